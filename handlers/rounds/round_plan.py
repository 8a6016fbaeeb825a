"""The plan of a round while the office makes it: what is decided, and what is asked next."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from bot.domain.programme import Programme
from bot.domain.rounds import Period, RoundKind
from bot.domain.rounds.cadence import DEFAULT_CADENCE
from bot.services.rounds import RoundPlan
from handlers.prompts import Prompt, prompt

CADENCE, COMPILE = "cadence", "compile"


@prompt
@dataclass(frozen=True)
class OpeningRound(Prompt):
    """What is decided so far; what is being asked is the first thing that is not."""

    kind: str | None = None
    title: str | None = None
    closing: str | None = None
    due: str | None = None
    indicators: list[str] | None = None
    picked: list[str] | None = None  # while indicators are picked one by one
    cadence: list[int] | None = None  # None: as usual
    compile: str | None = None
    changing: str = ""  # of what need not be asked: the reminders, the compile date
    yearly: bool = False  # becomes a line of the yearly plan, not a round
    planned_id: int | None = None  # the line that proposed it, and for which year
    planned_year: int | None = None

    @property
    def asks(self) -> str:
        """What is being asked: "kind", "title", "closing", "due", "indicators" …; "" when all is decided."""
        missing = {
            "kind": self.kind is None,
            "title": self.titled and self.title is None,
            "closing": self.closing is None and not self.of_documents,
            "due": self.due is None,
            "indicators": self.indicators is None and not self.of_documents,
        }
        return next((name for name, is_missing in missing.items() if is_missing), self.changing)

    @property
    def round_kind(self) -> RoundKind:
        """The kind, once it is decided."""
        return RoundKind(self.kind or "")

    @property
    def titled(self) -> bool:
        """Whether the office says what the round is called."""
        return self.kind is not None and self.round_kind.titled

    @property
    def of_documents(self) -> bool:
        """Whether units owe a document: nothing is closed then but what is due, and no indicator is asked."""
        return self.kind == RoundKind.DOCUMENT

    @property
    def period(self) -> Period:
        """What the round reports on, once kind and closing date (of documents: due date) are decided."""
        closing = self.due if self.of_documents else self.closing
        return Period(self.round_kind, date.fromisoformat(closing or ""), self.title)

    @property
    def plan(self) -> RoundPlan:
        """The plan, once all is decided."""
        period = self.period
        return RoundPlan(
            kind=period.kind,
            closing_date=period.closing_date,
            due_date=date.fromisoformat(self.due or ""),
            indicators=() if self.of_documents else tuple(self.indicators or ()),
            title=period.title,
            compile_date=date.fromisoformat(self.compile) if self.compile else None,
            cadence=DEFAULT_CADENCE if self.cadence is None else tuple(self.cadence),
            planned_id=self.planned_id,
        )

    @property
    def stamp(self) -> str:
        """Tells this plan from any other, so that an old button opens nothing that was not read."""
        return hashlib.sha256(repr((self.plan, self.yearly)).encode()).hexdigest()[:12]

    def asks_only_of(self, programme: Programme) -> bool:
        """Whether every indicator is one of the programme's: a new version may have come meanwhile."""
        return set(self.indicators or ()) <= {one.code for one in programme.indicators}
