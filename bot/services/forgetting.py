"""Forgetting what is long done, for every kind of row that would otherwise grow for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from bot.services.guessing import FORGOTTEN
from bot.storage.queries import clock, inbox, outbox, people, shown_questions, staffing, uploads
from bot.storage.queries.parts import parts_of
from bot.storage.work import Work

KEPT, SHORTLY = timedelta(days=30), timedelta(days=2)
_AT_ONCE = 500
QUESTIONS_KEPT = timedelta(days=180)
"""What nobody has answered; somebody may still reply to it weeks later."""


def old_messages(work: Work, now: datetime) -> list[int]:
    """Messages that reached their end longer ago than `KEPT`. A look: nothing is written."""
    return outbox.settled_before(work.session, now - KEPT)


def slices(messages: Sequence[int]) -> Iterator[list[int]]:
    """All of them, as many at a time as one short transaction takes."""
    return parts_of(messages)


def forget_messages(work: Work, messages: Sequence[int]) -> int:
    """Delete them; how many."""
    return outbox.forget(work.session, messages)


def _updates(work: Work, now: datetime) -> int:
    """Done or parked, and never the newest."""
    return inbox.forget_handled(work.session, now - KEPT, _AT_ONCE)


OTHERS: tuple[Callable[[Work, datetime], int], ...] = (
    _updates,
    lambda work, now: uploads.forget(work.session, now - SHORTLY),
    lambda work, now: clock.forget_told(work.session, now - SHORTLY),
    lambda work, now: people.forget_wrong_codes(work.session, now - FORGOTTEN),
    lambda work, now: staffing.forget_names_never_used(work.session, now),
    lambda work, now: shown_questions.forget_unanswered(work.session, now - QUESTIONS_KEPT),
)
"""Each deletes some rows that have come of age and says how many, 0 when none is left.

Files that were fetched and counts of what people were told are of no use after a day or two, and nothing is known of
somebody who was invited by name and never came.
"""
