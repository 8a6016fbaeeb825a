"""The queue of updates waiting for the bot, as getUpdates and the webhook see it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.sandbox.errors import POLLED_ELSEWHERE, conflict

KINDS = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
)
ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KEPT_FOR = timedelta(hours=24)
_FIRST_ID = 700_000_001
_BY_WEBHOOK = "terminated by setWebhook request"


class UpdateQueue:
    """First in, first out; an update stays until an offset above it confirms it, or for a day."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._waiting: deque[tuple[datetime, dict[str, Any]]] = deque()
        self._next_id = _FIRST_ID
        self._allowed: frozenset[str] | None = None
        self._news = asyncio.Event()
        self._poll: asyncio.Event | None = None
        self.closed = False
        self.pushed = False  # whether a webhook takes the updates

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def polled(self) -> bool:
        """Whether a long poll is under way."""
        return self._poll is not None

    @property
    def allowed(self) -> list[str] | None:
        """The kinds the bot asked for, None for the usual ones."""
        return None if self._allowed is None else sorted(self._allowed)

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds the bot wants from now on; None leaves the choice as it was."""
        if kinds is not None:
            self._allowed = frozenset(kinds) & frozenset(KINDS) or None

    def put(self, kind: str, content: Any) -> int | None:
        """Queue an update of this kind; None when the bot did not ask for such updates."""
        wanted = kind in self._allowed if self._allowed is not None else kind not in ONLY_WHEN_ASKED
        return self.put_raw({kind: content}) if wanted else None

    def put_raw(self, update: dict[str, Any]) -> int:
        """Queue an update exactly as given, under the next number unless it brings its own."""
        update_id = int(update.get("update_id", self._next_id))
        self._next_id = max(self._next_id, update_id + 1)
        self._waiting.append((self._now(), {"update_id": update_id, **update}))
        self._ring()
        return update_id

    def drop_all(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()

    def confirm(self, offset: int) -> None:
        """Forget all updates below the offset; a negative one keeps only that many of the newest."""
        while self._waiting and offset > 0 and self._waiting[0][1]["update_id"] < offset:
            self._waiting.popleft()
        while offset < 0 and len(self._waiting) > -offset:
            self._waiting.popleft()
        oldest = self._now() - KEPT_FOR
        while self._waiting and self._waiting[0][0] < oldest:
            self._waiting.popleft()

    def first(self, limit: int) -> list[dict[str, Any]]:
        """The oldest updates still unconfirmed."""
        return [update for _, (_, update) in zip(range(limit), self._waiting, strict=False)]

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """Long poll: what waits now, else the first to come, else nothing after that many seconds."""
        self.end_poll()
        self.confirm(offset)
        if self._waiting or seconds <= 0:
            return self.first(limit)
        self._poll = mine = asyncio.Event()
        try:
            async with asyncio.timeout(seconds):
                while not self._waiting and not mine.is_set() and not self.closed:
                    await self.changed()
        except TimeoutError:
            pass
        finally:
            if self._poll is mine:
                self._poll = None
        if mine.is_set():
            raise conflict(_BY_WEBHOOK if self.pushed else POLLED_ELSEWHERE)
        return self.first(limit)

    def end_poll(self) -> None:
        """Terminate the long poll under way, if any."""
        if self._poll is not None:
            self._poll.set()
            self._poll = None
            self._ring()

    async def changed(self) -> None:
        """Wait for the next update, the end of a poll or the end of the world."""
        await self._news.wait()

    def close(self) -> None:
        """Let every waiter go."""
        self.closed = True
        self._ring()

    def _ring(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()
