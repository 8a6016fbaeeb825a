"""The list of units taken over: new ones entered, others changed with their history kept, samples made real."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from bot.domain.audit import AuditAction
from bot.domain.programme import ListedUnit
from bot.domain.reading.tables import Row
from bot.domain.refusals import PressOutdated
from bot.domain.units.unit_list import KnownUnit, Line, UnitChanged, UnitsPlan, plan_units
from bot.domain.units.unit_table import read_units
from bot.services import auditing
from bot.storage.queries import people, unit_changes, units
from bot.storage.tables.desk import FormerName
from bot.storage.tables.people import Person, Unit
from bot.storage.work import Work


def preview(work: Work, rows: Sequence[Row], today: date) -> UnitsPlan:
    """What a table of units would do. Raises NoTable."""
    lines, unread = read_units(rows, today)
    province = people.province(work.session).code
    return plan_units(lines, known_units(work), today, province=province, unread=unread)


def load(work: Work, rows: Sequence[Row], by: Person | None, today: date, now: datetime) -> UnitsPlan:
    """Do it, or nothing where a line cannot be taken. Two who change units at once wait for each other."""
    people.hold_province(work.session)
    plan = preview(work, rows, today)
    if not plan.bad:
        enter(work, [line.unit for line in plan.new], by, now)
        for one in plan.changed:
            _change(work, one, by, now)
        work.session.flush()
    return plan


def enter_missing(
    work: Work, listed: Sequence[ListedUnit], today: date, now: datetime, *, samples: bool
) -> UnitsPlan:
    """Units of a programme file that are not there yet; what is there stays as it is, but for a sample that is real."""
    lines = [Line(number, unit) for number, unit in enumerate(listed, 1)]
    plan = plan_units(lines, known_units(work), today, province=people.province(work.session).code)
    enter(work, [line.unit for line in plan.new], None, now, samples=samples)
    for one in plan.changed:
        if one.real and not samples:
            _change(work, one, None, now)
    return plan


def enter(
    work: Work, listed: Sequence[ListedUnit], by: Person | None, now: datetime, *, samples: bool = False
) -> None:
    """New units, each below its upper one, wherever that stands in the list."""
    province = people.province(work.session)
    made = [
        Unit(
            code=one.code,
            kind=one.kind,
            name=one.name,
            parent_id=province.id,
            valid_from=one.valid_from,
            is_sample=samples,
        )
        for one in listed
    ]
    work.session.add_all(made)
    work.session.flush()
    numbers = units.numbers(work.session)
    for unit, one in zip(made, listed, strict=True):
        unit.parent_id = numbers[one.upper] if one.upper else province.id
        if not samples:
            auditing.record(work, AuditAction.UNIT_ENTERED, by, now, unit_id=unit.id, facts={"by_list": True})
    work.session.flush()


def known_units(work: Work) -> list[KnownUnit]:
    """Every unit that is or was there, but for the province."""
    everything = people.all_units(work.session)
    codes = {unit.id: unit.code for unit in everything}
    root = people.province(work.session)
    named_on = unit_changes.present_names_since(work.session)
    return [
        KnownUnit(
            id=unit.id,
            code=unit.code,
            name=unit.name,
            kind=unit.kind,
            upper=codes[unit.parent_id] if unit.parent_id not in (None, root.id) else None,
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
            sample=unit.is_sample,
            named_on=named_on.get(unit.id),
        )
        for unit in everything
        if unit.id != root.id
    ]


def not_ended(work: Work, today: date) -> tuple[int, int]:
    """How many units there are that have not ended, and how many of them are samples; what begins later counts."""
    return units.not_ended(work.session, today)


def samples(work: Work, today: date) -> list[Unit]:
    """Units that are still called samples."""
    return list(units.samples(work.session, today))


def confirm_samples(
    work: Work, unit_ids: Collection[int] | None, by: Person | None, today: date, now: datetime
) -> list[Unit]:
    """These sample units, or all of them, are real from now on. Raises PressOutdated when none of them is a sample."""
    people.hold_province(work.session)
    meant = [unit for unit in samples(work, today) if unit_ids is None or unit.id in unit_ids]
    if unit_ids is not None and not meant:
        raise PressOutdated
    for unit in meant:
        unit.is_sample = False
        auditing.record(work, AuditAction.UNIT_CONFIRMED, by, now, unit_id=unit.id)
    work.session.flush()
    return meant


def _change(work: Work, change: UnitChanged, by: Person | None, now: datetime) -> None:
    unit = work.session.get_one(Unit, change.known.id)
    if change.name is not None:
        work.session.add(FormerName(unit_id=unit.id, name=unit.name, until=change.named_on))
        unit.name = change.name
    if change.kind is not None:
        unit.kind = change.kind
    if change.upper is not None:
        _put_below(work, unit, change.upper[0])
    if change.valid_from is not None:
        unit.valid_from = change.valid_from
    if change.real:
        unit.is_sample = False
        auditing.record(work, AuditAction.UNIT_CONFIRMED, by, now, unit_id=unit.id)
    if change.name or change.kind or change.upper or change.valid_from:
        auditing.record(work, AuditAction.UNIT_LISTED, by, now, unit_id=unit.id)


def _put_below(work: Work, unit: Unit, upper: str | None) -> None:
    above = people.unit_by_code(work.session, upper) if upper else people.province(work.session)
    assert above is not None  # the plan has seen it
    unit.parent_id = above.id
