"""Which round is meant: none that could be, the only one, or one of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.services.rounds import period_of
from bot.storage.tables.rounds import Round
from handlers.turn import Turn
from messages.shared import keyboards
from messages.shared.buttons import Button
from messages.shared.views import NoRound, WhichRound

MOST_ROUNDS = 10


def one_or_which(
    turn: Turn, found: Sequence[Round], show: Callable[[Turn, Round], None], go: Callable[[int], Button]
) -> None:
    """Show the only round; of several ask for one, whose key is `go`."""
    if not found:
        turn.reply(NoRound())
    elif len(found) == 1:
        show(turn, found[0])
    else:
        choices = [(one.id, period_of(one)) for one in found[:MOST_ROUNDS]]
        turn.reply(WhichRound(), keyboards.rounds(choices, go))
