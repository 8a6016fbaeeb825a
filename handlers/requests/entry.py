"""What units have asked of the office; for an officer, what they can ask."""

from __future__ import annotations

from bot.services.extending import all_undecided
from bot.services.helping import all_unanswered
from handlers.requests import extending, helping, promising
from handlers.turn import Turn
from messages.requests import keyboards, views

MOST_SHOWN = 4
"""Of each kind; the oldest come first, and what is dealt with makes room."""


def enter(turn: Turn) -> None:
    """/hotro: for the office what waits for its word; for an officer later, more time or help."""
    if turn.in_office:
        show_open(turn)
    else:
        promising.choose_owed(turn)


def show_open(turn: Turn) -> None:
    """Every question and every request for more time, each with its buttons, oldest first."""
    extensions = all_undecided(turn.work)
    calls = all_unanswered(turn.work)
    if not extensions and not calls:
        turn.reply(views.NoOpenRequests())
        return
    shown = len(calls[:MOST_SHOWN]) + len(extensions[:MOST_SHOWN])
    turn.reply(views.OpenRequests(len(extensions), len(calls), shown))
    for call in calls[:MOST_SHOWN]:
        turn.reply(helping.to_answer(call), keyboards.answer(call.id))
    for asked in extensions[:MOST_SHOWN]:
        turn.reply(extending.to_decide(turn, asked), keyboards.decide(asked.id, asked.asked_for))
