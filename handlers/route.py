"""What a route is: for whom, when, and which handler."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.domain.people import Role
from bot.domain.refusals import NotAllowed, Refusal, SpokeUnnamed, WrongPlace
from bot.domain.rights import Who
from handlers.prompts import Prompt
from handlers.turn import Turn
from messages.shared.buttons import Button
from messages.shared.places import Place

Handler = Callable[[Turn], None]
NEW = filters.UpdateType.MESSAGE
"""Only new messages: an edited one never counts as a second answer."""
COMMAND = filters.COMMAND & filters.Regex(r"\A/")
"""What is marked as a command and is one: whoever forges the marks can put them on anything, on spaces too."""
TEXT = NEW & filters.TEXT & ~COMMAND
CONTACT = NEW & filters.CONTACT
DOCUMENT = NEW & filters.Document.ALL
WORKBOOK = NEW & (
    filters.Document.FileExtension("xlsx")
    | filters.Document.FileExtension("xlsm")
    | filters.Document.FileExtension("xls")
    | filters.Document.FileExtension("ods")
)
NOT_TEXT = NEW & ~filters.TEXT & ~filters.StatusUpdate.ALL
MIGRATED = filters.StatusUpdate.MIGRATE
EDITED = filters.UpdateType.EDITED_MESSAGE & filters.TEXT


@dataclass(frozen=True)
class Route:
    """One way in. What a press leads to goes by the type of its button, everything else by what `when` matches."""

    who: Who
    when: BaseHandler  # type: ignore[type-arg]
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
        found = self.when.check_update(update)
        return found is not None and found is not False

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
    return Route(of.who, CommandHandler(of.commands.split(), never, filters=NEW), then, place=of)


def press(kind: type[Button], then: Handler, *, who: Who) -> Route:
    """A route for one class of buttons."""
    return Route(who, CallbackQueryHandler(never), then, button=kind)


def typed(prompt: type[Prompt], then: Handler, *, who: Who) -> Route:
    """A route for text that answers a prompt."""
    return Route(who, MessageHandler(TEXT, never), then, prompt)


def sent(what: filters.BaseFilter, then: Handler, *, who: Who, prompt: type[Prompt] | None = None) -> Route:
    """A route for other messages."""
    return Route(who, MessageHandler(what, never), then, prompt)


def bot_membership(then: Handler) -> Route:
    """The route of the bot's own comings and goings."""
    return Route(Who.TELEGRAM, ChatMemberHandler(never, ChatMemberHandler.MY_CHAT_MEMBER), then)


def unknown_press(then: Handler, *, who: Who) -> Route:
    """A route for presses that no button of ours stands behind."""
    return Route(who, CallbackQueryHandler(never), then)


async def never(update: Update, context: Any) -> None:
    """PTB's handlers match only; what happens is `Route.then`, in a database thread."""
    raise AssertionError("PTB never calls this")
