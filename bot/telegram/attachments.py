"""Files that are made just before they are sent, in a process of their own."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from telegram import InputFile

# A maker gets the attachment's arguments and returns (content, file name); it must be picklable.
Maker = Callable[[Mapping[str, Any]], tuple[bytes, str]]

_FIELDS = {
    "sendDocument": "document",
    "sendPhoto": "photo",
    "sendVideo": "video",
    "sendAudio": "audio",
    "sendAnimation": "animation",
    "sendVoice": "voice",
}


class Workshop:
    """Makes files in a worker process that lives only while there is something to make.

    Drawing libraries are large: so they never enter this process, and the loop stays free meanwhile.
    """

    def __init__(self, makers: Mapping[str, Maker]) -> None:
        self._makers = makers
        self._pool: ProcessPoolExecutor | None = None
        self._waiting = 0

    async def make(self, method: str, attachment: Mapping[str, Any]) -> dict[str, Any]:
        """The parameter that carries the file."""
        maker = self._makers[attachment["maker"]]
        asked = {name: value for name, value in attachment.items() if name != "maker"}
        content, name = await self._in_worker(maker, asked)
        return {_FIELDS[method]: InputFile(content, filename=name)}

    def close(self) -> None:
        """Let the worker go."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    async def _in_worker(self, maker: Maker, asked: Mapping[str, Any]) -> tuple[bytes, str]:
        # Spawned, not forked: a copy of this process's threads and connections would be half alive.
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        pool = self._pool
        self._waiting += 1
        try:
            return await asyncio.wrap_future(pool.submit(maker, asked))
        finally:
            self._waiting -= 1
            if self._waiting == 0 and self._pool is pool:
                self._pool = None
                pool.shutdown(wait=False, cancel_futures=True)


def action_for(method: str) -> str:
    """What the chat sees while the file is made."""
    return "upload_photo" if method == "sendPhoto" else "upload_document"
