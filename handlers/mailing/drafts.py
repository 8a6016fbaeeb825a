"""A mailing while the office makes up its mind: its audience, its body, and how both are shown."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.domain.refusals import PressOutdated
from bot.domain.rounds import Period
from bot.services.mailing import MailingPlan
from handlers.prompts import Prompt
from handlers.turn import Turn
from messages.mailing import views
from messages.shared.buttons import Button
from messages.shared.keyboards import Inline


@dataclass(frozen=True)
class Tickable:
    """A unit that can be ticked, by the number that its key carries."""

    number: int
    unit: str
    stands: str = ""


@dataclass(frozen=True, kw_only=True)
class Draft(Prompt, ABC):
    """What a nudge and a notice differ in; what they share is done in `sending` and `ticking`."""

    keys: ClassVar[tuple[type[Button], ...]]
    """Its own keys: one of another mailing, in an older message, does nothing."""
    beyond: bool = False  # also people who were told enough today

    @property
    def complete(self) -> bool:
        """Whether there is something to be shown before it is sent."""
        return True

    @abstractmethod
    def plan(self, turn: Turn) -> MailingPlan:
        """What one press would send now."""

    @abstractmethod
    def preview(
        self, turn: Turn, planned: MailingPlan, sending: views.Sending, at: int
    ) -> tuple[object, Inline]:
        """What that looks like, with the message to one of the people."""

    @abstractmethod
    def tickable(self, turn: Turn) -> list[Tickable]:
        """Units in the order in which they are listed."""

    @property
    @abstractmethod
    def ticked(self) -> Sequence[int]: ...

    @abstractmethod
    def with_ticked(self, numbers: list[int]) -> Self: ...

    @abstractmethod
    def period(self, turn: Turn) -> Period | None:
        """Of the round that the ticked units report for; None where it does not matter."""

    @abstractmethod
    def tick_keyboard(self, view: views.TickUnits, numbers: Sequence[int]) -> Inline: ...


def draft_of(turn: Turn) -> Draft:
    """The mailing that is being made, and that the pressed key belongs to. Raises PressOutdated."""
    draft = turn.prompt
    if not isinstance(draft, Draft) or not isinstance(turn.button, draft.keys):
        raise PressOutdated
    return draft


def complete_draft(turn: Turn) -> Draft:
    """The same, once it says something. Raises PressOutdated."""
    draft = draft_of(turn)
    if not draft.complete:
        raise PressOutdated
    return draft
