"""From a raw update to its handler: read it, find the route, run it, and turn an expected "no" into a reply."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram import Bot, Update

from bot.domain.notification import NotificationQuota
from bot.domain.programme import Programme
from bot.domain.refusals import Refusal, SpokeUnnamed
from bot.services.news.trouble import FileNotMade, UpdateParked
from bot.storage.work import Work
from handlers import choosing
from handlers.answering import replying
from handlers.answering.prompt import turned_away
from handlers.house import HOUSE
from handlers.incoming import read_turn
from handlers.menus import menus
from handlers.news import tell
from handlers.reminding import coming_back
from handlers.route import Handler
from handlers.turn import Turn
from messages.groups.keyboards import bind
from messages.joining.places import START
from messages.shared import views
from messages.shared.presenter import Presenter

ERROR_SHOWN = 200
OPENS_MENU = {f"/{name}" for name in START.commands.split()}


@dataclass(frozen=True)
class Dispatch:
    """What the inbox calls for each row, in a database thread. `bot` only parses; it is never asked to send."""

    bot: Bot
    presenter: Presenter
    programme: Programme
    quota: NotificationQuota

    def handle(self, work: Work, raw: Mapping[str, Any], now: datetime) -> None:
        """Handle one update inside its transaction. Raises for a bug only; a refusal becomes a reply."""
        update = Update.de_json(dict(raw), self.bot)
        turn = read_turn(update, work, self.presenter, self.programme, self.quota, now, self.bot.username)
        if turn is None:
            return
        turn.ways = HOUSE
        if turn.person is not None and turn.private and turn.membership is None:
            coming_back.greet(turn, menu_follows=_opens_menu(turn))
        _leave_a_question_unanswered(turn)
        turn.keep_asked()
        try:
            with work.session.begin_nested():
                handler = _handler(update, turn)
                if handler is not None:
                    handler(turn)
        except Refusal as refusal:
            turn.undone()
            _stop_asking_in_vain(turn, refusal)
            if turn.private:
                turn.reply(refusal, menus.main_keyboard(turn))
            elif _addressed(turn):
                turn.reply(refusal, bind() if isinstance(refusal, SpokeUnnamed) else None)
        if turn.private and turn.said_beside:
            turned_away(turn)
        turn.keep_asked()

    def parked(self, work: Work, raw: Mapping[str, Any], error: str, now: datetime) -> None:
        """An update failed too often: tell the person politely, and the office once."""
        chat_id = _private_chat(raw)
        if chat_id is not None:
            self.presenter.say(work, chat_id, views.SomethingFailed())
        parked = UpdateParked(update_id=int(raw.get("update_id", 0)), error=error[:ERROR_SHOWN])
        tell(work, self.presenter, now, parked)

    def file_is_slow(self, work: Work, raw: Mapping[str, Any]) -> None:
        """A file that somebody sent takes long to come: what they send after it waits, and they should know."""
        chat_id = _private_chat(raw)
        if chat_id is not None:
            self.presenter.say(work, chat_id, views.FileIsSlow())

    def unmade(
        self, work: Work, chat_id: int, attachment: Mapping[str, Any], error: str, now: datetime
    ) -> None:
        """A file cannot be made: tell the person who waits for it politely, and the office once."""
        what = str(attachment.get("maker", ""))
        if chat_id > 0:
            self.presenter.say(work, chat_id, views.FileNotMade(what))
        asked = {
            name: value for name, value in attachment.items() if name != "at"
        }  # each picture has its own
        same = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]
        tell(work, self.presenter, now, FileNotMade(chat_id, what, error[:ERROR_SHOWN], same))


def _handler(update: Update, turn: Turn) -> Handler | None:
    """What answers: a number under a list is a press on its row; what no route waits for has its own rows."""
    listed = choosing.chosen(turn)
    if listed is not None:
        turn.button, turn.text = listed, ""
    elif replying.replies(turn):
        return replying.take_reply
    return HOUSE.handler(update, turn)


def _opens_menu(turn: Turn) -> bool:
    """/start without an invitation: what waits stands in the menu."""
    return turn.text.split("@")[0].strip() in OPENS_MENU


def _leave_a_question_unanswered(turn: Turn) -> None:
    """A command or a press instead of the typed reason or correction: words typed later are no answer to it.

    Not part of what a refusal undoes: a press that was refused is no answer either.
    """
    if turn.private and _addressed(turn) and turn.prompt is not None and turn.prompt.one_shot:
        turn.asked_enough()


def _stop_asking_in_vain(turn: Turn, refusal: Refusal) -> None:
    """What was sent as an answer can never be taken, nor anything sent after it: the question is over."""
    if turn.private and refusal.final and not _addressed(turn):
        turn.asked_enough()


def _addressed(turn: Turn) -> bool:
    """A press or a command: clearly said to the bot, in a group too, and no answer to what it asked."""
    return turn.button is not None or turn.text.startswith("/")


def _private_chat(raw: Mapping[str, Any]) -> int | None:
    """The private chat an update came from, read without trusting its shape."""
    for kind in ("message", "edited_message", "callback_query"):
        part = raw.get(kind)
        sender = part.get("from") if isinstance(part, dict) else None
        if isinstance(sender, dict) and isinstance(sender.get("id"), int):
            return int(sender["id"])
    return None
