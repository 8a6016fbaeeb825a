"""Messages of sums over parts of the units, compared with last time."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.results.comparing import Compared, Part
from bot.domain.rounds import Period
from messages.shared.words import UNIT_KIND

EVERYTHING = "Toàn tỉnh"


def part_name(part: Part) -> str:
    """Toàn tỉnh, Công đoàn xã, phường, or the unit at the top with those below it."""
    if part.kind is not None:
        return UNIT_KIND[part.kind]
    return f"{part.name} và cấp dưới" if part.name else EVERYTHING


@dataclass(frozen=True)
class PartTotals:
    """One page of the indicators over a part."""

    period: Period
    part: str
    filed: int
    expected: int
    closed: bool
    page: int
    pages: int
    first: int  # number of the first line
    lines: tuple[Compared, ...]
    before: Period | None

    @property
    def provisional(self) -> bool:
        """Whether units are missing still."""
        return self.filed < self.expected


@dataclass(frozen=True)
class WhichPart:
    period: Period
