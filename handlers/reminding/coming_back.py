"""Somebody whom no message reached speaks again: what waits for them, before anything else, in one message."""

from __future__ import annotations

from bot.services import coming_back, my_reports, pending_work
from bot.services.rounds import period_of
from handlers.turn import Turn
from messages.reminding import keyboards, views


def greet(turn: Turn, *, menu_follows: bool) -> None:
    """Say it once; what the menu is about to say is left to it."""
    missed = coming_back.take_missed(turn.work, turn.me)
    if missed is None:
        return
    answers = tuple(
        views.Answered(period_of(one.duty.round), one.duty.unit_name, one.question, one.answer or "")
        for one in missed.answers
    )
    owed = () if menu_follows else tuple(my_reports.owed(turn.work, turn.reports_for, turn.today))
    waits = pending_work.count(turn.work) if turn.in_office and not menu_follows else None
    view = views.BackAgain(
        missed.since, tuple(one for _, one in owed), answers, missed.notices, waits or views.NOTHING
    )
    if view.anything:
        turn.reply(view, keyboards.back_again(owed, office=waits is not None))
