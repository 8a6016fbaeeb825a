"""Forgetting what is long done, for every kind of row that would otherwise grow for ever."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.services.guessing import FORGOTTEN
from bot.storage.queries import clock, inbox, outbox, people, shown_questions, staffing, uploads
from bot.storage.work import Work

KEPT, SHORTLY = timedelta(days=30), timedelta(days=2)
QUESTIONS_KEPT = timedelta(days=180)
"""What nobody has answered; somebody may still reply to it weeks later."""


def forget(work: Work, now: datetime) -> int:
    """Delete done and parked inbox rows (never the newest) and settled outbox rows older than `KEPT`; how many rows.

    Files that were fetched and counts of what people were told are of no use after a day or two, and nothing is
    known of somebody who was invited by name and never came.
    """
    session = work.session
    forgotten = inbox.forget_handled(session, now - KEPT) + outbox.forget_settled(session, now - KEPT)
    forgotten += uploads.forget(session, now - SHORTLY) + clock.forget_told(session, now - SHORTLY)
    forgotten += people.forget_wrong_codes(session, now - FORGOTTEN)
    forgotten += staffing.forget_names_never_used(session, now)
    forgotten += shown_questions.forget_unanswered(session, now - QUESTIONS_KEPT)
    return forgotten
