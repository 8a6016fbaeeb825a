"""What the office itself says of each unit: its rating, whether it was inspected, and whatever the programme adds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.audit import AuditAction
from bot.domain.programme import Element, ElementInput, UnitKind
from bot.domain.refusals import PressOutdated, RoundClosed, RoundGone
from bot.domain.rounds import RoundStatus
from bot.services import auditing
from bot.services.past_rounds import bare_form
from bot.services.rounds import find, period_of, programme_of
from bot.services.tallying import count_said
from bot.storage.queries import provincial as queries
from bot.storage.queries import rounds
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


def said_of(work: Work, a_round: Round, element: Element) -> tuple[int, int]:
    """(units of the roster of which it was said, units that the element is about)."""
    return queries.counts(work.session, a_round.id, element.code, _kinds(element))


def said_of_units(work: Work, a_round: Round, element: Element, first: int, most: int) -> list[SaidOfUnit]:
    """A page of the units of the roster that the element is about, in order."""
    page = queries.page_of(work.session, a_round.id, element.code, _kinds(element), first, most)
    return [SaidOfUnit(*one) for one in page]


def place_of(work: Work, duty: Duty, element: Element) -> int:
    """Where that list has the unit, counted from 0."""
    return queries.before(work.session, duty.round_id, _kinds(element), duty.id)


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
    count_said(work, duty.round, [duty_id], code)
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
        count_said(work, duty.round, [duty_id], code)
    return duty


def say_of_rest(work: Work, round_id: int, code: str, value: int, by: Person, now: datetime) -> Round:
    """Say it of every unit that nothing was said of yet. Raises RoundGone, RoundClosed, PressOutdated."""
    a_round = find(work, round_id)
    rounds.hold(work.session, round_id)
    if a_round.status is RoundStatus.CLOSED:
        raise RoundClosed(period_of(a_round))
    element = element_of(a_round, code)
    if value not in possible_values(element):
        raise PressOutdated
    silent = queries.unsaid(work.session, round_id, code, _kinds(element))
    duty_ids = [duty_id for duty_id, _ in silent]
    queries.say(work.session, duty_ids, code, value, by.id, now)
    facts = _facts(code, None, value)
    auditing.record_of_units(
        work, AuditAction.PROVINCE_SAID, by, now, round_id, [unit_id for _, unit_id in silent], facts
    )
    if silent:
        a_round.changed()
        work.session.flush()
    count_said(work, a_round, duty_ids, code)
    return a_round


def possible_values(element: Element) -> tuple[int, ...]:
    """1 and 0 for yes and no, else the numbers of the choices."""
    if element.input is ElementInput.YES_NO:
        return (1, 0)
    return tuple(range(1, len(element.choices) + 1))


def _audit(
    work: Work, duty: Duty, by: Person, now: datetime, *, code: str, before: int | None, after: int | None
) -> None:
    facts = _facts(code, before, after)
    auditing.record(
        work, AuditAction.PROVINCE_SAID, by, now, round_id=duty.round_id, unit_id=duty.unit_id, facts=facts
    )


def _facts(code: str, before: int | None, after: int | None) -> dict[str, Any]:
    return {"code": code, "before": before, "after": after}


def _kinds(element: Element) -> list[UnitKind]:
    return [kind for kind in UnitKind if kind is not UnitKind.PROVINCE and element.asked_about(kind)]


def own_report(work: Work, a_round: Round) -> Report | None:
    """The report of the province's own numbers, if the round asks any."""
    found = rounds.own_duty(work.session, a_round.id)
    return found[1] if found is not None and bare_form(found[0]).elements else None
