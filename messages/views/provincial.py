"""Messages of what the office itself says of each unit."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.programme import Element
from bot.domain.rounds import Period


@dataclass(frozen=True)
class ProvincialLine:
    number: int
    unit: str
    said: str | None  # the label of what was said
    ticked: bool  # it is what a tap says: another tap takes it back


@dataclass(frozen=True)
class ProvincialList:
    """One element, a page of the units that it is about."""

    period: Period
    element: Element
    page: int
    pages: int
    said: int
    of: int
    rows: tuple[ProvincialLine, ...]
    chosen: str | None  # the label of what a tap on a unit says; None: to be chosen first


@dataclass(frozen=True)
class NothingProvincial:
    """The round asks nothing that the office has to say of single units."""

    period: Period


@dataclass(frozen=True)
class OwnReopened:
    """The province's own numbers can be changed again."""

    period: Period
