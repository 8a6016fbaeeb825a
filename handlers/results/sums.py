"""The sums of a round for the office."""

from __future__ import annotations

from bot.domain.rounds import RoundStatus
from bot.services import progress, rounds, totals
from bot.storage.tables.rounds import Round
from handlers.turn import Turn
from handlers.which_round import one_or_which
from messages.progress.buttons import ShowProgress
from messages.results import buttons, keyboards, views


def choose(turn: Turn) -> None:
    """/tonghop in private: the sums of a round; a list when there are several."""
    everything = rounds.all_rounds(turn.work)
    summed = [one for one in everything if not rounds.period_of(one).of_documents]
    one_or_which(turn, summed, _reply, buttons.ShowResults)


def show(turn: Turn) -> None:
    """The sums of one round; documents come to none, so there it is shown who has sent theirs."""
    chosen = rounds.find(turn.work, turn.pressed(buttons.ShowResults).round_id)
    if rounds.period_of(chosen).of_documents:
        turn.lead_to(ShowProgress(chosen.id))
    else:
        _reply(turn, chosen)


def _reply(turn: Turn, a_round: Round) -> None:
    view = views.OfficeResults(
        progress=progress.round_progress(turn.work, a_round, turn.today),
        totals=tuple(totals.round_totals(turn.work, a_round)),
        at=turn.now,
        closed=a_round.status is RoundStatus.CLOSED,
        loaded=a_round.is_history,
    )
    turn.reply(view, keyboards.results(a_round.id, loaded=a_round.is_history))
