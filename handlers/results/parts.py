"""Sums over parts of the units, compared with last time and added up over the term."""

from __future__ import annotations

from bot.domain.rounds import RoundStatus
from bot.services import rounds, totals
from handlers.turn import Turn
from messages.results import buttons, keyboards, views

LINES_PAGE = 4
PARTS_PAGE = 8


def show_part(turn: Turn) -> None:
    """One page of the indicators over a part, in place."""
    button = turn.pressed(buttons.ShowPart)
    chosen = rounds.find_summed(turn.work, button.round_id)
    part = totals.part_of(turn.work, chosen, button.part)
    found, before = totals.compared(turn.work, chosen, part)
    filed, expected = totals.filed_of(turn.work, chosen, part)
    page, pages = _within(button.page, len(found), LINES_PAGE)
    view = views.PartTotals(
        period=rounds.period_of(chosen),
        part=views.part_name(part),
        filed=filed,
        expected=expected,
        closed=chosen.status is RoundStatus.CLOSED,
        page=page,
        pages=pages,
        first=page * LINES_PAGE + 1,
        lines=tuple(found[page * LINES_PAGE : (page + 1) * LINES_PAGE]),
        before=before,
    )
    turn.show(view, keyboards.part(chosen.id, part.key, view))


def choose_part(turn: Turn) -> None:
    """Which part of the units?"""
    button = turn.pressed(buttons.ChoosePart)
    chosen = rounds.find_summed(turn.work, button.round_id)
    found = totals.parts_of(turn.work, chosen)
    page, pages = _within(button.page, len(found), PARTS_PAGE)
    shown = found[page * PARTS_PAGE : (page + 1) * PARTS_PAGE]
    view = views.WhichPart(rounds.period_of(chosen))
    turn.show(view, keyboards.parts(chosen.id, shown, page, pages))


def _within(page: int, count: int, size: int) -> tuple[int, int]:
    """That page, or the nearest there is, and how many there are."""
    pages = max(1, -(-count // size))
    return min(max(page, 0), pages - 1), pages
