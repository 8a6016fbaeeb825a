"""Deliveries to the bot's webhook: one after another, again until the answer is 200."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import aiohttp

from bot.sandbox.updates import UpdateQueue

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
_FIRST_PAUSE = 0.05
_LONGEST_PAUSE = 2.0
_PATIENCE = aiohttp.ClientTimeout(total=60)


class Webhook:
    """A task that takes the oldest update and does not let go of it before it was accepted."""

    def __init__(
        self,
        updates: UpdateQueue,
        url: str,
        secret: str | None,
        max_connections: int,
        unix_now: Callable[[], int],
    ) -> None:
        self.url = url
        self._updates = updates
        self._headers = {_SECRET_HEADER: secret} if secret else {}
        self._max_connections = max_connections
        self._unix_now = unix_now
        self._last_error: dict[str, Any] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to deliver."""
        self._task = asyncio.get_running_loop().create_task(self._deliver_all())

    async def stop(self) -> None:
        """End, in the middle of a delivery if need be."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def as_json(self) -> dict[str, Any]:
        """What getWebhookInfo tells of it."""
        return {"url": self.url, "max_connections": self._max_connections, **self._last_error}

    async def _deliver_all(self) -> None:
        pause = _FIRST_PAUSE
        async with aiohttp.ClientSession(timeout=_PATIENCE, headers=self._headers) as session:
            while not self._updates.closed:
                waiting = self._updates.first(1)
                if not waiting:
                    await self._updates.changed()
                elif await self._deliver(session, waiting[0]):
                    self._updates.confirm(waiting[0]["update_id"] + 1)
                    pause = _FIRST_PAUSE
                else:
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, _LONGEST_PAUSE)

    async def _deliver(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> bool:
        try:
            async with session.post(self.url, json=update) as answer:
                if 200 <= answer.status < 300:
                    return True
                said = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as failure:
            refused = isinstance(failure, aiohttp.ClientConnectorError)
            said = "Connection refused" if refused else f"Connection failed: {type(failure).__name__}"
        self._last_error = {"last_error_date": self._unix_now(), "last_error_message": said}
        return False
