"""Everything that a round has come to, as documents and workbooks tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.answers import Answer
from bot.domain.programme import Indicator, Programme, UnitKind
from bot.domain.results.progress import Total
from bot.domain.results.verdict import IndicatorResult, Tally
from bot.domain.rounds import Period, ReportStatus


@dataclass(frozen=True, slots=True)
class UnitOfRound:
    """One unit of the roster. The province's own numbers are one of them, with `own`."""

    code: str
    name: str
    kind: UnitKind
    status: ReportStatus
    counted: bool  # whether its numbers are in the sums
    own: bool
    by_office: bool
    asked: frozenset[str]  # elements that the round asks of it
    answers: Mapping[str, Answer]  # with skips applied
    indicator_results: Mapping[str, IndicatorResult]  # none where only what it adds is asked for
    tallies: Mapping[str, Tally]  # what it adds to each indicator
    office: Mapping[str, int]  # what the office has said of it
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RoundResults:
    """A round, unit by unit and summed. Its units may be read as they are gone through, each time anew."""

    period: Period
    due_date: date
    programme: Programme
    indicators: tuple[Indicator, ...]
    totals: tuple[Total, ...]
    asked: frozenset[str]  # elements that any unit of the roster is asked
    filed: int
    expected: int
    units: Iterable[UnitOfRound]
    made_at: datetime  # local

    @property
    def reporting(self) -> Iterator[UnitOfRound]:
        """The units without the province itself."""
        return (one for one in self.units if not one.own)

    @property
    def units_missing(self) -> bool:
        return self.filed < self.expected

    @property
    def provisional(self) -> bool:
        """Whether units are missing still, or numbers that the province itself has to say."""
        return self.units_missing or any(total.awaited for total in self.totals)
