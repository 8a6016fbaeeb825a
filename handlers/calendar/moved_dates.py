"""Dates of rounds that move off a new day off: bound to what was shown, and told to everybody whom it concerns."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from bot.domain.rounds.moved_dates import Move
from bot.services import moving_dates
from bot.services.news.rounds import DatesMoved
from bot.services.who_hears import Whom
from handlers.turn import Turn


def shown_stamp(entry: str, moves: Sequence[Move]) -> str:
    """Tells an entry together with the dates that it falls on, so that a press does just what was shown."""
    return hashlib.sha256(repr((entry, moves)).encode()).hexdigest()[:12] if moves else entry


def tell_moved(turn: Turn, moves: Sequence[Move]) -> int:
    """Move them; everybody who answers for a unit that has not filed hears, and the office; how many of the units."""
    moved = moving_dates.move_all(turn.work, moves, turn.me, turn.now)
    told = [one.number for news in moved for one in turn.tell_news(news)[Whom.ANSWERING]]
    if moves:
        turn.tell_news(DatesMoved(moves))
    return len(set(told))
