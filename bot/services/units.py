"""The units as everybody may look at them: which there are, what they are called, and what they were called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.storage.queries import people, unit_changes
from bot.storage.tables.desk import FormerName, UnitChange
from bot.storage.tables.people import Unit
from bot.storage.work import Work


@dataclass(frozen=True)
class UnitPast:
    """What a unit was called before, and the decisions that it came by, ended by or was renamed by; newest first."""

    former: Sequence[FormerName]
    decisions: Sequence[UnitChange]


def existing(work: Work, day: date) -> Sequence[Unit]:
    """Units that exist on that day, the province itself left out, in the order they were entered."""
    return people.active_units(work.session, day)


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
