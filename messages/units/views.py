"""Messages of changing units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.programme import ListedUnit
from bot.domain.reading.dates import UnclearDate
from bot.domain.reading.tables import BadRow
from bot.domain.units.changes import Decision, UnitChangeKind
from bot.domain.units.unit_list import UnitChanged, UnitFault


@dataclass(frozen=True)
class WhatChange:
    pass


@dataclass(frozen=True)
class WhichUnitsChange:
    kind: UnitChangeKind
    picked: tuple[str, ...]


@dataclass(frozen=True)
class WhatNewNames:
    kind: UnitChangeKind
    units: tuple[str, ...]


@dataclass(frozen=True)
class WhichDecision:
    pass


@dataclass(frozen=True)
class WhenDecided:
    number: str
    doubt: UnclearDate | None = None


@dataclass(frozen=True)
class WhenEffective:
    dated: date
    doubt: UnclearDate | None = None


@dataclass(frozen=True)
class CheckChange:
    """Everything once more, and what comes of it."""

    kind: UnitChangeKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    decision: Decision
    owed: int
    serving: int
    carry: bool


@dataclass(frozen=True)
class UnitsChanged:
    kind: UnitChangeKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    ended: int
    carried: int
    owed: int = 0  # reports of open rounds that ended units have not filed


@dataclass(frozen=True)
class WhichKindOfUnit:
    pass


@dataclass(frozen=True)
class DutiesReleased:
    """Whose open duties are owed no more."""

    units: tuple[str, ...]


@dataclass(frozen=True)
class YourUnitChanged:
    """For somebody who served a unit that ended."""

    unit: str
    kind: UnitChangeKind
    after: tuple[str, ...]
    decision: Decision
    carried: bool


@dataclass(frozen=True)
class UnitListSent:
    """The caption of the table of units, to be filled in; samples do not stand in it."""

    units: int
    samples: int


@dataclass(frozen=True)
class UnitListAwaited:
    """Words where a file is waited for."""


@dataclass(frozen=True)
class UnitListRead:
    """What a list would do."""

    new: tuple[ListedUnit, ...]
    changed: tuple[UnitChanged, ...]
    same: int


@dataclass(frozen=True)
class UnitListWrong:
    """Nothing is stored as long as a line is wrong."""

    bad: tuple[BadRow[UnitFault], ...]


@dataclass(frozen=True)
class UnitListSame:
    """All of it stands there already."""

    units: int


@dataclass(frozen=True)
class UnitListApplied:
    new: int
    changed: int


@dataclass(frozen=True)
class WhichAreReal:
    """Sample units: which of them exist as they are called?"""

    samples: int
    picked: int


@dataclass(frozen=True)
class UnitsAreReal:
    units: tuple[str, ...]
    left: int  # samples still


@dataclass(frozen=True)
class NoSamples:
    """Nothing to say of samples."""
