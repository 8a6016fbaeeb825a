"""The wire between a test and the sandbox: asks, files and the mirror of the world, over HTTP like everybody else."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any, Self

import aiohttp

from bot.sandbox.errors import Impossible
from bot.sandbox.mirror import Mirror

Json = dict[str, Any]

_FOREVER = aiohttp.ClientTimeout(total=None)


class Wire:
    """Open within `async with`; whatever was told has its effects visible in `mirror` when the call returns."""

    def __init__(self, url: str, patience: float = 10.0) -> None:
        self.url = url.rstrip("/")
        self.patience = patience
        self.mirror = Mirror()
        self._session: aiohttp.ClientSession | None = None
        self._stream: aiohttp.ClientResponse | None = None
        self._following: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=_FOREVER)
        self.mirror.load(await self.get("world"))
        self._stream = await self._session.get(f"{self.url}/sandbox/events?after={self.mirror.seq}")
        self._following = asyncio.create_task(self.mirror.follow(self._stream))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._following is not None:
            self._following.cancel()
            await asyncio.gather(self._following, return_exceptions=True)
        if self._stream is not None:
            self._stream.close()
        if self._session is not None:
            await self._session.close()

    async def caught_up(self) -> None:
        """Wait until everything that has happened at the server is visible here."""
        await self.mirror.until((await self.get("clock"))["seq"])

    async def get(self, path: str) -> Json:
        """Ask the control interface."""
        return await self._ask("GET", path)

    async def post(self, path: str, **said: Any) -> Json:
        """Tell the control interface something; returns when its effects are visible here."""
        return await self._ask("POST", path, json={k: v for k, v in said.items() if v is not None})

    async def post_form(self, path: str, form: aiohttp.FormData) -> Json:
        """The same with files."""
        return await self._ask("POST", path, data=form)

    async def delete(self, path: str) -> Json:
        """Take something back that was told."""
        return await self._ask("DELETE", path)

    async def download(self, file_id: str) -> bytes:
        """The content of a file that lies in a chat."""
        assert self._session is not None, "use it in `async with`"
        async with self._session.get(f"{self.url}/sandbox/file/{file_id}") as answer:
            answer.raise_for_status()
            return await answer.read()

    async def _ask(self, http_method: str, path: str, **body: Any) -> Json:
        assert self._session is not None, "use it in `async with`"
        async with self._session.request(http_method, f"{self.url}/sandbox/{path}", **body) as response:
            answer: Json = await response.json()
        if not answer.get("ok"):
            raise Impossible(answer["description"])
        if http_method != "GET":
            await self.mirror.until(answer["seq"])
        return answer
