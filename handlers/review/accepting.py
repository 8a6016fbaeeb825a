"""Accepting all reports of a round that wait: what would be accepted, then the press that does it."""

from __future__ import annotations

from bot.services import accepting
from bot.services.news.reports import ReportAccepted
from bot.services.rounds import find, open_rounds, period_of
from bot.storage.tables.rounds import Round
from handlers.turn import Turn
from messages.review import buttons, keyboards, views
from messages.shared import keyboards as shared_keyboards
from messages.shared.links import back_to_progress
from messages.shared.views import NoOpenRound, WhichRound


def choose_round(turn: Turn) -> None:
    """/tiepnhan: the reports of the open round, or which of several?"""
    found = open_rounds(turn.work)
    if not found:
        turn.reply(NoOpenRound())
    elif len(found) == 1:
        _ask(turn, found[0])
    else:
        several = [(one.id, period_of(one)) for one in found]
        turn.reply(WhichRound(), shared_keyboards.rounds(several, buttons.AskToAcceptAll))


def ask(turn: Turn) -> None:
    """What would be accepted, and what of it should be looked at first."""
    _ask(turn, find(turn.work, turn.pressed(buttons.AskToAcceptAll).round_id))


def accept_all(turn: Turn) -> None:
    """Accept what was seen; if something has changed since, ask again instead."""
    button = turn.pressed(buttons.AcceptAll)
    done = accepting.accept_all(
        turn.work, button.round_id, turn.me, turn.now, seen=button.seen, flagged=button.flagged
    )
    a_round = find(turn.work, button.round_id)
    if done is None:
        _ask(turn, a_round)
        return
    accepted, left = done
    period = period_of(a_round)
    for report in accepted:
        turn.tell_news(ReportAccepted(report))
    view = views.AcceptedAll(
        period, tuple(one.duty.unit_name for one in accepted), tuple(one.unit for one in left)
    )
    turn.reply(view, back_to_progress(a_round.id))


def _ask(turn: Turn, a_round: Round) -> None:
    waiting = accepting.awaiting_review(turn.work, a_round)
    view = views.AcceptAllQuestion(
        period=period_of(a_round),
        plain=len(accepting.to_accept(waiting, flagged=False)),
        flagged=tuple((one.unit, one.flags) for one in waiting if one.flags and not one.asked_about),
        asked_about=tuple(one.unit for one in waiting if one.asked_about),
        by_office=tuple(one.unit for one in waiting if one.by_office and not one.asked_about),
    )
    turn.show(view, keyboards.accept_all(a_round.id, accepting.seen_as(waiting), view))
