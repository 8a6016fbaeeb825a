"""What is to be seen in one chat, as tests look at it."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from bot.sandbox.media import file_id_of
from bot.sandbox.transcript import read_out, rows_of, words_of
from bot.sandbox.wire import Wire

Json = dict[str, Any]


class Screen:
    """What is to be seen in one chat, and what of it nobody has waited for yet."""

    def __init__(self, client: Wire, chat_id: int) -> None:
        self.client = client
        self.chat_id = chat_id
        self._read_up_to = 0

    @property
    def everything(self) -> list[Json]:
        """All messages, oldest first, people's own and service messages included."""
        found = self.client.mirror.messages.get(self.chat_id, {})
        return [found[number] for number in sorted(found)]

    @property
    def messages(self) -> list[Json]:
        """The bot's messages, oldest first, without service messages."""
        return [one for one in self.everything if one["by_bot"] and _says_something(one)]

    @property
    def last(self) -> Json:
        """The bot's newest message."""
        if not self.messages:
            raise AssertionError("the bot has said nothing here")
        return self.messages[-1]

    @property
    def texts(self) -> list[str]:
        """What the bot's messages say."""
        return [words_of(message) for message in self.messages]

    @property
    def pinned(self) -> Json | None:
        """The pinned message."""
        mirror = self.client.mirror
        number = mirror.chats[self.chat_id]["pinned"]
        return mirror.messages[self.chat_id].get(number) if number else None

    def buttons(self, message: Json | None = None) -> list[str]:
        """The texts of the buttons of a message, of the newest one if none is named."""
        return [button["text"] for row in rows_of(message or self.last) for button in row]

    def transcript(self) -> str:
        """The whole chat, to read."""
        return read_out(self.everything)

    def skip(self) -> None:
        """What is there now needs no waiting for."""
        self._read_up_to = max(self.client.mirror.messages.get(self.chat_id, {}), default=0)

    async def waits_for(self, pattern: str = "", timeout: float | None = None) -> Json:  # noqa: ASYNC109
        """The next message of the bot that matches a text or regular expression, whenever it came."""

        def look() -> Json | None:
            unread = (one for one in self.messages if one["message_id"] > self._read_up_to)
            return next((one for one in unread if matches(pattern, words_of(one))), None)

        message: Json = await self._patiently(look, f"a message like «{pattern}»", timeout)
        self._read_up_to = message["message_id"]
        return message

    async def waits_until(self, pattern: str, message: Json, timeout: float | None = None) -> Json:  # noqa: ASYNC109
        """The message, once it has been edited so that it matches."""

        def look() -> Json | None:
            now = self.client.mirror.messages[self.chat_id].get(message["message_id"])
            return now if now and matches(pattern, words_of(now)) else None

        edited: Json = await self._patiently(look, f"«{pattern}» in #{message['message_id']}", timeout)
        return edited

    async def _patiently(self, look: Any, wish: str, seconds: float | None) -> Any:
        patience = self.client.patience if seconds is None else seconds
        try:
            async with asyncio.timeout(patience):
                return await self.client.mirror.when(look)
        except TimeoutError:
            after = f" after #{self._read_up_to}" if self._read_up_to else ""
            said = f"waited {patience:g} s for {wish}{after}; the chat:\n{self.transcript()}"
        raise AssertionError(said)


def matches(pattern: str, text: str) -> bool:
    if pattern in text:
        return True
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return False


def _says_something(message: Json) -> bool:
    return (
        bool(words_of(message))
        or file_id_of(message) is not None
        or "location" in message
        or "contact" in message
    )
