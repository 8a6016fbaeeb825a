"""The client's copy of the world, kept up to date by the event stream; tests read it without asking the server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import aiohttp

Json = dict[str, Any]


class Mirror:
    """People and chats as the phones show them, and every callback answer, up to the event number `seq`."""

    def __init__(self) -> None:
        self.seq = 0
        self.people: dict[int, Json] = {}
        self.chats: dict[int, Json] = {}
        self.messages: dict[int, dict[int, Json]] = {}
        self.answers: list[Json] = []
        self.broken: BaseException | None = None
        self._news = asyncio.Event()

    def load(self, world: Json) -> None:
        """Begin from a snapshot."""
        self.seq = world["seq"]
        self.people = {person["id"]: person for person in world["people"]}
        for chat in world["chats"]:
            self._learn_chat(chat)

    async def follow(self, response: aiohttp.ClientResponse) -> None:
        """Take in events until the stream ends."""
        try:
            async for line in response.content:
                if line.startswith(b"data: "):
                    self._learn(json.loads(line[6:]))
        except aiohttp.ClientError as broken:
            self.broken = broken
        else:
            self.broken = ConnectionError("the sandbox closed its event stream")
        self._ring()

    async def until(self, seq: int) -> None:
        """Wait for the event of that number, so that what a call did is visible here."""
        await self.when(lambda: self.seq >= seq or None)

    async def when(self, look: Callable[[], Any]) -> Any:
        """Look again at every event until there is something to see."""
        while (seen := look()) is None:
            if self.broken is not None:
                raise self.broken
            await self._news.wait()
        return seen

    def _learn(self, event: Json) -> None:
        kind = event["type"]
        if kind in ("message", "edit"):
            message = event["message"]
            self.messages.setdefault(event["chat_id"], {})[message["message_id"]] = message
        elif kind == "delete":
            for message_id in event["message_ids"]:
                self.messages[event["chat_id"]].pop(message_id, None)
        elif kind == "pin":
            self.chats[event["chat_id"]]["pinned"] = event["message_id"]
        elif kind == "chat":
            self._learn_chat(event["chat"])
        elif kind == "person":
            self.people[event["person"]["id"]] = event["person"]
        elif kind == "callback_answer":
            self.answers.append(event)
        self.seq = event["seq"]
        self._ring()

    def _learn_chat(self, chat: Json) -> None:
        messages = chat.pop("messages", [])
        self.chats[chat["id"]] = chat
        kept = self.messages.setdefault(chat["id"], {})
        kept.update({message["message_id"]: message for message in messages if not message["deleted"]})

    def _ring(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()
