"""Intake: updates are committed to the inbox as raw JSON, and only then confirmed to Telegram."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from math import isfinite
from typing import Any, TypeGuard
from urllib.parse import urlsplit

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.clock import Clock
from bot.storage.engine import reading, transaction
from bot.storage.queries import inbox
from bot.telegram.api import BotApi
from bot.telegram.errors import Flood, outcome_of
from bot.telegram.redaction import describe
from bot.telegram.waking import DatabaseThreads

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
# After a week without updates Telegram numbers them anew, at random: an old offset could confirm unseen ones.
NUMBERS_RESTART_AFTER = timedelta(days=6)
_POLL_SECONDS = 25
# Real seconds: what waits here is a network, which does not know our clock.
_FIRST_BACKOFF, _LONGEST_BACKOFF = 0.5, 30.0
_CONFLICT_BACKOFF = 5.0
_SAY_AGAIN_AFTER = 600.0

_IN_THE_WAY = {
    True: "another process has set a webhook for this bot and gets the updates; waiting until it is gone",
    False: "another process polls for this bot; only one may",
}

_ROW_IDS_BELOW = 2**63
# Telegram's own updates nest about ten deep; a turn that reads one has less of the stack left than we have here.
_DEEPEST = 64

Update = dict[str, Any]


class Intake:
    """Takes updates in, whether they are fetched by polling or brought by the webhook."""

    def __init__(
        self, database: DatabaseThreads, api: BotApi, clock: Clock, arrived: Callable[[], None]
    ) -> None:
        self._database = database
        self._api = api
        self._clock = clock
        self._arrived = arrived
        self._answering: set[asyncio.Task[None]] = set()
        self._said: dict[str, float] = {}

    async def take(self, updates: Sequence[Update]) -> None:
        """Commit these updates; then stop the spinner of pressed buttons, at once and best effort."""
        usable = [update for update in updates if _can_be_kept(update)]
        if len(usable) < len(updates):
            log.warning("%s updates cannot be kept and are passed over", len(updates) - len(usable))
        new = await self._database.run(self._keep, usable)
        if new:
            self._arrived()
        for update in usable:
            pressed = update.get("callback_query")
            if update["update_id"] in new and isinstance(pressed, Mapping):
                self._answer(str(pressed.get("id")))

    async def end_webhook(self) -> None:
        """What a process that was started to poll does once, at its start: an old webhook would leave it deaf.

        Raises TelegramError.
        """
        info = await self._api.call("getWebhookInfo")
        if url := info.get("url"):
            log.warning("updates went to a webhook at %s; this bot polls, so it is deleted now", host_of(url))
            await self._api.call("deleteWebhook")

    async def poll(self) -> None:
        """Fetch for ever; ends by being cancelled. Must be done by one process only."""
        backoff = _FIRST_BACKOFF
        fetched: list[Update] = []
        while True:
            try:
                fetched = await self._fetch(after=fetched)
                await self.take(fetched)
                backoff = _FIRST_BACKOFF
            except Exception as error:
                fetched = []
                backoff = await self._rest(error, backoff)

    async def settled(self) -> None:
        """Wait for the answers to pressed buttons that are on their way."""
        await asyncio.gather(*self._answering)

    def _keep(self, updates: list[Update]) -> set[int]:
        rows = [(update["update_id"], chat_of(update), update) for update in updates]
        with transaction(self._database.engine) as work:
            return inbox.keep(work.session, rows, self._clock.now())

    async def _fetch(self, after: list[Update]) -> list[Update]:
        asked: dict[str, Any] = {"timeout": _POLL_SECONDS, "allowed_updates": list(ALLOWED_UPDATES)}
        committed = [update["update_id"] for update in after if isinstance(update.get("update_id"), int)]
        offset = max(committed) + 1 if committed else await self._database.run(self._offset)
        if offset is not None:
            asked["offset"] = offset
        fetched = await self._api.call("getUpdates", asked, read_timeout=_POLL_SECONDS + 10)
        return [update for update in fetched if isinstance(update, dict)]

    def _offset(self) -> int | None:
        """Where to go on: everything before this is committed."""
        with reading(self._database.engine) as work:
            newest = inbox.newest(work.session)
        if newest is None or self._clock.now() - newest[1] > NUMBERS_RESTART_AFTER:
            return None
        return newest[0] + 1

    async def _rest(self, error: Exception, backoff: float) -> float:
        """Say what is wrong, wait, and let the next wait be longer."""
        if isinstance(error, Conflict):
            backoff = max(backoff, _CONFLICT_BACKOFF)
            self._say_once(_IN_THE_WAY["webhook" in error.message.lower()], error)
        elif isinstance(error, InvalidToken):
            log.error("Telegram does not accept the token; check BOT_TOKEN (%s)", describe(error))
        else:
            log.warning("updates cannot be fetched, trying again in %.1f s: %s", backoff, describe(error))
        outcome = outcome_of(error) if isinstance(error, RetryAfter) else None
        await asyncio.sleep(outcome.seconds if isinstance(outcome, Flood) else backoff)
        return min(backoff * 2, _LONGEST_BACKOFF)

    def _say_once(self, words: str, error: Exception) -> None:
        """Once in a while: two that take the updates from each other would fill the log."""
        now = time.monotonic()
        if now - self._said.get(words, -_SAY_AGAIN_AFTER) >= _SAY_AGAIN_AFTER:
            self._said[words] = now
            log.error("%s (%s)", words, describe(error))

    def _answer(self, query_id: str) -> None:
        task = asyncio.create_task(self._answer_press(query_id))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def _answer_press(self, query_id: str) -> None:
        try:
            await self._api.call("answerCallbackQuery", {"callback_query_id": query_id})
        except TelegramError as error:
            log.debug("a press was not answered: %s", describe(error))


def chat_of(update: Update) -> int:
    """The chat whose turns keep their order; an update without one keeps its order among its sender's."""
    for content in update.values():
        for path in (("chat", "id"), ("message", "chat", "id"), ("from", "id")):
            found = _number_at(content, path)
            if found is not None:
                return found
    return 0


def host_of(url: object) -> str:
    """Whose address it is; the rest of it may be secret."""
    try:
        return urlsplit(str(url)).hostname or "?"
    except ValueError:
        return "?"


def _number_at(content: Any, path: tuple[str, ...]) -> int | None:
    for step in path:
        content = content.get(step) if isinstance(content, dict) else None
    return content if _is_row_id(content) else None


def _can_be_kept(update: Update) -> bool:
    """Whether both databases can hold it and a turn can read it: one that they cannot must not keep others out."""
    return _is_row_id(update.get("update_id")) and _is_plain(update, _DEEPEST)


def _is_plain(value: object, depth: int) -> bool:
    if isinstance(value, Mapping | list):
        inside = value.values() if isinstance(value, Mapping) else value
        return depth > 0 and all(_is_plain(one, depth - 1) for one in inside)
    return not isinstance(value, float) or isfinite(value)


def _is_row_id(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _ROW_IDS_BELOW
