"""What the office itself says of each unit: its rating, whether it was inspected, and whatever the programme adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.audit import AuditAction
from bot.domain.programme import Element, ElementInput, UnitKind
from bot.domain.refusals import PressOutdated, RoundClosed, RoundGone
from bot.domain.rounds import RoundStatus
from bot.services import auditing
from bot.services.past_rounds import bare_form
from bot.services.rounds import find, period_of, programme_of
from bot.services.tallying import count
from bot.storage.queries import reports, rounds
from bot.storage.tables.people import Person
from bot.storage.tables.reports import ProvincialAnswer, Report
from bot.storage.tables.rounds import Duty, Round
from bot.storage.work import Work


@dataclass(frozen=True)
class SaidOfUnit:
    """One unit and what was said of it; None: nothing yet."""

    duty_id: int
    unit: str
    value: int | None


def asked(a_round: Round) -> tuple[Element, ...]:
    """What the office has to say of units in this round: what its indicators are computed from."""
    programme = programme_of(a_round)
    needed = {code for name in a_round.indicators for code in programme.indicator(name).codes}
    return tuple(element for element in programme.provincial if element.code in needed)


def element_of(a_round: Round, code: str) -> Element:
    """One of them. Raises PressOutdated for any other code."""
    for element in asked(a_round):
        if element.code == code:
            return element
    raise PressOutdated


def said_of_units(work: Work, a_round: Round, element: Element) -> list[SaidOfUnit]:
    """Every unit of the roster that the element is about, in order."""
    roster = [duty for duty, _ in rounds.unit_duties(work.session, a_round.id)]
    said: Mapping[int, Mapping[str, int]] = reports.provincial_answers(
        work.session, [duty.id for duty in roster]
    )
    return [
        SaidOfUnit(duty.id, duty.unit_name, said.get(duty.id, {}).get(element.code))
        for duty in roster
        if element.asked_about(duty.unit_kind)
    ]


def duty_about(work: Work, duty_id: int, code: str) -> tuple[Duty, Element]:
    """A duty of the roster and the element that is about it. Raises RoundGone, PressOutdated."""
    duty = work.session.get(Duty, duty_id)
    if duty is None:
        raise RoundGone
    element = element_of(duty.round, code)
    if not element.asked_about(duty.unit_kind):
        raise PressOutdated
    return duty, element


def say(work: Work, duty_id: int, code: str, value: int, by: Person, now: datetime) -> Duty:
    """Record what the office says of a unit, in the place of what it said before.

    Raises RoundGone, RoundClosed, and PressOutdated for a value that the element does not know.
    """
    duty = _say(work, duty_id, code, value, by, now)
    count(work, duty.round, [duty_id])
    return duty


def _say(work: Work, duty_id: int, code: str, value: int, by: Person, now: datetime) -> Duty:
    duty, element = duty_about(work, duty_id, code)
    rounds.hold(work.session, duty.round_id)
    if duty.round.status is RoundStatus.CLOSED:
        raise RoundClosed(period_of(duty.round))
    if value not in possible_values(element):
        raise PressOutdated
    before = work.session.get(ProvincialAnswer, (duty_id, code))
    _audit(work, duty, by, now, code=code, before=before.value if before else None, after=value)
    row = ProvincialAnswer(duty_id=duty_id, code=code, value=value, answered_by=by.id, answered_at=now)
    work.session.merge(row)
    duty.round.changed()
    work.session.flush()
    return duty


def take_back(work: Work, duty_id: int, code: str, value: int, by: Person, now: datetime) -> Duty:
    """Say nothing of a unit any more, where that value was said; another one, of a colleague, stays.

    Raises RoundGone, RoundClosed, PressOutdated.
    """
    duty, _ = duty_about(work, duty_id, code)
    rounds.hold(work.session, duty.round_id)
    if duty.round.status is RoundStatus.CLOSED:
        raise RoundClosed(period_of(duty.round))
    row = work.session.get(ProvincialAnswer, (duty_id, code))
    if row is not None and row.value == value:
        _audit(work, duty, by, now, code=code, before=value, after=None)
        work.session.delete(row)
        duty.round.changed()
        work.session.flush()
        count(work, duty.round, [duty_id])
    return duty


def say_of_rest(work: Work, round_id: int, code: str, value: int, by: Person, now: datetime) -> Round:
    """Say it of every unit that nothing was said of yet. Raises RoundGone, RoundClosed, PressOutdated."""
    a_round = find(work, round_id)
    rounds.hold(work.session, round_id)
    if a_round.status is RoundStatus.CLOSED:
        raise RoundClosed(period_of(a_round))
    silent = [one for one in said_of_units(work, a_round, element_of(a_round, code)) if one.value is None]
    for unit in silent:
        _say(work, unit.duty_id, code, value, by, now)
    count(work, a_round, [unit.duty_id for unit in silent])
    return a_round


def possible_values(element: Element) -> tuple[int, ...]:
    """1 and 0 for yes and no, else the numbers of the choices."""
    if element.input is ElementInput.YES_NO:
        return (1, 0)
    return tuple(range(1, len(element.choices) + 1))


def _audit(
    work: Work, duty: Duty, by: Person, now: datetime, *, code: str, before: int | None, after: int | None
) -> None:
    said = {"code": code, "before": before, "after": after}
    auditing.record(
        work, AuditAction.PROVINCE_SAID, by, now, round_id=duty.round_id, unit_id=duty.unit_id, facts=said
    )


def own_report(work: Work, a_round: Round) -> Report | None:
    """The report of the province's own numbers, if the round asks any."""
    for duty, report in rounds.all_duties(work.session, a_round.id):
        if duty.unit_kind is UnitKind.PROVINCE and bare_form(duty).elements:
            return report
    return None
