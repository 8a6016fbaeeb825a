"""How the union tree changes, each time by a decision with a number and a date."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import count

from bot.domain.programme import UnitKind
from bot.domain.reading.plain import plain, plain_words


class UnitChangeKind(StrEnum):
    CREATE = "create"
    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    DISSOLVE = "dissolve"


@dataclass(frozen=True, slots=True)
class Decision:
    """The document that a change rests on."""

    number: str
    dated: date
    effective_on: date


@dataclass(frozen=True, slots=True)
class ChangePlan:
    """What is to become of which units; `names` are those of the units that come of it."""

    kind: UnitChangeKind
    unit_ids: tuple[int, ...]
    names: tuple[str, ...]
    decision: Decision
    unit_kind: UnitKind | None = None  # of a unit that is set up
    carry: bool = False  # whoever served a merged unit serves the new one at once

    @property
    def ends_units(self) -> bool:
        """Whether the units that it begins with are no more."""
        return self.kind not in (UnitChangeKind.RENAME, UnitChangeKind.CREATE)


def units_fit(kind: UnitChangeKind, units: int) -> bool:
    """Whether a change of that kind can begin with so many units."""
    if kind is UnitChangeKind.CREATE:
        return units == 0
    return units >= 2 if kind is UnitChangeKind.MERGE else units == 1


def names_fit(kind: UnitChangeKind, names: Collection[str]) -> bool:
    """Whether a change of that kind can lead to units of these names."""
    match kind:
        case UnitChangeKind.DISSOLVE:
            return not names
        case UnitChangeKind.SPLIT:
            return 2 <= len({plain(name) for name in names}) == len(names)
    return len(names) == 1


def code_for(name: str, taken: Collection[str]) -> str:
    """A code of at most 16 characters that no other unit has: "Công đoàn xã Bình Lư" → XA_BINH_LU."""
    words = [word.upper() for word in plain_words(name) if word not in ("cong", "doan", "ldld")]
    stem = "_".join(words)[:13].strip("_") or "DON_VI"
    if stem not in taken:
        return stem
    return next(f"{stem}_{number}" for number in count(2) if f"{stem}_{number}" not in taken)
