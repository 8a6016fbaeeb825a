"""Fetching files that turns want: outside of every transaction, stored before the turn is taken again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from telegram import Bot
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.clock import Clock
from bot.storage.engine import transaction
from bot.storage.queries import inbox, uploads
from bot.telegram.api import BotApi
from bot.telegram.errors import Flood, Uncertain, Unreached, outcome_of
from bot.telegram.redaction import describe
from bot.telegram.waking import DatabaseThreads

log = logging.getLogger(__name__)

AT_ONCE = 4
"""Downloads: all connections are shared with what is sent and polled, and all bytes are held in memory."""
LARGEST = 20 * 1024 * 1024
"""What Telegram lets a bot download."""
_DOWNLOAD_SECONDS = 60.0
_FIRST_BACKOFF, _LONGEST_BACKOFF = 1.0, 60.0
# Seconds of the clock. Telegram says "temporarily unavailable" of a file that it has lost, too; a network that is
# away says nothing of the file, and keeps us from asking for it again as well.
PATIENCE_WITH_TELEGRAM, PATIENCE_WITH_THE_NETWORK = 240.0, 1800.0
_NEVER = ("too big", "invalid file", "wrong remote file", "wrong file identifier", "file_id_invalid")


class Fetching:
    """One download an update at a time. Its turn waits in the inbox, and asks again when this process ends before."""

    def __init__(
        self, database: DatabaseThreads, bot: Bot, api: BotApi, clock: Clock, done: Callable[[], None]
    ) -> None:
        self._database = database
        self._bot = bot
        self._api = api
        self._clock = clock
        self._done = done
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._room = asyncio.Semaphore(AT_ONCE)

    def fetch(self, update_id: int, file_id: str) -> None:
        """Begin, unless that is being fetched already."""
        if update_id not in self._under_way:
            task = asyncio.create_task(self._fetch(update_id, file_id), name=f"file of {update_id}")
            self._under_way[update_id] = task
            task.add_done_callback(lambda _: self._under_way.pop(update_id, None))

    async def stop(self) -> None:
        """Leave the rest: turns that wait ask again."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _fetch(self, update_id: int, file_id: str) -> None:
        content = await self._patiently(file_id)
        try:
            await self._database.run(self._keep, update_id, content)
        except Exception as error:
            log.error("a file could not be stored: %s", describe(error))
            return
        self._done()

    async def _patiently(self, file_id: str) -> bytes | None:
        """The bytes, however often it takes; None when Telegram will not hand them out."""
        failing_since: float | None = None  # waiting for room is no failure
        backoff = _FIRST_BACKOFF
        while True:
            try:
                async with self._room:  # not while it waits to try again: others may have better luck
                    return await self._download(file_id)
            except TelegramError as error:
                now = self._clock.monotonic()
                failing_since = now if failing_since is None else failing_since
                if _is_final(error) or now - failing_since >= _patience(error):
                    log.warning("a file cannot be had: %s", describe(error))
                    return None
                wait = _told_to_wait(error) or backoff
                log.warning("a file could not be fetched, again in %.0f s: %s", wait, describe(error))
            await self._clock.sleep(wait)
            backoff = min(backoff * 2, _LONGEST_BACKOFF)

    async def _download(self, file_id: str) -> bytes | None:
        """The bytes; None for a file that is larger than it was said to be. Raises TelegramError."""
        found = await self._api.call("getFile", {"file_id": file_id})
        if not isinstance(found, dict):
            raise NetworkError("what answers is not Telegram")
        if int(found.get("file_size") or 0) > LARGEST or not found.get("file_path"):
            return None
        url = f"{self._bot.base_file_url}/{found['file_path']}"
        return await self._bot.request.retrieve(url, read_timeout=_DOWNLOAD_SECONDS)

    def _keep(self, update_id: int, content: bytes | None) -> None:
        with transaction(self._database.engine) as work:
            uploads.keep(work.session, update_id, content, self._clock.now())
            inbox.resume(work.session, update_id)


def _is_final(error: TelegramError) -> bool:
    """Whether asking again is in vain."""
    said = error.message.lower()
    return isinstance(error, BadRequest) and "temporarily" not in said and any(one in said for one in _NEVER)


def _patience(error: TelegramError) -> float:
    away = isinstance(outcome_of(error), Unreached | Uncertain)
    return PATIENCE_WITH_THE_NETWORK if away else PATIENCE_WITH_TELEGRAM


def _told_to_wait(error: TelegramError) -> float | None:
    outcome = outcome_of(error)
    return outcome.seconds if isinstance(outcome, Flood) else None
