"""How tests speak to the sandbox: people with phones, groups, trouble and time, over HTTP like everybody else."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import timedelta
from types import TracebackType
from typing import Any

import aiohttp

from bot.sandbox.errors import Impossible
from bot.sandbox.mirror import Mirror
from bot.sandbox.phones import Group, Phone

Json = dict[str, Any]

_FOREVER = aiohttp.ClientTimeout(total=None)


class SandboxClient:
    """`async with SandboxClient(url) as tg:` and then `anna = await tg.person("Anna")`, `await anna.say("/start")`."""

    def __init__(self, url: str, patience: float = 10.0) -> None:
        self.url = url.rstrip("/")
        self.patience = patience
        self.mirror = Mirror()
        self._session: aiohttp.ClientSession | None = None
        self._stream: aiohttp.ClientResponse | None = None
        self._following: asyncio.Task[None] | None = None

    async def __aenter__(self) -> SandboxClient:
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

    # -- people and groups ------------------------------------------------------------------------------------

    async def person(self, first_name: str, **facts: Any) -> Phone:
        """A new person: last_name, username, phone, label, id, started=True for one the bot knows already."""
        answer = await self.post("people", first_name=first_name, **facts)
        return Phone(self, int(answer["person"]["id"]), first_name)

    async def group(
        self,
        title: str,
        members: Iterable[Phone],
        *,
        with_bot: bool = True,
        bot_is_admin: bool = False,
        is_forum: bool = False,
        type: str = "group",
    ) -> Group:
        """A new group made by the first member, who also brings the bot."""
        ids = [phone.id for phone in members]
        answer = await self.post("groups", title=title, members=ids, is_forum=is_forum, type=type)
        group = Group(self, int(answer["chat"]["id"]))
        if with_bot or bot_is_admin:
            await group.add("bot")
        if bot_is_admin:
            await group.promote("bot")
        return group

    # -- trouble and time -------------------------------------------------------------------------------------

    async def trouble(
        self,
        kind: str,
        *,
        method: str | None = None,
        chat: Phone | Group | int | None = None,
        times: int = 1,
        **more: Any,
    ) -> None:
        """Let the next calls of the bot run into trouble: retry_after=… of a flood, code=… and words=… of "says"."""
        where = chat if isinstance(chat, int | None) else chat.id
        asked = {"kind": kind, "method": method, "chat": where, "times": times, **more}
        await self.post("trouble", **{name: value for name, value in asked.items() if value is not None})

    async def no_more_trouble(self) -> None:
        """Call off what trouble has not come yet."""
        await self._ask("DELETE", "trouble")

    async def advance(self, **step: float) -> None:
        """Move the clock: `advance(days=1, hours=2)`."""
        await self.post("clock", advance_seconds=timedelta(**step).total_seconds())

    async def forge(self, update: Json) -> int:
        """Queue a raw update, however odd; returns its number."""
        return int((await self.post("forge", update=update))["update_id"])

    # -- the wire -----------------------------------------------------------------------------------------------

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
