"""Telegram's limits: how soon the next message may go out, to one chat and overall."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from math import inf

from bot.clock import Clock

GROUP_IDS_BELOW = 0


@dataclass(frozen=True)
class Limit:
    """So many messages in any stretch of so many seconds."""

    count: int
    seconds: float


# 28 a second, spread: the network bunches what left evenly, and Telegram counts what arrives.
OVERALL = Limit(7, 0.25)
# A short burst, then less than one a second.
PRIVATE_CHAT = Limit(4, 4.5)
GROUP = Limit(18, 60)


class Pacer:
    """Knows what was sent lately and who has to wait; it forgets as soon as it may."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._overall = _Window(OVERALL)
        self._chats: dict[int, _Window] = {}
        self._halted: dict[int | None, float] = {}  # None: calls about the bot itself
        self._all_halted_until = -inf
        self._latest = clock.monotonic()
        self._set_back = 0.0

    def room(self) -> int:
        """How many messages may go out now."""
        now = self._now()
        return 0 if now < self._all_halted_until else self._overall.room(now)

    def closed_chats(self) -> list[int | None]:
        """The chats that have to wait."""
        now = self._now()
        self._forget(now)
        full = [chat_id for chat_id, window in self._chats.items() if window.room(now) == 0]
        return [*full, *self._halted]

    def took(self, chat_id: int | None) -> None:
        """A message to this chat goes out now."""
        now = self._now()
        self._overall.add(now)
        if chat_id is None:
            return
        window = self._chats.setdefault(
            chat_id, _Window(GROUP if chat_id < GROUP_IDS_BELOW else PRIVATE_CHAT)
        )
        window.add(now)

    def halt(self, chat_id: int | None, seconds: float) -> None:
        """Telegram told this chat to wait; when another one is waiting already, the limit was that of all."""
        now = self._now()
        self._forget(now)
        if any(other != chat_id for other in self._halted):
            self.halt_all(seconds)
        self._halted[chat_id] = max(now + seconds, self._halted.get(chat_id, -inf))

    def halt_all(self, seconds: float) -> None:
        """Nothing goes out for so long."""
        self._all_halted_until = max(self._all_halted_until, self._now() + seconds)

    def next_opening(self) -> float | None:
        """Seconds until something that waits may go out; None when nothing waits."""
        now = self._now()
        self._forget(now)
        openings = [window.opens(now) for window in self._chats.values() if window.room(now) == 0]
        openings += [until - now for until in self._halted.values()]
        if self._overall.room(now) == 0:
            openings.append(self._overall.opens(now))
        halted = self._all_halted_until - now
        if halted > 0:
            return halted
        return min(openings, default=None)

    def _now(self) -> float:
        """The clock, except that it never goes back: a corrected clock must not hold messages for hours."""
        read = self._clock.monotonic() + self._set_back
        if read < self._latest:
            self._set_back += self._latest - read
            return self._latest
        self._latest = read
        return read

    def _forget(self, now: float) -> None:
        for chat_id in [chat_id for chat_id, until in self._halted.items() if until <= now]:
            del self._halted[chat_id]
        for chat_id in [chat_id for chat_id, window in self._chats.items() if window.is_empty(now)]:
            del self._chats[chat_id]


class _Window:
    """The moments of the last messages under one limit."""

    def __init__(self, limit: Limit) -> None:
        self._limit = limit
        self._moments: deque[float] = deque()

    def add(self, now: float) -> None:
        self._moments.append(now)

    def room(self, now: float) -> int:
        self._forget(now)
        return max(0, self._limit.count - len(self._moments))

    def opens(self, now: float) -> float:
        """Seconds until there is room."""
        if self.room(now):
            return 0.0
        return self._moments[-self._limit.count] + self._limit.seconds - now

    def is_empty(self, now: float) -> bool:
        self._forget(now)
        return not self._moments

    def _forget(self, now: float) -> None:
        while self._moments and self._moments[0] <= now - self._limit.seconds:
            self._moments.popleft()
