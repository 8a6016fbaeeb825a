"""The office's word on a report: accepted, or returned with a reason. What it looks at is what was filed last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.audit import AuditAction
from bot.domain.dialog.types import ReportState
from bot.domain.form.review_flags import ReviewFlag, review_flags
from bot.domain.programme import UnitKind
from bot.domain.reading.plain import plain_words
from bot.domain.refusals import (
    NumbersGathered,
    ReasonTooShort,
    ReportFiledAnew,
    ReportMovedOn,
    RoundClosed,
    RoundGone,
    TooLong,
)
from bot.domain.results.round_progress import Some
from bot.domain.rounds import MOVES, ReportStatus, RoundStatus
from bot.domain.rounds.filed import Changes, Filed, changes_between
from bot.services import auditing
from bot.services.rounds import period_of
from bot.services.sheets import Sheet, sheet_of
from bot.services.tallying import count_report
from bot.storage.queries import clarifications, reports, rounds, standings
from bot.storage.tables.people import Person
from bot.storage.tables.reports import Report, Submission
from bot.storage.work import Work

REASON_LIMIT = 1000
SHORTEST_REASON = 5


@dataclass(frozen=True)
class Review:
    """A report as it was filed last, and as it was filed before that."""

    sheet: Sheet  # holds what was filed last, whatever the unit has changed since; what it has now if never filed
    submission: Submission | None
    changes: Changes | None  # None: filed once at most
    asked_before: str | None = None  # why it was returned the time before
    flags: tuple[ReviewFlag, ...] = ()  # numbers to look at

    @property
    def number(self) -> int:
        """How often it was filed."""
        return self.submission.number if self.submission else 0

    @property
    def can_be_accepted(self) -> bool:
        return self._open and may_move(self.sheet.report, ReportStatus.ACCEPTED)

    @property
    def can_be_returned(self) -> bool:
        return self._open and may_move(self.sheet.report, ReportStatus.RETURNED)

    @property
    def _open(self) -> bool:
        return self.sheet.round.status is RoundStatus.OPEN


def look_at(work: Work, report_id: int) -> Review:
    """The report for the eyes of the office. Raises RoundGone."""
    report = reports.report(work.session, report_id)
    if report is None:
        raise RoundGone
    sheet = sheet_of(work, report)
    filed = reports.submissions(work.session, report_id)
    if not filed:
        return Review(sheet, None, None)
    last = Filed.from_json(filed[-1].content)
    state = ReportState(answers=last.answers, narratives=last.texts, confirmed=sheet.state.confirmed)
    asked_before = filed[-2].reason if len(filed) > 1 else None
    return Review(
        sheet=replace(sheet, state=state, document=last.document),
        submission=filed[-1],
        changes=_changes(filed),
        asked_before=asked_before,
        flags=review_flags(sheet.form, last.answers, reports.reasons_given(work.session, report_id)),
    )


def record_view(work: Work, review: Review, by: Person, now: datetime) -> None:
    """Keep that somebody of the office has opened a report that was filed."""
    if review.submission is not None:
        _audit(work, AuditAction.REPORT_VIEWED, review.sheet.report, review.submission, by, now)


def accept(work: Work, report_id: int, by: Person, now: datetime, *, seen: int | None = None) -> Report:
    """Take a report as it is. `seen` is the number of the submission that the person has looked at.

    Raises RoundGone, RoundClosed, ReportMovedOn, ReportFiledAnew, NumbersGathered.
    """
    report, last = undecided(work, report_id, ReportStatus.ACCEPTED, seen)
    _require_none_gathered(work, report, last)
    report.returned_reason = None
    decide(work, report, last, ReportStatus.ACCEPTED, by, None, now)
    _close_queries(work, report, last, now)
    _audit(work, AuditAction.REPORT_ACCEPTED, report, last, by, now)
    work.session.flush()
    return report


def to_review(work: Work, round_id: int) -> Some[int]:
    """The reports of a round that wait for the office: how many, and the first of its roster."""
    waiting = (ReportStatus.SUBMITTED,)
    count = standings.by_status(work.session, round_id).get(ReportStatus.SUBMITTED, 0)
    first = standings.some_reports(work.session, round_id, waiting, 0, 1) if count else []
    return Some(count, tuple(report_id for report_id, _ in first))


def entered_by(work: Work, report_id: int, person: Person) -> bool:
    """Whether this person has entered for the unit what was filed last."""
    filed = reports.submissions(work.session, report_id)
    return bool(filed) and filed[-1].by_office and filed[-1].submitted_by == person.id


def return_report(
    work: Work,
    report_id: int,
    by: Person,
    reason: str,
    now: datetime,
    *,
    seen: int | None = None,
    stood: ReportStatus | None = None,
) -> Report:
    """Send a report back to be completed, an accepted one too; `stood` is where the person saw it stand.

    Raises RoundGone, RoundClosed, ReportMovedOn, ReportFiledAnew, ReasonTooShort, TooLong, NumbersGathered.
    """
    why = readable_reason(reason)
    report, last = undecided(work, report_id, ReportStatus.RETURNED, seen)
    if stood is not None and report.status is not stood:
        raise ReportMovedOn(report.status)
    _require_none_gathered(work, report, last)
    report.returned_reason = why
    decide(work, report, last, ReportStatus.RETURNED, by, why, now)
    _close_queries(work, report, last, now)
    _audit(work, AuditAction.REPORT_RETURNED, report, last, by, now)
    work.session.flush()
    return report


def reopen_own(work: Work, report_id: int, by: Person, now: datetime) -> Report:
    """Let the office change the province's own numbers once more. Raises RoundGone, RoundClosed, ReportMovedOn."""
    report, last = undecided(work, report_id, ReportStatus.RETURNED, None)
    if report.duty.unit_kind is not UnitKind.PROVINCE:
        raise RoundGone
    decide(work, report, last, ReportStatus.RETURNED, by, None, now)
    _audit(work, AuditAction.REPORT_RETURNED, report, last, by, now)
    work.session.flush()
    return report


def require_returnable(work: Work, report_id: int, *, seen: int | None = None) -> Report:
    """The report, if it can be sent back now. Raises RoundGone, RoundClosed, ReportMovedOn, ReportFiledAnew."""
    return undecided(work, report_id, ReportStatus.RETURNED, seen)[0]


def readable_reason(reason: str, limit: int = REASON_LIMIT) -> str:
    """The reason without surplus spaces. Raises ReasonTooShort, TooLong."""
    clean = " ".join(reason.split())
    if len(clean) < SHORTEST_REASON or not any(word.isalpha() for word in plain_words(clean)):
        raise ReasonTooShort
    if len(clean) > limit:
        raise TooLong(len(clean), limit)
    return clean


def may_move(report: Report, to: ReportStatus) -> bool:
    """Whether the report may go there from where it stands."""
    return (report.status, to) in MOVES


def undecided(
    work: Work, report_id: int, to: ReportStatus, seen: int | None
) -> tuple[Report, Submission | None]:
    """The report, locked, with its last submission; nothing stands in the way of the decision.

    Raises RoundGone, RoundClosed, ReportMovedOn, ReportFiledAnew.
    """
    report = reports.report(work.session, report_id, lock=True)
    if report is None:
        raise RoundGone
    rounds.hold(work.session, report.duty.round_id)
    if report.duty.round.status is RoundStatus.CLOSED:
        raise RoundClosed(period_of(report.duty.round))
    if not may_move(report, to):
        raise ReportMovedOn(report.status)
    filed = reports.submissions(work.session, report_id)
    if seen is not None and len(filed) != seen:
        raise ReportFiledAnew(len(filed))
    return report, filed[-1] if filed else None


def decide(
    work: Work,
    report: Report,
    last: Submission | None,
    decision: ReportStatus,
    by: Person,
    reason: str | None,
    now: datetime,
) -> None:
    """What was decided, of the report and of the filing that was read."""
    counted, report.status = report.status.filed, decision
    report.decided_by, report.decided_at = by.id, now
    report.duty.round.changed()
    if last is not None:
        last.decision, last.reason = decision, reason
        last.decided_by, last.decided_at = by.id, now
    if counted is not decision.filed:
        count_report(work, report)


def _require_none_gathered(work: Work, report: Report, last: Submission | None) -> None:
    """A colleague may be about to send numbers back: what they have noted must not get lost unseen."""
    number = last.number if last else 0
    codes = {row.code for row in clarifications.open_of(work.session, report.id) if row.submission == number}
    if codes:
        raise NumbersGathered(len(codes))


def _close_queries(work: Work, report: Report, last: Submission | None, now: datetime) -> None:
    """The whole report was decided: nothing more is asked of single numbers."""
    clarifications.close(work.session, report.id, (last.number if last else 0) + 1, now)


def _audit(
    work: Work, action: AuditAction, report: Report, last: Submission | None, by: Person, now: datetime
) -> None:
    auditing.about_report(work, action, by, now, report, facts=_facts(action, last, by) if last else None)


def _facts(action: AuditAction, last: Submission, by: Person) -> dict[str, Any]:
    """Which filing; and that somebody has accepted what they had entered themselves."""
    own = action is AuditAction.REPORT_ACCEPTED and last.by_office and last.submitted_by == by.id
    return {"filing": last.number, **({"own_entry": True} if own else {})}


def _changes(filed: Sequence[Submission]) -> Changes | None:
    if len(filed) < 2:
        return None
    before, last = filed[-2:]
    return changes_between(Filed.from_json(before.content), Filed.from_json(last.content))
