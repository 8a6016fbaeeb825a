"""What happened in the world, numbered, for the page and the tests to follow live."""

from __future__ import annotations

import asyncio
import json
from typing import Any

_KEPT = 200_000


class EventLog:
    """An append-only log; readers ask for what came after a number they have seen."""

    def __init__(self) -> None:
        self._events: list[dict[str, Any]] = []
        self._dropped = 0
        self._news: set[asyncio.Event] = set()

    @property
    def seq(self) -> int:
        """The number of the newest event."""
        return self._dropped + len(self._events)

    def publish(self, kind: str, **facts: Any) -> int:
        """Append an event and wake the readers."""
        if len(self._events) >= _KEPT:
            del self._events[: _KEPT // 2]
            self._dropped += _KEPT // 2
        self._events.append({"seq": self.seq + 1, "type": kind, **facts})
        for news in self._news:
            news.set()
        return self.seq

    def after(self, seq: int) -> list[dict[str, Any]]:
        """The events newer than `seq`; the oldest ones may be gone."""
        return self._events[max(0, seq - self._dropped) :]

    def listen(self) -> asyncio.Event:
        """An event that is set whenever something is published."""
        news = asyncio.Event()
        self._news.add(news)
        return news

    def leave(self, news: asyncio.Event) -> None:
        """Stop listening."""
        self._news.discard(news)

    def wake(self) -> None:
        """Wake every reader, so that it can notice the end."""
        for news in self._news:
            news.set()


def as_server_sent(events: list[dict[str, Any]]) -> bytes:
    """The events in the wire form of Server-Sent Events."""
    return "".join(f"data: {json.dumps(e, ensure_ascii=False)}\n\n" for e in events).encode()
