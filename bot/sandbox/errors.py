"""How the stand-in says no: to the bot in Telegram's words, to whoever steers the phones in plain ones."""

from __future__ import annotations

from typing import Any

POLLED_ELSEWHERE = "terminated by other getUpdates request; make sure that only one bot instance is running"


class Refused(Exception):
    """A Bot API call that Telegram would answer with `ok: false`."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class Impossible(Exception):
    """Something a person cannot do on a phone, such as pressing a button that is not there."""


def bad_request(text: str) -> Refused:
    """The commonest refusal."""
    return Refused(400, f"Bad Request: {text}")


def forbidden(text: str) -> Refused:
    """The person or the group does not want the bot."""
    return Refused(403, f"Forbidden: {text}")


def conflict(text: str) -> Refused:
    """Two receivers of updates at once."""
    return Refused(409, f"Conflict: {text}")


def too_many_requests(retry_after: int) -> Refused:
    """Flood control."""
    return Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def upgraded(new_chat_id: int) -> Refused:
    """The group has become a supergroup and lives under a new id."""
    text = "Bad Request: group chat was upgraded to a supergroup chat"
    return Refused(400, text, migrate_to_chat_id=new_chat_id)
