"""Telling the office what happened where nobody of it spoke: once for each of them, however often it is noticed."""

from __future__ import annotations

from bot.storage.queries import recipients
from bot.storage.work import Work
from messages.shared.presenter import Presenter


def tell_office_once(
    work: Work, presenter: Presenter, view: object, once: str, *, but_chat: int | None = None
) -> None:
    """Everybody in the office, whoever sits in that chat left out; `once` tells this from any other news."""
    for one in recipients.everybody_in_office(work.session):
        if one.chat_id != but_chat:
            presenter.say(work, one.chat_id, view, dedup_key=f"{once}:{one.person_id}")
