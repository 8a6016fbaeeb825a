"""What a route is: for whom, when, and which handler."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from telegram import Update

from bot.domain.people import Role
from bot.domain.refusals import NotAllowed, Refusal, SpokeUnnamed, WrongPlace
from bot.domain.rights import Who
from handlers import matching
from handlers.matching import Matches
from handlers.prompts import Prompt
from handlers.turn import Turn
from messages.shared.buttons import Button
from messages.shared.places import Place

Handler = Callable[[Turn], None]


@dataclass(frozen=True)
class Route:
    """One way in. What a press leads to goes by the type of its button, everything else by what `when` matches."""

    who: Who
    when: Matches
    then: Handler
    prompt: type[Prompt] | None = None
    button: type[Button] | None = None
    place: Place | None = None

    @property
    def commands(self) -> tuple[str, ...]:
        return tuple(self.place.commands.split()) if self.place else ()

    def fits(self, update: Update, turn: Turn) -> bool:
        """Whether this update is what the route waits for, whoever spoke."""
        if self.prompt is not None and not isinstance(turn.prompt, self.prompt):
            return False
        return self.when(update)

    def why_not(self, turn: Turn) -> Refusal | None:
        """Why this turn is not for those whom the route is for, or None when it is."""
        return why_not(self.who, turn)


def why_not(who: Who, turn: Turn) -> Refusal | None:
    """Why this turn is not for them, or None when it is."""
    if who is Who.TELEGRAM:
        return None
    if turn.private == who.in_group:
        return WrongPlace(private=not who.in_group)
    match who:
        case Who.OFFICE_IN_GROUP if turn.unnamed:
            return SpokeUnnamed()
        case Who.OFFICER if not turn.reports_for:
            return NotAllowed(Role.OFFICER)
        case Who.OFFICE | Who.OFFICE_IN_GROUP if not turn.in_office:
            return NotAllowed(Role.OFFICE)
        case Who.STAFF if not turn.duties:
            return NotAllowed(Role.OFFICER)
    return None


def place(of: Place, then: Handler) -> Route:
    """The route of a place: its commands, and whatever else leads there."""
    return Route(of.who, matching.command(of.commands.split()), then, place=of)


def press(kind: type[Button], then: Handler, *, who: Who) -> Route:
    """A route for one class of buttons."""
    return Route(who, matching.press, then, button=kind)


def typed(prompt: type[Prompt], then: Handler, *, who: Who) -> Route:
    """A route for text that answers a prompt."""
    return Route(who, matching.text, then, prompt)


def sent(what: Matches, then: Handler, *, who: Who, prompt: type[Prompt] | None = None) -> Route:
    """A route for other messages."""
    return Route(who, what, then, prompt)


def bot_membership(then: Handler) -> Route:
    """The route of the bot's own comings and goings."""
    return Route(Who.TELEGRAM, matching.own_membership, then)


def unknown_press(then: Handler, *, who: Who) -> Route:
    """A route for presses that no button of ours stands behind."""
    return Route(who, matching.press, then)
