"""Fetching files that turns want: outside of every transaction, stored before the turn is taken again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.clock import Clock
from bot.storage.engine import transaction
from bot.storage.queries import inbox, uploads
from bot.telegram.api import BotApi
from bot.telegram.redaction import describe
from bot.telegram.waiting import DatabaseThreads

log = logging.getLogger(__name__)

LARGEST = 20 * 1024 * 1024
"""What Telegram lets a bot download."""
_DOWNLOAD_SECONDS = 60.0
_BACKOFFS = (1.0, 4.0, 15.0)


class Fetching:
    """One download an update at a time; what fails for the moment is asked for again by its turn."""

    def __init__(
        self, database: DatabaseThreads, bot: Bot, api: BotApi, clock: Clock, done: Callable[[], None]
    ) -> None:
        self._database = database
        self._bot = bot
        self._api = api
        self._clock = clock
        self._done = done
        self._under_way: dict[int, asyncio.Task[None]] = {}

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
        for backoff in _BACKOFFS:
            try:
                content = await self._download(file_id)
                break
            except (BadRequest, Forbidden, InvalidToken) as error:  # the last: Telegram's 404 for a file
                log.warning("a file cannot be had: %s", describe(error))
                content = None
                break
            except TelegramError as error:
                log.warning("a file could not be fetched, again in %.0f s: %s", backoff, describe(error))
                await self._clock.sleep(backoff)
        else:
            return  # its turn asks again when its patience ends
        try:
            await self._database.run(self._keep, update_id, content)
        except Exception as error:
            log.error("a file could not be stored: %s", describe(error))
            return
        self._done()

    async def _download(self, file_id: str) -> bytes | None:
        """The bytes; None for a file that is larger than it was said to be. Raises TelegramError."""
        found = await self._api.call("getFile", {"file_id": file_id})
        if int(found.get("file_size") or 0) > LARGEST or not found.get("file_path"):
            return None
        url = f"{self._bot.base_file_url}/{found['file_path']}"
        return await self._bot.request.retrieve(url, read_timeout=_DOWNLOAD_SECONDS)

    def _keep(self, update_id: int, content: bytes | None) -> None:
        with transaction(self._database.engine) as work:
            uploads.keep(work.session, update_id, content, self._clock.now())
            inbox.resume(work.session, update_id)
