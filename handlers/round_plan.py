"""The plan of a round while the office makes it: what is decided, and what is asked next."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from bot.domain.programme import Programme
from bot.domain.rounds import Period, RoundKind
from bot.services.rounds import RoundPlan
from handlers.topics import Topic, topic


@topic
@dataclass(frozen=True)
class OpeningRound(Topic):
    """What is decided so far; what is being asked is the first thing that is not."""

    kind: str | None = None
    title: str | None = None
    closing: str | None = None
    due: str | None = None
    indicators: list[str] | None = None
    picked: list[str] | None = None  # while indicators are picked one by one

    @property
    def asks(self) -> str:
        """What is being asked: "kind", "title", "closing", "due", "indicators"; "" when all is decided."""
        untitled = self.kind == RoundKind.AD_HOC and self.title is None
        missing = {
            "kind": self.kind is None,
            "title": untitled,
            "closing": self.closing is None,
            "due": self.due is None,
            "indicators": self.indicators is None,
        }
        return next((name for name, is_missing in missing.items() if is_missing), "")

    @property
    def round_kind(self) -> RoundKind:
        """The kind, once it is decided."""
        return RoundKind(self.kind or "")

    @property
    def period(self) -> Period:
        """What the round reports on, once kind and closing date are decided."""
        return Period(self.round_kind, date.fromisoformat(self.closing or ""), self.title)

    @property
    def plan(self) -> RoundPlan:
        """The plan, once all is decided."""
        due = date.fromisoformat(self.due or "")
        period = self.period
        return RoundPlan(period.kind, period.closing_date, due, tuple(self.indicators or ()), period.title)

    @property
    def stamp(self) -> str:
        """Tells this plan from any other, so that an old button opens nothing that was not read."""
        return hashlib.sha256(repr(self.plan).encode()).hexdigest()[:12]

    def asks_only_of(self, programme: Programme) -> bool:
        """Whether every indicator is one of the programme's: a new version may have come meanwhile."""
        return set(self.indicators or ()) <= {one.code for one in programme.indicators}
