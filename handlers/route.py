"""What a route is: for whom, when, and which handler; and how a turn finds its route."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.domain.people import Role
from bot.domain.refusals import NotAllowed, PressOutdated, Refusal, SpokeUnnamed, WrongPlace
from handlers.prompts import Prompt
from handlers.turn import Turn
from messages.shared.buttons import Button

Handler = Callable[[Turn], None]
NEW = filters.UpdateType.MESSAGE
"""Only new messages: an edited one never counts as a second answer."""
COMMAND = filters.COMMAND & filters.Regex(r"\A/")
"""What is marked as a command and is one: whoever forges the marks can put them on anything, on spaces too."""


class Who(Enum):
    """For whom a route is; each also says where: in private, or in a group."""

    ANYONE = "anyone"
    OFFICER = "officer"
    OFFICE = "office"
    STAFF = "staff"  # officers and office alike
    GROUP = "group"
    OFFICE_IN_GROUP = "office in a group"
    TELEGRAM = "Telegram itself"  # membership and migration, wherever

    @property
    def in_group(self) -> bool:
        return self in (Who.GROUP, Who.OFFICE_IN_GROUP)

    def refusal(self, turn: Turn) -> Refusal | None:
        """Why this turn is not for them, or None when it is."""
        if self is Who.TELEGRAM:
            return None
        if turn.private == self.in_group:
            return WrongPlace(private=not self.in_group)
        match self:
            case Who.OFFICE_IN_GROUP if turn.unnamed:
                return SpokeUnnamed()
            case Who.OFFICER if not turn.reports_for:
                return NotAllowed(Role.OFFICER)
            case Who.OFFICE | Who.OFFICE_IN_GROUP if not turn.in_office:
                return NotAllowed(Role.OFFICE)
            case Who.STAFF if not turn.duties:
                return NotAllowed(Role.OFFICER)
        return None


@dataclass(frozen=True)
class Route:
    who: Who
    when: BaseHandler  # type: ignore[type-arg]
    then: Handler
    prompt: type[Prompt] | None = None
    button: type[Button] | None = None
    commands: tuple[str, ...] = ()

    def fits(self, update: Update, turn: Turn) -> bool:
        """Whether this update is what the route waits for, whoever spoke."""
        if self.prompt is not None and not isinstance(turn.prompt, self.prompt):
            return False
        if self.button is not None:
            return isinstance(turn.button, self.button)
        found = self.when.check_update(update)
        return found is not None and found is not False


def command(names: str, then: Handler, *, who: Who) -> Route:
    """A route for /one or /several names, separated by spaces."""
    commands = tuple(names.split())
    return Route(who, CommandHandler(commands, never, filters=NEW), then, commands=commands)


def press(kind: type[Button], then: Handler, *, who: Who) -> Route:
    """A route for one class of buttons."""
    return Route(who, CallbackQueryHandler(never), then, button=kind)


def typed(prompt: type[Prompt], then: Handler, *, who: Who) -> Route:
    """A route for text that answers a prompt."""
    return Route(who, MessageHandler(NEW & filters.TEXT & ~COMMAND, never), then, prompt)


def sent(what: filters.BaseFilter, then: Handler, *, who: Who, prompt: type[Prompt] | None = None) -> Route:
    """A route for other messages."""
    return Route(who, MessageHandler(what, never), then, prompt)


async def never(update: Update, context: Any) -> None:
    """PTB's handlers match only; what happens is `Route.then`, in a database thread."""
    raise AssertionError("PTB never calls this")


def choose(routes: Iterable[Route], update: Update, turn: Turn) -> Handler | None:
    """The handler of the first route that fits and is for this speaker.

    Raises the refusal of the first fitting route when every fitting route is for somebody else. What is being
    asked of somebody who may not answer it any more is no reason to refuse whatever they say.
    """
    refusal: Refusal | None = None
    for route in routes:
        if not route.fits(update, turn):
            continue
        why_not = route.who.refusal(turn)
        if why_not is None:
            return route.then
        if route.prompt is None:
            refusal = refusal or why_not
    if refusal is not None:
        raise refusal
    return None


def pressed(routes: Iterable[Route], turn: Turn) -> Handler:
    """The handler of the button that this turn stands for. Raises the refusal of one that is for somebody else."""
    refusal: Refusal = PressOutdated()
    for route in routes:
        if route.button is not None and isinstance(turn.button, route.button):
            why_not = route.who.refusal(turn)
            if why_not is None:
                return route.then
            refusal = why_not
    raise refusal
