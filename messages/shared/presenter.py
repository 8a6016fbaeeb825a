"""How a view becomes an outgoing message: rendered text, keyboard, and what delivery needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.storage.outgoing import Outgoing, Priority, beside
from bot.storage.work import Work
from messages.shared.keyboards import Keyboard
from messages.shared.render import CAPTION_LIMIT, Renderer, shown_length


@dataclass(frozen=True)
class Slot:
    """A message that is edited in place, newest state wins."""

    name: str
    pin: bool = False


class Presenter:
    """Speaks views into the outbox of a unit of work."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self._renderer = Renderer(zone)

    def text(self, view: object) -> str:
        """The rendered text alone."""
        return self._renderer.text(view)

    def say(
        self,
        work: Work,
        chat_id: int,
        view: object,
        keyboard: Keyboard | None = None,
        *,
        priority: Priority = Priority.REPLY,
        thread_id: int | None = None,
        dedup_key: str | None = None,
        not_before: datetime | None = None,
        not_after: datetime | None = None,
        slot: Slot | None = None,
        question_id: int | None = None,
    ) -> None:
        """Send a new message (or, with a slot, the newest state of that message).

        ValueError for a chat that is none: whoever has no account cannot be told.
        """
        work.send(
            self.letter(
                chat_id,
                view,
                keyboard,
                priority=priority,
                thread_id=thread_id,
                dedup_key=dedup_key,
                not_before=not_before,
                not_after=not_after,
                slot=slot,
                question_id=question_id,
            )
        )

    def letter(
        self,
        chat_id: int,
        view: object,
        keyboard: Keyboard | None = None,
        *,
        priority: Priority = Priority.REPLY,
        thread_id: int | None = None,
        dedup_key: str | None = None,
        not_before: datetime | None = None,
        not_after: datetime | None = None,
        slot: Slot | None = None,
        question_id: int | None = None,
    ) -> Outgoing:
        """The same, worded but not sent: what is to be locked only shortly is worded before."""
        params = self._params(view, keyboard)
        if thread_id is not None:
            params["message_thread_id"] = thread_id
        return Outgoing(
            chat_id=chat_id,
            method="sendMessage",
            params=params,
            priority=priority,
            dedup_key=dedup_key,
            not_before=not_before,
            not_after=not_after,
            slot=slot.name if slot else None,
            pin=slot.pin if slot else False,
            question_id=question_id,
        )

    def show_file(
        self,
        work: Work,
        chat_id: int,
        method: str,
        caption: object,
        *,
        params: Mapping[str, Any] | None = None,
        attachment: Mapping[str, Any] | None = None,
        priority: Priority = Priority.REPLY,
        thread_id: int | None = None,
        dedup_key: str | None = None,
    ) -> None:
        """Send a picture or a file with its caption; words that are too long for one follow as a text.

        `params` name a file that Telegram keeps already, `attachment` one that the edge makes when it sends it.
        """
        words = self.text(caption)
        fits = shown_length(words) <= CAPTION_LIMIT
        place = {} if thread_id is None else {"message_thread_id": thread_id}
        under = {"caption": words, "parse_mode": "HTML"} if fits else {}
        made = {**(params or {}), **under, **place}
        work.send(Outgoing(chat_id, method, made, priority, dedup_key, attachment=attachment))
        if not fits:
            key = None if dedup_key is None else beside(dedup_key)
            self.say(work, chat_id, caption, priority=priority, thread_id=thread_id, dedup_key=key)

    def rewrite(
        self, work: Work, chat_id: int, message_id: int, view: object, keyboard: Keyboard | None
    ) -> None:
        """Replace the text and keyboard of a message that was sent before."""
        params = {"message_id": message_id, **self._params(view, keyboard)}
        work.send(Outgoing(chat_id=chat_id, method="editMessageText", params=params, priority=Priority.REPLY))

    def _params(self, view: object, keyboard: Keyboard | None) -> dict[str, Any]:
        params: dict[str, Any] = {
            "text": self.text(view),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        if keyboard is not None:
            params["reply_markup"] = keyboard.markup()
        return params
