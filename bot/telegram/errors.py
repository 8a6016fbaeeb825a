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

from bot.domain.chats import Lack
from bot.telegram.redaction import describe
from bot.telegram.worker import NotMadeError


class NotSentError(NetworkError):
    """The connection failed before the request left: Telegram cannot have acted on it."""


@dataclass(frozen=True)
class Sent:
    """Telegram has it; calls that return no message have no id.

    `lacking`: it went another way, because the group does not let the bot do what was asked: a picture's caption as
    text, or into the General topic.
    """

    message_id: int | None = None
    at: datetime | None = None  # by Telegram's clock
    lacking: tuple[Lack, ...] = ()


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
class Lacking:
    """The group does not let the bot do this; it is still there, and other messages may pass."""

    lack: Lack
    error: str


@dataclass(frozen=True)
class Refused:
    """Telegram will never accept this message."""

    error: str


@dataclass(frozen=True)
class Unauthorized:
    """The token is not (or no longer) valid; no message is to blame."""

    error: str


Outcome = (
    Sent
    | Unreached
    | Trouble
    | Unmade
    | Uncertain
    | Flood
    | Migrated
    | Unreachable
    | Lacking
    | Refused
    | Unauthorized
)

# Telegram says 403 of rights and 400 of absence as well as the other way round: the words decide, not the number.
_GROUP_GONE = (
    "chat not found",
    "bot was kicked",
    "bot is not a member",
    "bot is not a participant",
    "chat was deleted",
    "chat was deactivated",
    "chat is deactivated",
)
_PERSON_GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "blocked by the user",
    "user_is_blocked",
    "user is deactivated",
    "user_deactivated",
    "can't initiate conversation",
    "can't send messages to bots",
)
_NO_RIGHT = (
    "not enough rights",
    "no rights to",
    "no write access",
    "need administrator rights",
    "_forbidden",  # CHAT_WRITE_FORBIDDEN, CHAT_SEND_PHOTOS_FORBIDDEN …
    "chat_restricted",
    "chat_admin_required",
    "right_forbidden",
    "user_banned_in_channel",
)
_LACKS = {
    "sendMessage": Lack.WRITING,
    "editMessageText": Lack.WRITING,
    "sendPhoto": Lack.PHOTOS,
    "sendDocument": Lack.DOCUMENTS,
    "pinChatMessage": Lack.PINNING,
}
_NOTHING_TO_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid")


def outcome_of(error: Exception, method: str = "", *, in_group: bool = False) -> Outcome:
    """Sort what a call ran into; BadRequest and TimedOut come before NetworkError, whose subclasses they are."""
    match error:
        case ChatMigrated():
            return Migrated(error.new_chat_id)
        case RetryAfter():
            return Flood(_seconds(error))
        case Forbidden() | BadRequest():
            return _refusal(error, method, in_group=in_group)
        case EndPointNotFound():
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


def lack_in(error: Exception, method: str) -> Lack | None:
    """What the group keeps from the bot, if that is why a call was refused."""
    if not isinstance(error, Forbidden | BadRequest):
        return None
    if _says(error, ("topic_closed",)):
        return Lack.TOPIC_CLOSED
    if _says(error, ("message thread not found", "topic_deleted", "topic_id_invalid")):
        return Lack.TOPIC_GONE
    return lack_of(method) if _says(error, _NO_RIGHT) else None


def lack_of(method: str) -> Lack | None:
    """What a group keeps from a bot that may not call that method."""
    return _LACKS.get(method)


def _refusal(error: TelegramError, method: str, *, in_group: bool) -> Outcome:
    """Telegram has refused a call that concerns a chat: nobody there, no right to do it, or the message itself."""
    if _says(error, _GROUP_GONE if in_group else _PERSON_GONE):
        return Unreachable(describe(error))
    lack = lack_in(error, method) if in_group else None
    return Refused(describe(error)) if lack is None else Lacking(lack, describe(error))


def _invalid_token(error: InvalidToken) -> Outcome:
    """python-telegram-bot takes every 404 for a bad token; once ours has worked, it is an unknown method."""
    return Unauthorized(describe(error)) if _says(error, ("unauthorized",)) else Refused(describe(error))


def _says(error: TelegramError, phrases: tuple[str, ...]) -> bool:
    said = error.message.lower()
    return any(phrase in said for phrase in phrases)


def _seconds(error: RetryAfter) -> float:
    told = error.retry_after
    return told.total_seconds() if isinstance(told, timedelta) else float(told)
