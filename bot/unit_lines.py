"""A list of units on the command line: what it would do, line by line."""

from __future__ import annotations

from bot.domain.units.unit_list import UnitChanged, UnitFault, UnitsPlan
from bot.refused_lines import refused

FAULT = {
    UnitFault.CODE: "no code of at most 16 letters without accents, digits, - and _",
    UnitFault.NAME: "no name, or one longer than 200 characters",
    UnitFault.KIND: "unknown kind",
    UnitFault.DAY: "no day (write the day first: 01/07/2025)",
    UnitFault.TWICE: "an earlier line has the same code",
    UnitFault.NAME_TWICE: "an earlier line has the same name",
    UnitFault.NAME_TAKEN: "another unit has that name",
    UnitFault.PROVINCE: "the province is there already and is no reporting unit",
    UnitFault.UPPER: "there is no such upper unit",
    UnitFault.CIRCLE: "it would stand above itself, below",
    UnitFault.ENDED: "the unit of that code has ended",
    UnitFault.AHEAD: "a new name cannot count from a day to come",
}


def lines(plan: UnitsPlan) -> list[str]:
    """The preview; lines are numbered as in the file."""
    return [
        *(f"line {one.number}: new: {one.unit.code} ({one.unit.name})" for one in plan.new),
        *(f"line {one.line.number}: changed: {one.known.code}: {difference(one)}" for one in plan.changed),
        *refused(plan.bad, FAULT),
        f"{len(plan.new)} new, {len(plan.changed)} changed, {plan.same} as they are, {len(plan.bad)} refused.",
    ]


def difference(one: UnitChanged) -> str:
    """What a line says otherwise than is on record."""
    known = one.known
    said = []
    if one.name is not None:
        since = f" from {one.named_on:%d/%m/%Y}" if one.named_on else ""
        said.append(f'name "{known.name}" → "{one.name}"{since}')
    if one.kind is not None:
        said.append(f"kind {known.kind} → {one.kind}")
    if one.upper is not None:
        said.append(f"upper unit {known.upper or 'the province'} → {one.upper[0] or 'the province'}")
    if one.valid_from is not None:
        said.append(f"valid from {one.valid_from:%d/%m/%Y}")
    if one.real:
        said.append("a sample no more")
    return ", ".join(said)
