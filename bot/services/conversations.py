"""Who speaks in a chat, and what that chat is being asked."""

from __future__ import annotations

from datetime import datetime

from bot.storage.queries import conversations
from bot.storage.queries.conversations import Asked as Asked
from bot.storage.tables.people import Person
from bot.storage.work import Work


def speaker(work: Work, telegram_id: int) -> tuple[Person | None, Asked | None]:
    """The person behind an account, with all appointments, and what their private chat is being asked."""
    return conversations.speaker(work.session, telegram_id)


def asked_in(work: Work, chat_id: int) -> Asked | None:
    """What any chat is being asked."""
    return conversations.asked_in(work.session, chat_id)


def keep(work: Work, chat_id: int, asked: Asked | None, now: datetime) -> None:
    """From now on the chat is being asked that, or nothing."""
    conversations.keep(work.session, chat_id, asked, now)
