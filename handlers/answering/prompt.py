"""What a chat is asked while its person answers a report."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.domain.dialog.position import Position
from handlers.prompts import FillsReport, prompt
from handlers.turn import Turn

MOST_DOUBTS = 3


@prompt
@dataclass(frozen=True)
class Answering(FillsReport):
    """Which report, where in it, and since when the present question is on this person's screen."""

    outlasts = True

    report_id: int
    position: dict[str, Any]
    shown_at: str
    waiting: dict[str, Any] | None = None  # what was said when a colleague had answered meanwhile
    question: int | None = None  # the shown question that asks it
    turned: bool = False  # the person has turned to something else since
    aside: dict[str, Any] | None = None  # a position whose doubt waits until another question is dealt with
    doubts: list[dict[str, Any]] = field(default_factory=list)  # words of which it is asked what they answer

    @property
    def since(self) -> datetime:
        """When the present question was asked, by our clock."""
        return datetime.fromisoformat(self.shown_at)

    @property
    def waits(self) -> bool:
        """With a doubt about something typed: it stays open until it is answered."""
        return bool(self.doubts or self.aside or Position.from_json(self.position).pending)

    def doubt(self, number: int) -> Doubted | None:
        """The words that were asked about by that shown question."""
        return next((one for one in map(Doubted.from_json, self.doubts) if one.id == number), None)

    def doubting(self, doubted: Doubted) -> Answering:
        """With one more of them; the oldest are let go."""
        return replace(self, doubts=[*self.doubts, asdict(doubted)][-MOST_DOUBTS:])

    def settled(self, number: int) -> Answering:
        """Without that one."""
        return replace(self, doubts=[one for one in self.doubts if one["id"] != number])


@dataclass(frozen=True)
class Doubted:
    """Words that may answer one of two questions of a report, or none."""

    id: int  # of the shown question that asks
    text: str
    code: str
    before: str  # what is on record there, as it was shown
    former: str | None = None  # the question that they may answer instead; the same code: that one alone
    former_before: str = ""

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Doubted:
        """As it was stored."""
        return cls(**stored)


def turned_away(turn: Turn) -> None:
    """Something else was said after the question: what is typed now is not surely its answer."""
    here = turn.prompt
    if isinstance(here, Answering) and not here.turned:
        turn.ask(replace(here, turned=True))
