"""A list of units held against those that are there: what is new, what changes, what cannot be taken.

A unit is never deleted, and what is not in the list stays as it is. A list is taken as a whole or not at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.programme import ListedUnit, UnitKind
from bot.domain.reading.plain import plain
from bot.domain.reading.tables import BadRow


class UnitFault(StrEnum):
    """Why a line of the list cannot be taken."""

    CODE = "code"  # missing, too long, or not of letters without accents, digits, - and _
    NAME = "name"  # missing or too long
    KIND = "kind"  # none that we know
    DAY = "day"  # no day
    TWICE = "twice"  # the code stands in an earlier line
    NAME_TWICE = "name_twice"  # the name stands in an earlier line
    NAME_TAKEN = "name_taken"  # another unit that exists has that name
    PROVINCE = "province"  # the province is there already, and reports to nobody
    UPPER = "upper"  # no unit of that code to stand above
    CIRCLE = "circle"  # it would stand above itself
    ENDED = "ended"  # the unit of that code exists no more
    AHEAD = "ahead"  # a new name that counts only later


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit that is there."""

    id: int
    code: str
    name: str
    kind: UnitKind
    upper: str | None  # None: right below the province
    valid_from: date | None
    valid_to: date | None
    sample: bool
    named_on: date | None = None  # first day of its present name, where it had another one

    def ended(self, today: date) -> bool:
        """Whether it exists no more on that day."""
        return self.valid_to is not None and self.valid_to < today


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: a unit."""

    number: int
    unit: ListedUnit


@dataclass(frozen=True, slots=True)
class UnitChanged:
    """What a line changes of a unit that is there; None: that stays."""

    line: Line
    known: KnownUnit
    name: str | None = None
    kind: UnitKind | None = None
    upper: tuple[str | None] | None = None  # (code,), or (None,) for right below the province
    valid_from: date | None = None
    named_on: date | None = None  # from when a new name counts
    real: bool = False  # it was a sample

    @property
    def anything(self) -> bool:
        return any((self.name, self.kind, self.upper, self.valid_from, self.real))


@dataclass(frozen=True, slots=True)
class UnitsPlan:
    """What a list would do. With a bad line it may do nothing."""

    new: tuple[Line, ...] = ()
    changed: tuple[UnitChanged, ...] = ()
    same: int = 0
    bad: tuple[BadRow[UnitFault], ...] = ()

    @property
    def anything(self) -> bool:
        """Whether it has something to do."""
        return bool(self.new or self.changed)


def plan_units(
    lines: Sequence[Line],
    known: Iterable[KnownUnit],
    today: date,
    *,
    province: str,
    unread: Sequence[BadRow[UnitFault]] = (),
) -> UnitsPlan:
    """Hold the list against the units that are there; `province` is the code of their root."""
    lines = [_without_province(line, province) for line in lines]
    there = {one.code: one for one in known}
    bad = {one.number: one for one in (*unread, *_faults(lines, there, today, province))}
    good = [line for line in lines if line.number not in bad]
    changes = [change for line in good if line.unit.code in there for change in [_change(line, there, today)]]
    return UnitsPlan(
        new=tuple(line for line in good if line.unit.code not in there),
        changed=tuple(one for one in changes if one.anything),
        same=sum(not one.anything for one in changes),
        bad=tuple(bad[number] for number in sorted(bad)),
    )


def _without_province(line: Line, province: str) -> Line:
    """Right below the province, whether its code is written out or not."""
    unit = line.unit
    if unit.upper != province:
        return line
    return Line(line.number, ListedUnit(unit.code, unit.name, unit.kind, None, unit.valid_from))


def _change(line: Line, there: Mapping[str, KnownUnit], today: date) -> UnitChanged:
    unit, known = line.unit, there[line.unit.code]
    renamed = unit.name != known.name
    dated = unit.valid_from if unit.valid_from not in (None, known.valid_from, known.named_on) else None
    return UnitChanged(
        line,
        known,
        name=unit.name if renamed else None,
        kind=unit.kind if unit.kind is not known.kind else None,
        upper=(unit.upper,) if unit.upper != known.upper else None,
        valid_from=None if renamed else dated,
        named_on=(unit.valid_from if dated else today) if renamed else None,
        real=known.sample,
    )


def _faults(
    lines: Sequence[Line], there: Mapping[str, KnownUnit], today: date, province: str
) -> list[BadRow[UnitFault]]:
    found = []
    listed = {line.unit.code for line in lines}
    taken = {
        plain(one.name): one.code for one in there.values() if one.code not in listed and not one.ended(today)
    }
    codes: set[str] = set()
    names: set[str] = set()
    for line in lines:
        fault = _fault(line, there.get(line.unit.code), today, province)
        if line.unit.code in codes:
            fault = BadRow(line.number, UnitFault.TWICE, line.unit.code)
        elif plain(line.unit.name) in names:
            fault = BadRow(line.number, UnitFault.NAME_TWICE, line.unit.name)
        elif plain(line.unit.name) in taken:
            fault = fault or BadRow(line.number, UnitFault.NAME_TAKEN, taken[plain(line.unit.name)])
        codes.add(line.unit.code)
        names.add(plain(line.unit.name))
        if fault is not None:
            found.append(fault)
    wrong = {one.number for one in found}
    return [*found, *_tree_faults([line for line in lines if line.number not in wrong], there, today)]


def _fault(line: Line, known: KnownUnit | None, today: date, province: str) -> BadRow[UnitFault] | None:
    unit = line.unit
    if unit.kind is UnitKind.PROVINCE or unit.code == province:
        return BadRow(line.number, UnitFault.PROVINCE, unit.code)
    if known is not None and known.ended(today):
        return BadRow(line.number, UnitFault.ENDED, unit.code)
    if known is not None and unit.name != known.name and unit.valid_from and unit.valid_from > today:
        return BadRow(line.number, UnitFault.AHEAD, f"{unit.valid_from:%d/%m/%Y}")
    return None


def _tree_faults(
    lines: Sequence[Line], there: Mapping[str, KnownUnit], today: date
) -> list[BadRow[UnitFault]]:
    """Upper units that are nowhere, and units that would stand above themselves."""
    lost = _lost(lines, {one.code for one in there.values() if not one.ended(today)})
    gone = {line.number for line in lost}
    left = [line for line in lines if line.number not in gone]
    above = {one.code: one.upper for one in there.values()} | {one.unit.code: one.unit.upper for one in left}
    circle = _in_circles(above)
    return [
        *(BadRow(one.number, UnitFault.UPPER, one.unit.upper or "") for one in lost),
        *(
            BadRow(one.number, UnitFault.CIRCLE, one.unit.upper or "")
            for one in left
            if one.unit.code in circle
        ),
    ]


def _lost(lines: Sequence[Line], there: Collection[str]) -> list[Line]:
    """Those below a unit that is nowhere; a unit below one that cannot be taken cannot be taken either."""
    exists = {*there, *(line.unit.code for line in lines)}
    below: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.unit.upper is not None:
            below[line.unit.upper].append(line)
    lost = [line for upper, under in below.items() if upper not in exists for line in under]
    for line in lost:  # which grows by those below
        if line.unit.code not in there:
            lost += below[line.unit.code]
    return lost


def _in_circles(above: Mapping[str, str | None]) -> set[str]:
    """Every unit that reaches itself by going up; whatever was gone over once is not gone over again."""
    found: set[str] = set()
    walked: dict[str, str] = {}  # unit → where the walk began that came by
    for start in above:
        way: list[str] = []
        code: str | None = start
        while code is not None and code not in walked:
            walked[code] = start
            way.append(code)
            code = above.get(code)
        if code is not None and walked[code] == start:
            found.update(way[way.index(code) :])
    return found
