"""The working calendar as it is known, year by year, and what the office has entered, to take it back."""

from __future__ import annotations

from datetime import date

from bot.domain.calendar.days_off import runs
from bot.domain.refusals import PressOutdated
from bot.services import working_days
from handlers.turn import Turn
from messages.calendar import buttons, keyboards, views
from messages.shared import formats
from messages.shared.keyboards import Inline

FIRST_YEAR, LAST_YEAR = 2023, 2060
YEAR_PAGE = 14
RUNS_PAGE = 8


def show(turn: Turn) -> None:
    """/lichlamviec: this year."""
    turn.reply(*_year(turn, turn.today.year, 0))


def show_year(turn: Turn) -> None:
    """Another year, or another page of one, in place."""
    wanted = turn.pressed(buttons.ShowCalendar)
    turn.show(*_year(turn, min(max(wanted.year, FIRST_YEAR), LAST_YEAR), wanted.page))


def show_entered(turn: Turn) -> None:
    """What the office has entered, newest year first, to take it back."""
    turn.show(*_entered(turn, turn.pressed(buttons.ShowEntered).page))


def take_back(turn: Turn) -> None:
    """One run of days no longer counts."""
    button = turn.pressed(buttons.TakeDaysBack)
    try:
        first, last = date.fromisoformat(button.first), date.fromisoformat(button.last)
    except ValueError:
        raise PressOutdated from None
    days = working_days.take_back(turn.work, first, last, turn.me, turn.now)
    turn.reply(views.DaysTakenBack(first, last, days), keyboards.to_calendar(first.year))


# --- steps ---------------------------------------------------------------------------------------


def _year(turn: Turn, year: int, page: int) -> tuple[object, Inline]:
    known = runs(turn.calendar.known_days(year))
    page, pages = _within(page, len(known), YEAR_PAGE)
    view = views.CalendarYear(
        year,
        tuple(known[page * YEAR_PAGE : (page + 1) * YEAR_PAGE]),
        tuple(sorted(turn.calendar.unannounced(year))),
        formats.hours(turn.quota.hours.windows),
        page,
        pages,
    )
    return view, keyboards.year(view)


def _entered(turn: Turn, page: int) -> tuple[object, Inline]:
    found = working_days.entered_runs(turn.work)
    page, pages = _within(page, len(found), RUNS_PAGE)
    view = views.EnteredDays(tuple(found[page * RUNS_PAGE : (page + 1) * RUNS_PAGE]), page, pages)
    return view, keyboards.entered(view)


def _within(page: int, count: int, size: int) -> tuple[int, int]:
    """That page, or the nearest there is, and how many there are."""
    pages = max(1, -(-count // size))
    return min(max(page, 0), pages - 1), pages
