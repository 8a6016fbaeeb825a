"""Flood control: how fast Telegram lets a bot speak, by the sandbox's own clock."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.errors import too_many_requests

OVERALL = (30, 1.0)
PRIVATE = (4, 4.0)  # one a second, in bursts of no more than four
GROUP = (20, 60.0)


@dataclass(slots=True)
class _Window:
    """At most `count` messages in any stretch of `seconds`."""

    count: int
    seconds: float
    sent: deque[float] = field(default_factory=deque)

    def wait(self, now: float, messages: int) -> float:
        """Seconds until so many more may go; 0 when they may go now."""
        if self.sent and self.sent[-1] > now:
            self.sent.clear()  # the clock was set back: what was sent "later" is no longer known
        while self.sent and self.sent[0] <= now - self.seconds:
            self.sent.popleft()
        too_many = len(self.sent) + messages - self.count
        if too_many <= 0 or not self.sent:
            return 0.0
        return self.sent[min(too_many, len(self.sent)) - 1] + self.seconds - now

    def note(self, now: float, messages: int) -> None:
        """So many went now."""
        self.sent.extend([now] * messages)


class Pace:
    """The windows of all chats together and of each one."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._overall = _Window(*OVERALL)
        self._chats: dict[int, _Window] = {}

    def check(self, chat_id: int, is_private: bool, messages: int = 1) -> None:
        """Let the messages pass and count them, or refuse them all."""
        now = self._monotonic()
        if chat_id not in self._chats:
            self._chats[chat_id] = _Window(*(PRIVATE if is_private else GROUP))
        windows = (self._chats[chat_id], self._overall)
        wait = max(window.wait(now, messages) for window in windows)
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        for window in windows:
            window.note(now, messages)
