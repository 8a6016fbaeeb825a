"""How units have kept their due dates, and how complete their reports are, over the rounds of a year."""

from __future__ import annotations

from bot.services import timeliness
from handlers.turn import Turn
from messages.results import buttons, keyboards
from messages.results.views import Compliance

PAGE = 8


def show_this_year(turn: Turn) -> None:
    """/chaphanh: the present year."""
    _show(turn, turn.today.year, 0)


def show_year(turn: Turn) -> None:
    """Another year, or another page of one."""
    button = turn.pressed(buttons.ShowCompliance)
    _show(turn, button.year, button.page)


def _show(turn: Turn, year: int, page: int) -> None:
    known = timeliness.years(turn.work)
    # A year that has no rounds, or that no calendar has, can be asked for by a forged button only.
    shown_year = year if year in known else turn.today.year
    units = timeliness.year_kept(turn.work, shown_year, turn.today)
    pages = max(1, -(-len(units) // PAGE))
    page = min(max(page, 0), pages - 1)
    view = Compliance(
        year=shown_year,
        units=units[page * PAGE : (page + 1) * PAGE],
        of=len(units),
        on_time=sum(one.on_time == one.owed for one in units),
        page=page,
        pages=pages,
    )
    turn.show(view, keyboards.years(view, [other for other in known if other != shown_year]))
