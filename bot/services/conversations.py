"""Who speaks in a chat, and what that chat is being asked."""

from __future__ import annotations

from bot.storage.queries import people
from bot.storage.tables.people import Conversation, Person
from bot.storage.work import Work


def person_behind(work: Work, telegram_id: int) -> Person | None:
    """The person behind a Telegram account, with all appointments."""
    return people.person_by_telegram(work.session, telegram_id)


def row_of(work: Work, chat_id: int) -> Conversation | None:
    """What that chat is being asked, as it is stored."""
    return people.conversation(work.session, chat_id)
