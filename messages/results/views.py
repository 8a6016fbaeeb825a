"""Messages of pictures: their captions say the same facts in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.mailing import DeliveryStatus
from bot.domain.results.comparing import Compared, Part
from bot.domain.results.progress import Total
from bot.domain.results.round_progress import Progress, fit_for_group
from bot.domain.results.timeliness import UnitYear
from bot.domain.results.verdict import IndicatorResult, Verdict
from bot.domain.rounds import Period
from messages.results.buttons import ExportForm
from messages.shared.words import UNIT_KIND

MOST_UNITS = 12


@dataclass(frozen=True)
class RoundPicture:
    """The caption of indicators against targets: what is not met first."""

    progress: Progress
    totals: tuple[Total, ...]
    at: datetime
    closed: bool
    public: bool = False  # for a group

    def that_are(self, *verdicts: Verdict) -> tuple[IndicatorResult, ...]:
        """The indicators that came out so."""
        shown = fit_for_group(self.totals) if self.public else self.totals
        return tuple(total.result for total in shown if total.result.verdict in verdicts)

    @property
    def not_met(self) -> tuple[IndicatorResult, ...]:
        return self.that_are(Verdict.NOT_MET)

    @property
    def under_way(self) -> tuple[IndicatorResult, ...]:
        return self.that_are(Verdict.IN_PROGRESS)

    @property
    def met(self) -> tuple[IndicatorResult, ...]:
        return self.that_are(Verdict.MET)

    @property
    def of_term(self) -> tuple[Total, ...]:
        """What adds up over the term: its own part and the coverage of every year are said."""
        shown = fit_for_group(self.totals) if self.public else self.totals
        return tuple(total for total in shown if total.spans)

    @property
    def silent(self) -> tuple[IndicatorResult, ...]:
        return self.that_are(Verdict.NOT_ENOUGH_DATA, Verdict.NOTHING_HAPPENED, Verdict.NOT_APPLICABLE)


@dataclass(frozen=True)
class UnitMarks:
    """One unit of the heat map in words."""

    unit: str
    filed: bool
    met: int
    not_met: tuple[str, ...]  # codes


@dataclass(frozen=True)
class UnitsPicture:
    """The caption of units by indicators, for the office only."""

    period: Period
    at: datetime
    closed: bool
    units: tuple[UnitMarks, ...]  # all of them, or of many those with most that is not met
    filed: int
    expected: int

    @property
    def shown(self) -> tuple[UnitMarks, ...]:
        """Filed units, those with most that is not met first, as many as a caption holds."""
        filed = [one for one in self.units if one.filed]
        return tuple(sorted(filed, key=lambda one: -len(one.not_met))[:MOST_UNITS])


@dataclass(frozen=True)
class PictureQuestion:
    """Before a picture goes to the groups; the office has just seen it."""

    period: Period
    groups: tuple[str, ...]


@dataclass(frozen=True)
class InGroup:
    """What became of it in one group."""

    title: str
    status: DeliveryStatus


@dataclass(frozen=True)
class PictureSent:
    """A picture that the office has sent to its groups, as far as it has got."""

    period: Period
    groups: tuple[InGroup, ...]


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


@dataclass(frozen=True)
class Compliance:
    """One page of units, the one that most needs a call first; `of` counts all of them."""

    year: int
    units: tuple[UnitYear, ...]
    of: int
    on_time: int  # units that were never late and miss nothing
    page: int
    pages: int


@dataclass(frozen=True)
class NothingToExport:
    pass


@dataclass(frozen=True)
class WhichExport:
    """Which round, or which of one's own reports."""


@dataclass(frozen=True)
class ExportsOfRound:
    """What can be taken out of a round, and what it stands on."""

    period: Period
    filed: int
    expected: int


@dataclass(frozen=True)
class WhichUnitToExport:
    period: Period
    page: int
    pages: int


@dataclass(frozen=True)
class ExportsOfReport:
    period: Period
    unit: str


@dataclass(frozen=True)
class ExportReady:
    """The caption of the file."""

    period: Period
    form: ExportForm
    at: datetime
    filed: int = 0
    expected: int = 0
    unit: str | None = None  # one unit alone
    counted: bool = True  # whether that unit has filed


@dataclass(frozen=True)
class OfficeResults:
    """Every indicator of a round with its sum, provisional until the last unit has filed and the round is closed."""

    progress: Progress
    totals: tuple[Total, ...]
    at: datetime
    closed: bool
    loaded: bool = False  # numbers of a period before the bot: nobody has filed them here
