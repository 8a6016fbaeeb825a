"""Handing a report in: whole or not at all, with a receipt, and a copy kept of exactly what was filed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.answers import AnswerState
from bot.domain.audit import AuditAction
from bot.domain.dialog.order import contradictions
from bot.domain.form import answered_of, in_force, questions
from bot.domain.form.review_flags import review_flags
from bot.domain.programme import Element, UnitKind
from bot.domain.refusals import DocumentNotComplete, ReportContradicts, ReportNotComplete
from bot.domain.results.verdict import IndicatorResult, judge_all
from bot.domain.rounds import ReportStatus
from bot.services import auditing, clarification
from bot.services.answering import as_json
from bot.services.lapsing import lapse
from bot.services.sheets import Sheet, may_enter_for, require_editable
from bot.services.tallying import count_report
from bot.storage.queries import reports
from bot.storage.tables.people import Person
from bot.storage.tables.reports import Submission
from bot.storage.work import Work

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters of a receipt that cannot be mistaken for one another when read out."""


@dataclass(frozen=True)
class Overview:
    """What a report comes to before it is handed in."""

    indicator_results: tuple[IndicatorResult, ...]
    unanswered: tuple[Element, ...]  # never answered: the report cannot be handed in
    unknown: tuple[Element, ...]  # "chưa có số liệu": it can, and says so
    contradicted: tuple[Element, ...]

    @property
    def ready(self) -> bool:
        return not self.unanswered and not self.contradicted


def look_over(sheet: Sheet) -> Overview:
    """Judge the unit against every target of its own and find what stands in the way of handing in."""
    standing = in_force(sheet.form, sheet.state.answers)
    asked = questions(sheet.form, sheet.state.answers)
    broken = {one.retype[0] for one in contradictions(sheet.form, sheet.state)}
    return Overview(
        indicator_results=judge_all(sheet.form, sheet.state.answers),
        unanswered=tuple(element for element in asked if element.code not in standing),
        unknown=tuple(
            e for e in asked if e.code in standing and standing[e.code].state is AnswerState.UNKNOWN
        ),
        contradicted=tuple(element for element in asked if element.code in broken),
    )


def submit(work: Work, sheet: Sheet, by: Person, now: datetime) -> Submission:
    """Hand the report in. The province's own numbers need nobody's acceptance.

    Raises RoundClosed, ReportNotEditable, ReportNotComplete, ReportContradicts, DocumentNotComplete,
    NumbersUnanswered.
    """
    require_editable(sheet)
    _require_complete(sheet)
    clarification.require_answered(work, sheet)
    clarification.hand_back(work, sheet, by, now)
    report = sheet.report
    report.status = ReportStatus.SUBMITTED
    report.submitted_at, report.submitted_by = now, by.id
    report.first_filed_at = report.first_filed_at or now
    report.receipt = report.receipt or _receipt(sheet)
    report.decided_at = report.decided_by = None
    report.filed_answered, report.filed_asked = answered_of(sheet.form, sheet.state.answers)
    report.filed_flags = len(review_flags(sheet.form, in_force(sheet.form, sheet.state.answers)))
    submission = Submission(
        report_id=report.id,
        number=len(reports.submissions(work.session, report.id)) + 1,
        submitted_by=by.id,
        submitted_at=now,
        content=content_of(sheet),
        by_office=may_enter_for(by, sheet.duty),
    )
    if sheet.duty.unit_kind is UnitKind.PROVINCE:
        report.status = submission.decision = ReportStatus.ACCEPTED
        report.decided_at = submission.decided_at = now
        report.decided_by = submission.decided_by = by.id
    work.session.add(submission)
    facts = {"filing": submission.number, **({"by_office": True} if submission.by_office else {})}
    auditing.about_report(work, AuditAction.REPORT_SUBMITTED, by, now, report, facts=facts)
    lapse(work, [sheet.duty.id], now)
    sheet.round.changed()
    work.session.flush()
    count_report(work, report)
    return submission


def content_of(sheet: Sheet) -> dict[str, Any]:
    """All that a report says, as it is kept with a submission."""
    answers = in_force(sheet.form, sheet.state.answers)
    return {
        "answers": {code: as_json(answer) for code, answer in sorted(answers.items())},
        "narratives": dict(sorted(sheet.state.narratives.items())),
        **({"document": sheet.document.to_json()} if sheet.document is not None else {}),
    }


def changed_since_last(work: Work, sheet: Sheet) -> bool | None:
    """Whether the report says anything else than when it was filed last; None if it never was."""
    filed: Sequence[Submission] = reports.submissions(work.session, sheet.report.id)
    return filed[-1].content != content_of(sheet) if filed else None


def _require_complete(sheet: Sheet) -> None:
    overview = look_over(sheet)
    if overview.unanswered:
        raise ReportNotComplete(len(overview.unanswered))
    if overview.contradicted:
        raise ReportContradicts(tuple(element.label for element in overview.contradicted))
    if sheet.document is not None and not sheet.document.ready:
        raise DocumentNotComplete


def _receipt(sheet: Sheet) -> str:
    code = "".join(secrets.choice(LETTERS) for _ in range(5))
    what = "VB" if sheet.period.of_documents else "BC"
    return f"{what}-{sheet.period.year}-{code}"
