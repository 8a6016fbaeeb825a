"""Dates of rounds that move off a new day off: bound to what was shown, and told to everybody whom it concerns."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from bot.domain.rounds.moved_dates import Move
from bot.services import moving_dates
from handlers.turn import Turn
from messages.calendar import keyboards, views


def shown_stamp(entry: str, moves: Sequence[Move]) -> str:
    """Tells an entry together with the dates that it falls on, so that a press does just what was shown."""
    return hashlib.sha256(repr((entry, moves)).encode()).hexdigest()[:12] if moves else entry


def tell_moved(turn: Turn, moves: Sequence[Move]) -> int:
    """Move them; everybody who answers for a unit that has not filed hears, and the office; how many of the units."""
    told = moving_dates.move_all(turn.work, moves, turn.me, turn.now)
    for one in told:
        view = views.DueDateMoved(
            one.period,
            tuple(unit for _, unit in one.reports),
            one.day,
            one.to,
            (one.to - turn.today).days,
        )
        turn.tell(one.person, view, keyboards.due_moved([report for report, _ in one.reports]))
    if moves:
        turn.tell_office(views.DatesMovedByColleague(turn.me.name or "", tuple(moves)), but=turn.me)
    return len({one.person.id for one in told})
