"""Messages of how units have kept their due dates over a year."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.results.timeliness import UnitYear


@dataclass(frozen=True)
class Compliance:
    """One page of units, the one that most needs a call first; `of` counts all of them."""

    year: int
    units: tuple[UnitYear, ...]
    of: int
    on_time: int  # units that were never late and miss nothing
    page: int
    pages: int
