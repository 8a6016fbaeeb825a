"""Where a round stands: counts of its units, a page of them, one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache

from bot.domain.calendar import LOCAL
from bot.domain.form import Form, answered_of, build_form
from bot.domain.programme import UnitKind
from bot.domain.results.round_progress import Progress, Some, Standing, UnitProgress, judged_on
from bot.domain.rounds import ReportStatus
from bot.services.rounds import period_of, programme_of
from bot.storage.queries import reports, standings, unserved
from bot.storage.queries.standings import OnRoster
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Round
from bot.storage.work import Work

EVERYBODY = tuple(ReportStatus)
OWING = tuple(status for status in ReportStatus if not status.filed)


def round_progress(work: Work, a_round: Round, today: date) -> Progress:
    """How many units of the round's roster stand in each way on that day."""
    closed_on = closing_day(a_round)
    over = datetime.combine(a_round.due_date + timedelta(days=1), time.min, LOCAL)
    found = standings.of_round(work.session, a_round.id, judged_on(today, closed_on), over)
    return Progress(period_of(a_round), a_round.due_date, today, found, closed_on, a_round.is_history)


def closing_day(a_round: Round) -> date | None:
    """The day on which the round was closed, if it was."""
    return a_round.closed_at.astimezone(LOCAL).date() if a_round.closed_at else None


def units_of(
    work: Work,
    a_round: Round,
    today: date,
    first: int,
    most: int,
    statuses: Collection[ReportStatus] = EVERYBODY,
) -> list[UnitProgress]:
    """A page of the units whose report stands in one of these ways, in the order of the roster."""
    return _with_answers(
        work, a_round, standings.page_of(work.session, a_round.id, statuses, first, most), today
    )


def names_owing(work: Work, a_round: Round, progress: Progress, most: int) -> Some[str]:
    """The units that have not filed, or whose report was sent back; the first of them by name."""
    return Some(progress.owing, standings.names_of(work.session, a_round.id, OWING, most))


def unserved_of(work: Work, a_round: Round, today: date, most: int) -> Some[str]:
    """Units of the roster that nobody answers for; the first of them by name."""
    return Some(*unserved.on_roster(work.session, a_round.id, today, most))


def progress_of(work: Work, report: Report, today: date) -> UnitProgress:
    """One unit's report: its status, how much of it is answered, how late it is, when it has said it goes on."""
    one = standings.of_report(work.session, report.id)
    return _with_answers(work, report.duty.round, [one], today)[0]


def _with_answers(work: Work, a_round: Round, roster: Sequence[OnRoster], today: date) -> list[UnitProgress]:
    report_ids = [one.report_id for one in roster]
    by_office = reports.entered_by_office(work.session, report_ids)
    answered = answered_in(work, a_round, ((one.report_id, one.kind) for one in roster))
    return [
        _unit_progress(a_round, one, answered[one.report_id], today, by_office=one.report_id in by_office)
        for one in roster
    ]


def answered_in(
    work: Work, a_round: Round, asked: Iterable[tuple[int, UnitKind]]
) -> dict[int, tuple[int, int]]:
    """(settled, all) of the questions of these reports, which units of these kinds answer."""

    @cache
    def form_of(kind: UnitKind) -> Form:
        return build_form(
            programme_of(a_round), kind, a_round.indicators, unit_name="", period=period_of(a_round)
        )

    @cache
    def untouched(kind: UnitKind) -> tuple[int, int]:
        return answered_of(form_of(kind), {})

    kinds = dict(asked)
    answers = reports.answers_of(work.session, kinds)
    return {
        report_id: answered_of(form_of(kind), answers[report_id]) if report_id in answers else untouched(kind)
        for report_id, kind in kinds.items()
    }


def _unit_progress(
    a_round: Round, one: OnRoster, answered: tuple[int, int], today: date, *, by_office: bool
) -> UnitProgress:
    filed = one.status.filed
    promised = None if filed else one.promised
    standing = Standing(one.status, one.first_filed, one.extended_to)
    return UnitProgress(
        unit_id=one.unit_id,
        duty_id=one.duty_id,
        report_id=one.report_id,
        unit=one.unit,
        status=one.status,
        answered=answered[0],
        asked=answered[1],
        days_late=0 if a_round.is_history else standing.days_late(a_round.due_date, today),
        extended_to=one.extended_to,
        promised=promised,
        promise_broken=promised is not None and promised < today,
        by_office=filed and by_office,
        filed_at=one.submitted_at if filed else None,
    )
