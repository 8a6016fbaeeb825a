"""Which message of a chat asked which question of a report, and what a list in a message offers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.storage.queries import shown_questions
from bot.storage.queries.shown_questions import Said as Said
from bot.storage.tables.reports import ShownQuestion
from bot.storage.work import Work


def show(work: Work, chat_id: int, report_id: int, code: str, now: datetime) -> int:
    """A question is about to be shown; its number."""
    return shown_questions.add(work.session, chat_id, report_id, code, now)


def asked_by(work: Work, chat_id: int, message_id: int) -> ShownQuestion | None:
    """The question that this message asked, if it asked one."""
    return shown_questions.by_message(work.session, chat_id, message_id)


def earlier(work: Work, chat_id: int, question_id: int) -> Sequence[ShownQuestion]:
    """A few questions that this chat was shown before that one, the newest first."""
    return shown_questions.earlier(work.session, chat_id, question_id)


def last(work: Work, chat_id: int) -> ShownQuestion | None:
    """The question that this chat was shown last."""
    return shown_questions.last(work.session, chat_id)


def newest_said(work: Work, chat_id: int, now: datetime, before: int | None = None) -> Said | None:
    """What the bot said last in that chat, as somebody who wrote the message `before` can have seen it."""
    return shown_questions.newest_said(work.session, chat_id, now, before)


def keys_under(work: Work, said: Said) -> list[dict[str, Any]]:
    """The keys of a message in reading order, as Telegram has them; none once its person is erased."""
    markup = shown_questions.params_of(work.session, said).get("reply_markup") or {}
    return [key for row in markup.get("inline_keyboard", ()) for key in row]
