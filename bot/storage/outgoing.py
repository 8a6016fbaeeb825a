"""A message on its way, as the rest of the program asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from bot.storage.tables.delivery import NO_CHAT


class StillSending(Exception):
    """A turn hangs on a message that is being sent at this moment: it is taken again once it has arrived or failed."""


class Priority(IntEnum):
    """Who is served first: somebody who waits for an answer, then reminders, then broadcasts."""

    REPLY = 0
    REMINDER = 1
    BROADCAST = 2


class OnUncertain(StrEnum):
    """What to do when nobody can say whether a message arrived: say it twice, or perhaps never."""

    RESEND = "resend"
    GIVE_UP = "give_up"


def beside(dedup_key: str) -> str:
    """The key of the words that follow a picture or a file as a text."""
    return f"text:{dedup_key}"


def pinning(chat_id: int, message_id: int) -> Outgoing:
    """Pin a message, quietly; nothing happens where it is pinned."""
    return Outgoing(chat_id, "pinChatMessage", {"message_id": message_id, "disable_notification": True})


@dataclass(frozen=True)
class Outgoing:
    """One call of the Bot API; `params` are the method's own, without `chat_id`.

    `chat_id` is None for a call about the bot itself, or one that names its chat in its own way.

    `slot` names a message that is edited in place: it is sent once (and pinned if `pin`), later edited,
    and the newest state wins. `attachment` names what is made just before sending:
    `{"maker": name, **arguments}`; the file goes into the parameter that the method is named after
    (`sendDocument` → `document`).
    """

    chat_id: int | None
    method: str
    params: Mapping[str, Any] = field(default_factory=dict)
    priority: Priority = Priority.REPLY
    dedup_key: str | None = None
    not_before: datetime | None = None
    not_after: datetime | None = None
    slot: str | None = None
    pin: bool = False
    on_uncertain: OnUncertain = OnUncertain.RESEND
    attachment: Mapping[str, Any] | None = None
    question_id: int | None = None  # the question of a report that it asks

    def __post_init__(self) -> None:
        """Catch at once what could only fail later, far from its cause."""
        if self.chat_id == NO_CHAT:
            raise ValueError("no chat has that number: whoever has no account cannot be told")
        if self.chat_id is None and (self.slot is not None or self.attachment is not None):
            raise ValueError("what is edited in place, or brings a file, belongs to a chat")
        if self.slot is not None and (self.method != "sendMessage" or self.attachment is not None):
            raise ValueError("only a text message can be edited in place")
        if self.pin and self.slot is None:
            raise ValueError("only a message with a slot is pinned")
        if self.attachment is not None and "maker" not in self.attachment:
            raise ValueError("an attachment names its maker")

    def to_row(self) -> dict[str, Any]:
        """The values of its outbox row."""
        return {
            "chat_id": NO_CHAT if self.chat_id is None else self.chat_id,
            "method": self.method,
            "params": dict(self.params),
            "attachment": None if self.attachment is None else dict(self.attachment),
            "priority": int(self.priority),
            "dedup_key": self.dedup_key,
            "slot": self.slot,
            "pin": self.pin,
            "on_uncertain": self.on_uncertain.value,
            "not_before": self.not_before,
            "not_after": self.not_after,
            "question_id": self.question_id,
        }
