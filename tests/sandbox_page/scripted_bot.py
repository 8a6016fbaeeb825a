"""A bot of thirty lines that speaks the Bot API to the sandbox, so that the page has somebody to talk to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from typing import Any

import aiohttp

Json = dict[str, Any]
_PATIENCE = 10

Answer = Callable[["ScriptedBot", Json], Coroutine[Any, Any, None]]


class ScriptedBot:
    """Long-polls, remembers every update, and lets `answer` react to each."""

    def __init__(self, url: str, token: str, answer: Answer) -> None:
        self._base = f"{url}/bot{token}/"
        self._answer = answer
        self._arrived = asyncio.Condition()
        self.updates: list[Json] = []

    async def __aenter__(self) -> ScriptedBot:
        self._session = aiohttp.ClientSession()
        self._polling = asyncio.create_task(self._poll())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._polling.cancel()
        await asyncio.gather(self._polling, return_exceptions=True)
        await self._session.close()

    async def call(self, method: str, **parameters: Any) -> Any:
        """Call the Bot API; its refusal fails the test."""
        async with self._session.post(self._base + method, json=parameters) as response:
            body = json.loads(await response.read())
        assert body["ok"], f"{method}: {body}"
        return body["result"]

    async def send_photo(self, chat_id: int, content: bytes, caption: str) -> Any:
        """Send a picture with its words."""
        form = aiohttp.FormData({"chat_id": str(chat_id), "caption": caption})
        form.add_field("photo", content, filename="bieu-do.png", content_type="image/png")
        async with self._session.post(self._base + "sendPhoto", data=form) as response:
            body = json.loads(await response.read())
        assert body["ok"], body
        return body["result"]

    async def heard(self, matches: Callable[[Json], Any]) -> Json:
        """The first update that matches, waited for."""
        async with asyncio.timeout(_PATIENCE), self._arrived:
            while True:
                for update in self.updates:
                    if matches(update):
                        return update
                await self._arrived.wait()

    async def _poll(self) -> None:
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=30):
                offset = update["update_id"] + 1
                async with self._arrived:
                    self.updates.append(update)
                    self._arrived.notify_all()
                await self._answer(self, update)
