"""What became of a call, in the words that delivery decides by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.redaction import describe
from bot.telegram.worker import NotMadeError


class NotSentError(NetworkError):
    """The connection failed before the request left: Telegram cannot have acted on it."""


@dataclass(frozen=True)
class Sent:
    """Telegram has it; calls that return no message have no id."""

    message_id: int | None = None
    at: datetime | None = None  # by Telegram's clock


@dataclass(frozen=True)
class Unreached:
    """It never left; the network is to blame, not the message."""

    error: str


@dataclass(frozen=True)
class Trouble:
    """Telegram (or the database, while a file was made) failed; the same message may succeed later."""

    error: str


@dataclass(frozen=True)
class Unmade:
    """Its file cannot be made, now or later."""

    error: str


@dataclass(frozen=True)
class Uncertain:
    """It may have arrived."""

    error: str


@dataclass(frozen=True)
class Flood:
    """Too many messages; nothing more for so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Migrated:
    """The group became a supergroup with another id."""

    new_chat_id: int


@dataclass(frozen=True)
class Unreachable:
    """Nobody there any more: blocked, deleted, kicked."""

    reason: str


@dataclass(frozen=True)
class Refused:
    """Telegram will never accept this message."""

    error: str


@dataclass(frozen=True)
class Unauthorized:
    """The token is not (or no longer) valid; no message is to blame."""

    error: str


Outcome = (
    Sent | Unreached | Trouble | Unmade | Uncertain | Flood | Migrated | Unreachable | Refused | Unauthorized
)

_NOBODY_THERE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "group chat was deactivated",
    "bot is not a member",
    "chat_write_forbidden",
    "have no rights to send a message",
    "not enough rights to send",
)
_NOTHING_TO_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid")


def outcome_of(error: Exception) -> Outcome:
    """Sort an error; BadRequest and TimedOut come before NetworkError, whose subclasses they are."""
    match error:
        case ChatMigrated():
            return Migrated(error.new_chat_id)
        case RetryAfter():
            return Flood(_seconds(error))
        case Forbidden():
            return Unreachable(describe(error))
        case BadRequest() if _says(error, _NOBODY_THERE):
            return Unreachable(describe(error))
        case BadRequest() | EndPointNotFound():
            return Refused(describe(error))
        case InvalidToken():
            return _invalid_token(error)
        case NotSentError():
            return Unreached(describe(error))
        case TimedOut():
            return Uncertain(describe(error))
        case NetworkError():
            return Trouble(describe(error))
        case TelegramError():
            return Uncertain(describe(error))  # an answer that could not be read
        case NotMadeError():
            return Unmade(str(error))
        case _:
            return Trouble(describe(error))


def is_unchanged(error: Exception) -> bool:
    """An edit that would change nothing: what was wanted is already there."""
    return isinstance(error, BadRequest) and _says(error, ("message is not modified",))


def is_nothing_to_edit(error: Exception) -> bool:
    """The message was deleted, or is too old to be edited: it must be sent anew."""
    return isinstance(error, BadRequest) and _says(error, _NOTHING_TO_EDIT)


def is_topic_gone(error: Exception) -> bool:
    """The group's topic was deleted; the group itself is still there."""
    return isinstance(error, BadRequest) and _says(error, ("message thread not found", "topic_deleted"))


def _invalid_token(error: InvalidToken) -> Outcome:
    """python-telegram-bot takes every 404 for a bad token; once ours has worked, it is an unknown method."""
    return Unauthorized(describe(error)) if _says(error, ("unauthorized",)) else Refused(describe(error))


def _says(error: TelegramError, phrases: tuple[str, ...]) -> bool:
    said = error.message.lower()
    return any(phrase in said for phrase in phrases)


def _seconds(error: RetryAfter) -> float:
    told = error.retry_after
    return told.total_seconds() if isinstance(told, timedelta) else float(told)
