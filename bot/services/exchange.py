"""The whole exchange about a report, put together from what is kept of it: filings, single numbers, decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.answers import Answer
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.clarification import Clarification
from bot.domain.rounds.exchange import Event, Happened, newest_first
from bot.domain.rounds.filed import Filed
from bot.storage.queries import clarifications, reports
from bot.storage.tables.desk import QueriedNumber
from bot.storage.tables.reports import Report, Submission
from bot.storage.work import Work


def exchange_about(work: Work, report: Report) -> list[Event]:
    """Everything that happened, the newest first. What is only noted to be sent back has not happened."""
    filings = reports.submissions(work.session, report.id)
    last = filings[-1].number if filings else 0
    rows = [
        row
        for row in clarifications.all_of(work.session, report.id)
        if row.submission < last or report.status is ReportStatus.RETURNED or row.settled_at is not None
    ]
    said = {one.number: Filed.from_json(one.content).answers for one in filings}
    events = [
        *(_filed(one) for one in filings),
        *(event for one in filings for event in _returned(one, rows)),
        *_accepted(work, report, filings),
        *(event for row in rows for event in _asked(row, said)),
        *_fixed(filings, rows, said),
    ]
    return newest_first(events)


def _filed(filing: Submission) -> Event:
    return Event(
        Happened.FILED, filing.submitted_at, filing.submitted_by, filing.number, by_office=filing.by_office
    )


def _returned(filing: Submission, rows: Sequence[QueriedNumber]) -> Iterator[Event]:
    if filing.decision is not ReportStatus.RETURNED or filing.decided_at is None:
        return
    single = any(row.submission == filing.number for row in rows)
    yield Event(
        Happened.NUMBERS_RETURNED if single else Happened.RETURNED,
        filing.decided_at,
        filing.decided_by,
        filing.number,
        text=None if single else filing.reason,
    )


def _accepted(work: Work, report: Report, filings: Sequence[Submission]) -> Iterator[Event]:
    """Of a report that was opened again only the audit still knows that it had been accepted."""
    kept = {entry.at: entry for entry in clarifications.acceptances(work.session, report.id)}
    for at, entry in kept.items():
        yield Event(Happened.ACCEPTED, at, entry.person_id, (entry.facts or {}).get("filing", 0))
    for one in filings:
        if one.decision is ReportStatus.ACCEPTED and one.decided_at and one.decided_at not in kept:
            yield Event(Happened.ACCEPTED, one.decided_at, one.decided_by, one.number)


def _asked(row: QueriedNumber, said: Mapping[int, Mapping[str, Answer]]) -> Iterator[Event]:
    before = said.get(row.submission, {}).get(row.code)
    yield Event(
        Happened.CLARIFICATIONS,
        row.asked_at,
        row.asked_by,
        row.submission,
        code=row.code,
        before=before,
        text=row.reason,
    )
    if row.explanation and row.answered_at:
        yield Event(
            Happened.EXPLAINED,
            row.answered_at,
            row.answered_by,
            row.submission,
            code=row.code,
            text=row.explanation,
        )


def _fixed(
    filings: Sequence[Submission], rows: Sequence[QueriedNumber], said: Mapping[int, Mapping[str, Answer]]
) -> Iterator[Event]:
    """What was changed shows in the filing that followed."""
    asked = {(row.submission, row.code) for row in rows}
    for filing in filings:
        for number, code in sorted(asked):
            before, after = said.get(number, {}).get(code), said[filing.number].get(code)
            if filing.number == number + 1 and Clarification(code, (), before, after).fixed:
                yield Event(
                    Happened.FIXED,
                    filing.submitted_at,
                    filing.submitted_by,
                    filing.number,
                    code=code,
                    before=before,
                    after=after,
                )
