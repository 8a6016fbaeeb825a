"""Sending one message: made, edited in place or sent anew, and what became of it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

from telegram.error import TelegramError

from bot.storage.outgoing import NO_CHAT
from bot.storage.queries.outbox import Claimed
from bot.telegram.api import BotApi
from bot.telegram.attachments import Workshop, action_for
from bot.telegram.errors import (
    Outcome,
    Sent,
    is_nothing_to_edit,
    is_topic_gone,
    is_unchanged,
    outcome_of,
)
from bot.telegram.redaction import describe

log = logging.getLogger(__name__)

_LATEST = 2**33
_KEPT_BY_EDITS = frozenset({"text", "parse_mode", "entities", "link_preview_options", "reply_markup"})


class Sender:
    """Turns a claimed message into calls of the Bot API; never raises, whatever happens."""

    def __init__(self, api: BotApi, workshop: Workshop) -> None:
        self._api = api
        self._workshop = workshop

    async def send(self, message: Claimed) -> Outcome:
        """Try once."""
        try:
            if message.edits is not None:
                return await self._edit(message, message.edits)
            return await self._send_anew(message)
        except Exception as error:
            if is_unchanged(error):
                return Sent(message.edits)
            return outcome_of(error)

    async def _edit(self, message: Claimed, message_id: int) -> Outcome:
        """Bring the message of a slot up to date; when it is gone, send it anew."""
        kept = {name: value for name, value in message.params.items() if name in _KEPT_BY_EDITS}
        where = {"chat_id": message.chat_id, "message_id": message_id}
        try:
            await self._api.call("editMessageText", {**where, **kept})
        except TelegramError as error:
            if not is_nothing_to_edit(error):
                raise
            log.info("the message of %s is gone; sending it anew", message.slot)
            return await self._send_anew(message)
        return Sent(message_id)

    async def _send_anew(self, message: Claimed) -> Outcome:
        method, params = message.method, {**_address(message), **message.params}
        if message.attachment is not None:
            await self._show_action(message)
            params |= await self._workshop.make(method, message.attachment)
        try:
            result = await self._api.call(method, params)
        except TelegramError as error:
            if method == "editMessageText" and is_nothing_to_edit(error):
                method = "sendMessage"
                del params["message_id"]
            elif "message_thread_id" in params and is_topic_gone(error):
                del params["message_thread_id"]
            else:
                raise
            result = await self._api.call(method, params)
        return Sent(_message_id(result), _date(result))

    async def _show_action(self, message: Claimed) -> None:
        """Say that a file is coming; nothing depends on it."""
        shown = {**_address(message), "action": action_for(message.method)}
        if "message_thread_id" in message.params:
            shown["message_thread_id"] = message.params["message_thread_id"]
        try:
            await self._api.call("sendChatAction", shown)
        except TelegramError as error:
            log.debug("no chat action: %s", describe(error))


def _address(message: Claimed) -> dict[str, Any]:
    """Calls about the bot itself (its commands, its description) have no chat."""
    return {} if message.chat_id == NO_CHAT else {"chat_id": message.chat_id}


def _message_id(result: Any) -> int | None:
    found = result.get("message_id") if isinstance(result, dict) else None
    return found if isinstance(found, int) else None


def _date(result: Any) -> datetime | None:
    found = result.get("date") if isinstance(result, dict) else None
    return datetime.fromtimestamp(found, UTC) if isinstance(found, int) and 0 < found < _LATEST else None
