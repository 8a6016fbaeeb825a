"""The working calendar: seen year by year, and what the office enters when an announcement comes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.dates import Day, UnclearDate
from bot.domain.days_file import read_any_day
from bot.domain.days_off import Run, Source, runs
from bot.domain.refusals import DaysWrong, PressOutdated
from bot.services import working_days
from handlers.topics import Topic, topic
from handlers.turn import Turn
from messages import formats, presses
from messages.keyboards import Inline
from messages.keyboards import calendar as keyboards
from messages.views import calendar as views

FIRST_YEAR, LAST_YEAR = 2023, 2060
RUNS_PAGE = 8
_UNTIL = re.compile(r"\s+(?:đến|den|tới|toi|-|–)\s+", re.IGNORECASE)


@topic
@dataclass(frozen=True)
class EnteringDays(Topic):
    """The office is entering days: what is known so far; the first thing that is not is being asked."""

    first: str | None = None
    last: str | None = None
    working: bool | None = None
    reason: str | None = None

    @property
    def days(self) -> tuple[date, date]:
        """Once they are known. Raises PressOutdated before."""
        if self.first is None or self.last is None:
            raise PressOutdated
        return date.fromisoformat(self.first), date.fromisoformat(self.last)


def show(turn: Turn) -> None:
    """/lichlamviec: this year."""
    turn.reply(*_year(turn, turn.today.year))


def show_year(turn: Turn) -> None:
    """Another year, in place."""
    wanted = turn.pressed(presses.ShowCalendar).year
    turn.show(*_year(turn, min(max(wanted, FIRST_YEAR), LAST_YEAR)))


def ask_days(turn: Turn) -> None:
    """An announcement is at hand: which days?"""
    turn.ask(EnteringDays())
    turn.reply(views.WhichDays(), keyboards.quit_only())


def choose_kind(turn: Turn) -> None:
    """Off, or worked instead."""
    entering = turn.asked(EnteringDays)
    first, last = entering.days
    working = turn.pressed(presses.DaysAre).working
    turn.ask(replace(entering, working=working, reason=None))
    turn.reply(views.WhyDays(first, last, working), keyboards.quit_only())


def no_document(turn: Turn) -> None:
    """Entered without the number of a document."""
    entering = turn.asked(EnteringDays)
    if entering.reason is None:
        raise PressOutdated
    _enter(turn, entering, "")


def take_text(turn: Turn) -> None:
    """Typed days, a reason, or the number of the document; where a button is waited for, the question again."""
    entering = turn.asked(EnteringDays)
    if entering.first is None:
        _read_days(turn, entering)
    elif entering.working is None:
        turn.reply(views.OffOrWorking(*entering.days), keyboards.off_or_working())
    elif entering.reason is None:
        reason = working_days.readable_reason(turn.text)
        turn.ask(replace(entering, reason=reason))
        turn.reply(views.WhichAnnouncement(reason), keyboards.which_announcement())
    else:
        _enter(turn, entering, turn.text)


def show_entered(turn: Turn) -> None:
    """What the office has entered, newest year first, to take it back."""
    turn.show(*_entered(turn, turn.pressed(presses.ShowEntered).page))


def take_back(turn: Turn) -> None:
    """One run of days no longer counts."""
    button = turn.pressed(presses.TakeDaysBack)
    try:
        first, last = date.fromisoformat(button.first), date.fromisoformat(button.last)
    except ValueError:
        raise PressOutdated from None
    days = working_days.take_back(turn.work, first, last, turn.me, turn.now)
    turn.reply(views.DaysTakenBack(first, last, days), keyboards.to_calendar(first.year))


# --- steps ---------------------------------------------------------------------------------------


def _year(turn: Turn, year: int) -> tuple[object, Inline]:
    known = runs(turn.calendar.known_days(year))
    view = views.CalendarYear(
        year, tuple(known), tuple(sorted(turn.calendar.unannounced(year))), formats.hours(turn.hours.windows)
    )
    return view, keyboards.year(year)


def _entered(turn: Turn, page: int) -> tuple[object, Inline]:
    found = working_days.entered_runs(turn.work)
    pages = max(1, -(-len(found) // RUNS_PAGE))
    page = min(max(page, 0), pages - 1)
    view = views.EnteredDays(tuple(found[page * RUNS_PAGE : (page + 1) * RUNS_PAGE]), page, pages)
    return view, keyboards.entered(view)


def _read_days(turn: Turn, entering: EnteringDays) -> None:
    """One day, or two with "đến" between them; a day without a year is one to come."""
    parts = _UNTIL.split(turn.text.strip())
    read = [read_any_day(part, turn.today) for part in parts[:2]]
    doubts = [one for one in read if isinstance(one, UnclearDate)]
    if doubts or len(parts) > 2:
        doubt = doubts[0] if doubts else None
        turn.reply(views.WhichDays(doubt), keyboards.quit_only())
        return
    days = [one.day for one in read if isinstance(one, Day)]
    first, last = days[0], days[-1]
    if last < first:
        raise DaysWrong(first, last)
    turn.ask(replace(entering, first=first.isoformat(), last=last.isoformat()))
    turn.reply(views.OffOrWorking(first, last), keyboards.off_or_working())


def _enter(turn: Turn, entering: EnteringDays, document: str) -> None:
    first, last = entering.days
    working, reason = bool(entering.working), entering.reason or ""
    rows = working_days.enter(
        turn.work, first, last, turn.me, turn.now, working=working, reason=reason, document=document
    )
    turn.asked_enough()
    run = Run(first, last, working, rows[0].reason, Source.OFFICE, rows[0].document)
    due_dates = () if working else tuple(working_days.due_dates_on(turn.work, first, last))
    turn.reply(views.DaysEntered(run, due_dates), keyboards.to_calendar(first.year))
