"""Numbers of periods before the bot: kept as a closed round of that period, so that the next one can be compared.

Such a round was never open: nobody is told of it or reminded, no board shows it, and it says nothing of who kept a
due date. A unit whose numbers are there counts as accepted; nobody has filed anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.audit import AuditAction
from bot.domain.dialog import Step
from bot.domain.dialog.position import Position
from bot.domain.dialog.types import Done, ReportState
from bot.domain.filled_form.cells import Fault
from bot.domain.filled_form.history_table import (
    BadPlace,
    TableFault,
    UnitNumbers,
    filled_form,
    not_asked,
    said_by_office,
)
from bot.domain.filled_form.plan import Plan, plan_of
from bot.domain.form import build_form
from bot.domain.programme import Programme
from bot.domain.reading.plain import plain
from bot.domain.refusals import RoundDatesWrong, SameRoundOpen
from bot.domain.rounds import Period, ReportStatus, RoundKind, RoundStatus
from bot.domain.rounds.yearly_plan import DayOfYear
from bot.services import answering, auditing
from bot.services.rounds import keep_programme
from bot.services.sheets import sheet_of
from bot.services.tallying import count_all
from bot.storage.queries import people, planned, reports, rounds
from bot.storage.tables.people import Unit
from bot.storage.tables.reports import ProvincialAnswer, Report
from bot.storage.tables.rounds import Duty, Round
from bot.storage.work import Work

KINDS = (RoundKind.YEAR, RoundKind.HALF_YEAR, RoundKind.SCHOOL_YEAR, RoundKind.MID_TERM)
"""Of what there can be numbers from before."""
LAST_DAY = {RoundKind.HALF_YEAR: DayOfYear(6, 30), RoundKind.SCHOOL_YEAR: DayOfYear(8, 31)}
"""Of periods that do not end with the year, where nothing says when their numbers close."""


@dataclass(frozen=True)
class UnitHistory:
    """One unit: what would be put on record, and what is wrong."""

    unit: Unit
    plan: Plan
    office: Mapping[str, int]  # what the office says of it, where that changes
    faults: tuple[Fault, ...]

    @property
    def count(self) -> int:
        """How many numbers change."""
        return self.plan.count + len(self.office)


@dataclass(frozen=True)
class HistoryPlan:
    """All of it. With a fault nothing may be put on record."""

    period: Period
    units: tuple[UnitHistory, ...]
    bad: tuple[BadPlace, ...]

    @property
    def sound(self) -> bool:
        return not self.bad and not any(one.faults for one in self.units)

    @property
    def count(self) -> int:
        return sum(one.count for one in self.units)


def preview(
    work: Work,
    programme: Programme,
    period: Period,
    given: Sequence[UnitNumbers],
    bad: Sequence[BadPlace],
    today: date,
) -> HistoryPlan:
    """What these numbers would do. Raises RoundDatesWrong for a period to come, SameRoundOpen for one with a round."""
    if period.closing_date >= today:
        raise RoundDatesWrong(period.closing_date, today)
    there = _history_round(work, period)
    units = {unit.code: unit for unit in people.all_units(work.session)}
    by_name = {plain(unit.name): unit for unit in units.values()}
    planned: dict[str, UnitHistory] = {}
    wrong = list(bad)
    for numbers in given:
        unit = units.get(numbers.unit.upper()) or by_name.get(plain(numbers.unit))
        if unit is None:
            wrong.append(BadPlace(numbers.address, TableFault.UNIT, numbers.unit[:60]))
        elif unit.code in planned:
            wrong.append(BadPlace(numbers.address, TableFault.UNIT_TWICE, unit.code))
        else:
            planned[unit.code] = _plan(work, programme, period, numbers, unit, there)
    return HistoryPlan(period, tuple(planned.values()), tuple(wrong))


def load(
    work: Work,
    programme: Programme,
    period: Period,
    given: Sequence[UnitNumbers],
    bad: Sequence[BadPlace],
    today: date,
    now: datetime,
) -> HistoryPlan:
    """Put them on record, or nothing where something is wrong. Raises what `preview` raises."""
    people.hold_province(work.session)
    plan = preview(work, programme, period, given, bad, today)
    if not plan.sound or not plan.count:
        return plan
    a_round = _history_round(work, period) or _make_round(work, programme, period, plan, now)
    said = {change.code for one in plan.units for change in one.plan.changes}  # what follows from a zero, too
    said |= {code for one in plan.units for code in one.office}
    a_round.indicators = [
        one.code
        for one in programme.indicators
        if one.code in a_round.indicators or one.numerator.codes & said
    ]
    for one in plan.units:
        if one.count:
            _put_on_record(work, a_round, one, now)
    rounds.hold(work.session, a_round.id)
    count_all(work, a_round)  # it may ask for more than before
    facts = {"units": len(plan.units), "answers": plan.count}
    auditing.record(work, AuditAction.HISTORY_LOADED, None, now, round_id=a_round.id, facts=facts)
    work.session.flush()
    return plan


def units_then(work: Work, period: Period) -> list[tuple[str, str]]:
    """(code, name) of every unit of that time, and of the province."""
    then = people.active_units(work.session, period.closing_date)
    return [(unit.code, unit.name) for unit in (*then, people.province(work.session))]


def closing_day(work: Work, kind: RoundKind, year: int) -> date:
    """When the numbers of such a period close: as loaded before, by the yearly plan, by the last round of that kind.

    Where none of these says it, at the period's end.
    """
    same = rounds.rounds_of_kind(work.session, kind)
    for one in same:
        if one.closing_date.year == year:
            return one.closing_date
    said = [
        DayOfYear(one.closing_month, one.closing_day)
        for one in planned.lines(work.session)
        if one.kind is kind
    ]
    said += [DayOfYear.of(one.closing_date) for one in same]
    found = (said or [LAST_DAY.get(kind, DayOfYear(12, 31))])[0].in_year(year)
    return found or date(year, 12, 31)


def _history_round(work: Work, period: Period) -> Round | None:
    """What was loaded of that period before. Raises SameRoundOpen where it had a round of its own."""
    same = [
        one
        for one in rounds.rounds_of_kind(work.session, period.kind)
        if one.closing_date.year == period.year
    ]
    if any(not one.is_history for one in same):
        raise SameRoundOpen(period)
    return same[0] if same else None


def _plan(
    work: Work,
    programme: Programme,
    period: Period,
    numbers: UnitNumbers,
    unit: Unit,
    there: Round | None,
) -> UnitHistory:
    duty = rounds.duty_of(work.session, there.id, unit.id) if there else None
    report = reports.of_duty(work.session, duty.id) if duty else None
    kind = duty.unit_kind if duty else unit.kind
    state = ReportState(
        answers=reports.answers(work.session, report.id) if report else {},
        confirmed=reports.confirmed(work.session, report.id) if report else frozenset(),
    )
    form = build_form(
        programme,
        kind,
        [one.code for one in programme.indicators],
        unit_name=unit.name,
        period=period,
        sections=(),
    )
    office = [element for element in programme.provincial if element.asked_about(kind)]
    before = reports.provincial_answers(work.session, [duty.id]).get(duty.id, {}) if duty else {}
    said: dict[str, int] = {}
    faults = not_asked(form, numbers, office)
    for element in office:
        value = said_by_office(element, numbers.rows[element.code]) if element.code in numbers.rows else None
        if isinstance(value, Fault):
            faults.append(value)
        elif value is not None and before.get(element.code) != value:
            said[element.code] = value
    plan = plan_of(form, state, filled_form(form, numbers))
    return UnitHistory(unit, plan, said, (*faults, *plan.faults))


def _make_round(work: Work, programme: Programme, period: Period, plan: HistoryPlan, now: datetime) -> Round:
    made = Round(
        kind=period.kind,
        closing_date=period.closing_date,
        due_date=period.closing_date,
        indicators=[],
        cadence=[],
        status=RoundStatus.CLOSED,
        programme_version=keep_programme(work, programme, now),
        opened_at=now,
        closed_at=now,
        is_history=True,
    )
    work.session.add(made)
    work.session.flush()
    # Whoever existed then and is missing from the table is seen to be missing. A sample is nobody.
    then = [one for one in people.active_units(work.session, period.closing_date) if not one.is_sample]
    for unit in dict.fromkeys([*then, *(one.unit for one in plan.units)]):
        _add_duty(work, made, unit)
    return made


def _add_duty(work: Work, a_round: Round, unit: Unit) -> Duty:
    duty = Duty(round=a_round, unit_id=unit.id, unit_name=unit.name, unit_kind=unit.kind)
    work.session.add(duty)
    work.session.flush()
    work.session.add(Report(duty_id=duty.id, status=ReportStatus.NOT_STARTED))
    work.session.flush()
    return duty


def _put_on_record(work: Work, a_round: Round, one: UnitHistory, now: datetime) -> None:
    duty = rounds.duty_of(work.session, a_round.id, one.unit.id) or _add_duty(work, a_round, one.unit)
    report = reports.of_duty(work.session, duty.id, lock=True)
    step = Step(Position(), Done(), changes=one.plan.changes, text_changes=(), confirmed=one.plan.confirmed)
    if one.plan.count:
        answering.record(work, sheet_of(work, report), step, None, now)
        report.status = ReportStatus.ACCEPTED
    for code, value in one.office.items():
        work.session.merge(ProvincialAnswer(duty_id=duty.id, code=code, value=value, answered_at=now))
