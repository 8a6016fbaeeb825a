"""Taking a round's numbers out in chat; the file is made by the edge just before it is sent."""

from __future__ import annotations

from bot.services import rounds as verbs
from bot.storage.queries import rounds
from handlers.turn import Turn
from messages import presses
from messages.keyboards import exporting as keyboards
from messages.views import exporting as views

SHOWN = 8


def choose_round(turn: Turn) -> None:
    """/xuatfile: which round, as which kind of file?"""
    found = rounds.all_rounds(turn.work.session)[:SHOWN]
    if not found:
        turn.reply(views.NothingToExport())
        return
    choices = [(one.id, verbs.period_of(one)) for one in found]
    turn.reply(views.WhichExport(), keyboards.exports(choices))


def export(turn: Turn) -> None:
    """The file of a round."""
    button = turn.pressed(presses.ExportRound)
    chosen = verbs.find(turn.work, button.round_id)
    turn.send_file(
        views.ExportReady(verbs.period_of(chosen), turn.now),
        {"maker": "round_file", "round_id": chosen.id, "format": button.form.value},
    )
