"""Misbehaviour on request: what the next calls should run into instead of a working Telegram."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from bot.sandbox.errors import (
    POLLED_ELSEWHERE,
    Impossible,
    Refused,
    bad_request,
    conflict,
    forbidden,
    too_many_requests,
)

REFUSALS = frozenset(
    {
        *("flood", "server_error", "bad_gateway", "blocked", "deactivated", "kicked", "chat_gone"),
        *("file_away", "another_poller", "says"),
    }
)
SILENCES = frozenset({"timeout", "timeout_before", "cut_before", "cut_after"})
BEFORE = frozenset({"timeout_before", "cut_before"})


@dataclass(slots=True)
class Trouble:
    """One kind of trouble, for a method and a chat if named, as many times as said."""

    kind: str
    method: str | None = None
    chat: int | None = None
    times: int = 1
    retry_after: int = 5
    code: int = 400
    words: str = ""  # of a refusal that "says" them

    def meets(self, method: str, chat: int | None) -> bool:
        """Whether a call runs into it."""
        return self.method in (None, method) and self.chat in (None, chat)

    def refusal(self) -> Refused:
        """What Telegram would answer."""
        return {
            "flood": too_many_requests(self.retry_after),
            "server_error": Refused(500, "Internal Server Error"),
            "bad_gateway": Refused(502, "Bad Gateway"),
            "blocked": forbidden("bot was blocked by the user"),
            "deactivated": forbidden("user is deactivated"),
            "kicked": forbidden("bot was kicked from the group chat"),
            "chat_gone": bad_request("chat not found"),
            # Telegram's words for a file that it cannot have at the moment, for whatever reason.
            "file_away": bad_request("wrong file_id or the file is temporarily unavailable"),
            "another_poller": conflict(POLLED_ELSEWHERE),
            "says": Refused(self.code, self.words),
        }[self.kind]


class Troubles:
    """The troubles still to come, in the order in which they were asked for."""

    def __init__(self) -> None:
        self._coming: list[Trouble] = []

    def add(self, **asked: Any) -> Trouble:
        """Ask for trouble."""
        try:
            trouble = Trouble(**asked)
        except TypeError as wrong:
            raise Impossible(str(wrong)) from None
        if trouble.kind not in REFUSALS | SILENCES:
            known = ", ".join(sorted(REFUSALS | SILENCES))
            raise Impossible(f"no trouble is called {trouble.kind}; there are {known}")
        if (trouble.kind == "says") != bool(trouble.words):
            raise Impossible("the trouble that says something, and no other, brings its words")
        self._coming.append(trouble)
        return trouble

    def clear(self) -> None:
        """No more trouble."""
        self._coming.clear()

    def next_for(self, method: str, chat: int | None) -> Trouble | None:
        """The trouble this call runs into, used up once."""
        for trouble in self._coming:
            if trouble.meets(method, chat):
                trouble.times -= 1
                if trouble.times <= 0:
                    self._coming.remove(trouble)
                return trouble
        return None

    def as_json(self) -> list[dict[str, Any]]:
        """The troubles still to come."""
        return [asdict(trouble) for trouble in self._coming]
