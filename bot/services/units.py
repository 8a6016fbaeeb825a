"""The units as everybody may look at them: which there are, what they are called, and what they were called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.page import Page
from bot.domain.units import UnitName
from bot.storage.queries import people, unit_changes
from bot.storage.queries import units as queries
from bot.storage.tables.desk import FormerName, UnitChange
from bot.storage.tables.people import Unit
from bot.storage.work import Work


@dataclass(frozen=True)
class UnitPast:
    """What a unit was called before, and the decisions that it came by, ended by or was renamed by; newest first."""

    former: Sequence[FormerName]
    decisions: Sequence[UnitChange]


def existing(work: Work, day: date, page: int, size: int) -> Page[UnitName]:
    """A page of the units that exist on that day, the province itself left out, in the order they were entered."""
    return queries.page(work.session, day, page, size)


def existing_of(work: Work, unit_ids: Sequence[int], day: date) -> Sequence[UnitName]:
    """Those of these units that exist on that day, in the order they were entered."""
    return queries.named(work.session, unit_ids, day)


def all_existing(work: Work, day: date) -> list[UnitName]:
    """Every unit of that day: for what is sent to them, not for a list on a phone."""
    return [name for name, _ in queries.names(work.session, day)]


def how_many(work: Work, day: date) -> int:
    """How many units exist on that day."""
    return queries.count(work.session, day)


def names_by_code(work: Work) -> dict[str, str]:
    """The name of every unit that is or was there."""
    return {unit.code: unit.name for unit in people.all_units(work.session)}


def province(work: Work) -> Unit:
    """The root of the union tree."""
    return people.province(work.session)


def past_of(work: Work, unit_id: int) -> UnitPast:
    """What has become of a unit so far."""
    former = unit_changes.former_names(work.session, unit_id)
    return UnitPast(former, unit_changes.changes_of(work.session, unit_id))
