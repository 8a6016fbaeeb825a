"""How tests speak to the sandbox: people with phones, groups, trouble and time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from bot.sandbox.phones import Group, Phone
from bot.sandbox.wire import Wire

Json = dict[str, Any]


class SandboxClient(Wire):
    """`async with SandboxClient(url) as tg:` and then `anna = await tg.person("Anna")`, `await anna.say("/start")`."""

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
        await self.delete("trouble")

    async def advance(self, **step: float) -> None:
        """Move the clock: `advance(days=1, hours=2)`."""
        await self.post("clock", advance_seconds=timedelta(**step).total_seconds())

    async def forge(self, update: Json) -> int:
        """Queue a raw update, however odd; returns its number."""
        return int((await self.post("forge", update=update))["update_id"])
