"""Codes that were never given out: whoever tries several waits longer and longer, and the office hears of it.

A code has 128 random bits, so nobody finds one by guessing; but nobody need be let to try.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.refusals import TooManyWrongCodes
from bot.storage.queries import people
from bot.storage.tables.people import WrongCode
from bot.storage.work import Work

FREE = 3
"""Wrong codes that a slip of copying explains."""
TELLING = 5
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(days=1)
FORGOTTEN = timedelta(days=2)


def require_patience(work: Work, telegram_id: int, now: datetime) -> None:
    """Raises TooManyWrongCodes while this account has to wait."""
    tried = people.wrong_codes(work.session, telegram_id)
    # A code that was tried in the future was tried by a clock that has since been set right.
    if tried is not None and tried.last_at <= now < (until := tried.last_at + _pause(tried.count)):
        raise TooManyWrongCodes(until)


def was_wrong(work: Work, telegram_id: int, now: datetime) -> int | None:
    """Count one more wrong code. How many it were, when the office is to hear of it, which is once."""
    tried = people.wrong_codes(work.session, telegram_id)
    if tried is None:
        tried = WrongCode(telegram_id=telegram_id, count=0, last_at=now)
        work.session.add(tried)
    elif now - tried.last_at > FORGOTTEN:
        tried.count = 0
    tried.count, tried.last_at = tried.count + 1, now
    return tried.count if tried.count == TELLING else None


def forget(work: Work, telegram_id: int) -> None:
    """Nothing is known of that account any more."""
    if (tried := people.wrong_codes(work.session, telegram_id)) is not None:
        work.session.delete(tried)


def _pause(count: int) -> timedelta:
    """A minute after the third wrong code, doubled with each further one, a day at most."""
    if count < FREE:
        return timedelta(0)
    doublings: int = 2 ** min(count - FREE, 12)
    return min(FIRST_PAUSE * doublings, LONGEST_PAUSE)
