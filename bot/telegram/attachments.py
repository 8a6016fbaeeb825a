"""Files that are made just before they are sent, in a process of their own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from telegram import InputFile

from bot.telegram.worker import Maker, NotMadeError, Worker

log = logging.getLogger(__name__)

_FIELDS = {
    "sendDocument": "document",
    "sendPhoto": "photo",
    "sendVideo": "video",
    "sendAudio": "audio",
    "sendAnimation": "animation",
    "sendVoice": "voice",
}
# What Telegram takes from a bot; it would refuse more than that however often it is sent.
LARGEST_FILE, LARGEST_PHOTO = 50 * 1024 * 1024, 10 * 1024 * 1024
# Real seconds: the machine's work does not know our clock.
LONGEST_MAKING = 120.0
PAUSE_BEFORE_SECOND_TRY = 1.0


class Workshop:
    """Makes files in a worker process that lives only while there is something to make.

    Drawing libraries are large: so they never enter this process, and the loop stays free meanwhile. One file is made
    at a time, so that a worker that dies or hangs is the fault of the file that it was making.
    """

    def __init__(self, makers: Mapping[str, Maker]) -> None:
        self._makers = makers
        self._worker: Worker | None = None
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def make(self, method: str, attachment: Mapping[str, Any]) -> dict[str, Any]:
        """The parameter that carries the file. Raises NotMadeError after a second try, NotNowError at once."""
        maker, field = self._makers.get(attachment["maker"]), _FIELDS.get(method)
        if maker is None or field is None:
            raise NotMadeError(f"nobody makes {attachment['maker']} for {method}")
        asked = {name: value for name, value in attachment.items() if name != "maker"}
        self._waiting += 1
        try:
            async with self._turn:
                content, name = await self._made(maker, asked)
        finally:
            self._waiting -= 1
            if self._waiting == 0:
                self.close()
        return {field: _carried(method, content, name)}

    def close(self) -> None:
        """Let the worker go."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    async def _made(self, maker: Maker, asked: Mapping[str, Any]) -> tuple[bytes, str]:
        try:
            return await self._in_worker(maker, asked)
        except NotMadeError as error:
            log.warning("a file could not be made, trying once more: %s", error)
        await asyncio.sleep(PAUSE_BEFORE_SECOND_TRY)
        return await self._in_worker(maker, asked)

    async def _in_worker(self, maker: Maker, asked: Mapping[str, Any]) -> tuple[bytes, str]:
        if self._worker is None:
            self._worker = Worker()
        try:
            return await asyncio.to_thread(self._worker.make, maker, asked, LONGEST_MAKING)
        except (
            BaseException
        ):  # also when we are told to stop waiting: the next file gets a worker that is sound
            self.close()
            raise


def _carried(method: str, content: object, name: object) -> InputFile:
    """What was made, as Telegram takes it. Raises NotMadeError for what it never would."""
    if not isinstance(content, bytes) or not content or not isinstance(name, str):
        raise NotMadeError("what was made is no file")
    most = LARGEST_PHOTO if method == "sendPhoto" else LARGEST_FILE
    if len(content) > most:
        raise NotMadeError(f"it has {len(content)} bytes, and Telegram takes {most}")
    return InputFile(content, filename=name)


def action_for(method: str) -> str:
    """What the chat sees while the file is made."""
    return "upload_photo" if method == "sendPhoto" else "upload_document"
