"""Messages that show the programme's indicators."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.programme import Horizon, Indicator


@dataclass(frozen=True)
class IndicatorsPage:
    """One page of indicators that share a horizon; `first` is the number of the first one."""

    horizon: Horizon
    indicators: tuple[Indicator, ...]
    first: int
    page: int
    pages: int


@dataclass(frozen=True)
class OneIndicator:
    indicator: Indicator
    number: int
