"""Sending one message: made, edited in place or sent anew, another way where one is closed; what became of it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

from telegram.error import TelegramError

from bot.domain.chats import Lack
from bot.storage.queries.claiming import Claimed
from bot.telegram.api import BotApi
from bot.telegram.attachments import Workshop, action_for
from bot.telegram.errors import (
    Outcome,
    Sent,
    is_nothing_to_edit,
    is_unchanged,
    lack_in,
    outcome_of,
)
from bot.telegram.redaction import describe

log = logging.getLogger(__name__)

_LATEST = 2**33
_KEPT_BY_EDITS = frozenset({"text", "parse_mode", "entities", "link_preview_options", "reply_markup"})

_KEPT_AS_TEXT = ("chat_id", "message_thread_id", "parse_mode", "reply_markup", "disable_notification")


class Sender:
    """Turns a claimed message into calls of the Bot API; never raises, whatever happens."""

    def __init__(self, api: BotApi, workshop: Workshop) -> None:
        self._api = api
        self._workshop = workshop

    async def send(self, message: Claimed) -> Outcome:
        """Try once."""
        try:
            if message.method == "pinChatMessage":
                return await self._pin(message)
            if message.edits is not None:
                return await self._edit(message, message.edits)
            return await self._send_anew(message)
        except Exception as error:
            return _outcome_of(error, message, message.method)

    async def _edit(self, message: Claimed, message_id: int) -> Outcome:
        """Bring the message of a slot up to date; when it is gone, send it anew."""
        kept = {name: value for name, value in message.params.items() if name in _KEPT_BY_EDITS}
        where = {**_address(message), "message_id": message_id}
        try:
            await self._api.call("editMessageText", {**where, **kept})
        except TelegramError as error:
            closed = message.in_group and lack_in(error, "editMessageText") is Lack.TOPIC_CLOSED
            if not (closed or is_nothing_to_edit(error)):
                raise
            log.info("the message of %s cannot be edited any more; sending it anew", message.slot)
            return await self._send_anew(message)
        return Sent(message_id)

    async def _send_anew(self, message: Claimed) -> Outcome:
        method, params = message.method, {**_address(message), **message.params}
        if message.attachment is not None:
            await self._show_action(message)
            params |= await self._workshop.make(method, message.attachment)
        lacking: list[Lack] = []
        while True:  # every other way has one thing less that may be refused
            try:
                result = await self._api.call(method, params)
            except TelegramError as error:
                other = _other_way(method, params, error)
                if other is None:
                    return _outcome_of(error, message, method)
                method, params = other
                lack = lack_in(error, message.method) if message.in_group else None
                lacking += [] if lack is None else [lack]
            else:
                return Sent(_message_id(result), _date(result), tuple(lacking))

    async def _pin(self, message: Claimed) -> Outcome:
        """Pin it, unless it is what is pinned: then nobody needs to see it pinned again."""
        chat = await self._api.call("getChat", _address(message))
        pinned = chat.get("pinned_message", {}).get("message_id")
        if pinned != message.params["message_id"]:
            await self._api.call("pinChatMessage", {**_address(message), **message.params})
        return Sent()

    async def _show_action(self, message: Claimed) -> None:
        """Say that a file is coming; nothing depends on it."""
        shown = {**_address(message), "action": action_for(message.method)}
        if "message_thread_id" in message.params:
            shown["message_thread_id"] = message.params["message_thread_id"]
        try:
            await self._api.call("sendChatAction", shown)
        except TelegramError as error:
            log.debug("no chat action: %s", describe(error))


def _other_way(
    method: str, params: dict[str, Any], error: TelegramError
) -> tuple[str, dict[str, Any]] | None:
    """What can be tried instead of a call that was refused: anew, in the General topic, the caption as text."""
    if method == "editMessageText" and is_nothing_to_edit(error):
        return "sendMessage", _without(params, "message_id")
    lack = lack_in(error, method)
    if lack in (Lack.TOPIC_CLOSED, Lack.TOPIC_GONE) and "message_thread_id" in params:
        return method, _without(params, "message_thread_id")
    if lack in (Lack.PHOTOS, Lack.DOCUMENTS) and params.get("caption"):
        kept = {name: params[name] for name in _KEPT_AS_TEXT if name in params}
        return "sendMessage", {
            **kept,
            "text": params["caption"],
            "link_preview_options": {"is_disabled": True},
        }
    return None


def _outcome_of(error: Exception, message: Claimed, method: str) -> Outcome:
    return (
        Sent(message.edits) if is_unchanged(error) else outcome_of(error, method, in_group=message.in_group)
    )


def _without(params: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in params.items() if key != name}


def _address(message: Claimed) -> dict[str, Any]:
    """Calls about the bot itself (its commands, its description) have no chat."""
    return {} if message.chat_id is None else {"chat_id": message.chat_id}


def _message_id(result: Any) -> int | None:
    found = result.get("message_id") if isinstance(result, dict) else None
    return found if isinstance(found, int) else None


def _date(result: Any) -> datetime | None:
    found = result.get("date") if isinstance(result, dict) else None
    return datetime.fromtimestamp(found, UTC) if isinstance(found, int) and 0 < found < _LATEST else None
