"""The office enters announced days: which, off or worked, why, by which document; they count on one last press."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.calendar.days_file import read_any_day
from bot.domain.calendar.days_off import Run, Source
from bot.domain.reading.dates import Day, UnclearDate
from bot.domain.refusals import PressOutdated
from bot.services import moving_dates, working_days
from handlers.calendar.moved_dates import shown_stamp, tell_moved
from handlers.prompts import Prompt, prompt
from handlers.turn import Turn
from messages.calendar import buttons, keyboards, views

_UNTIL = re.compile(r"\s+(?:đến|den|tới|toi|-|–)\s+", re.IGNORECASE)


@prompt
@dataclass(frozen=True)
class EnteringDays(Prompt):
    """The office is entering days: what is known so far; the first thing that is not is being asked."""

    first: str | None = None
    last: str | None = None
    working: bool | None = None
    reason: str | None = None
    document: str | None = None

    @property
    def days(self) -> tuple[date, date]:
        """Once they are known. Raises PressOutdated before."""
        if self.first is None or self.last is None:
            raise PressOutdated
        return date.fromisoformat(self.first), date.fromisoformat(self.last)

    @property
    def run(self) -> Run:
        """Everything, to be looked at once more. Raises PressOutdated before it is known."""
        if self.working is None or self.reason is None or self.document is None:
            raise PressOutdated
        return Run(*self.days, self.working, self.reason, Source.OFFICE, self.document)

    @property
    def stamp(self) -> str:
        """Tells this entry from any other, so that a press enters just what was shown."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]


def start(turn: Turn) -> None:
    """An announcement is at hand: which days?"""
    turn.ask(EnteringDays())
    turn.reply(views.WhichDays(), keyboards.which_days(None))


def take_day(turn: Turn) -> None:
    """The day that was suggested is meant."""
    entering = turn.asked(EnteringDays)
    if entering.first is not None:
        raise PressOutdated
    try:
        day = date.fromisoformat(turn.pressed(buttons.TakeDay).day)
    except ValueError:
        raise PressOutdated from None
    _take_days(turn, entering, day, day)


def choose_kind(turn: Turn) -> None:
    """Off, or worked instead."""
    entering = turn.asked(EnteringDays)
    first, last = entering.days
    working = turn.pressed(buttons.DaysAre).working
    turn.ask(replace(entering, working=working, reason=None, document=None))
    turn.reply(views.WhyDays(first, last, working), keyboards.quit_only())


def no_document(turn: Turn) -> None:
    """There is no number of a document yet."""
    entering = turn.asked(EnteringDays)
    if entering.reason is None:
        raise PressOutdated
    _check(turn, replace(entering, document=""))


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
    elif entering.document is None:
        _check(turn, replace(entering, document=working_days.readable_document(turn.text)))
    else:
        _check(turn, entering)


def enter(turn: Turn) -> None:
    """Just what was shown counts from now on; the dates of rounds stay."""
    _enter(turn, turn.pressed(buttons.EnterDays).stamp, move=False)


def enter_and_move(turn: Turn) -> None:
    """The same, and the dates that were shown move to the next working day."""
    _enter(turn, turn.pressed(buttons.EnterAndMove).stamp, move=True)


# --- steps ---------------------------------------------------------------------------------------


def _enter(turn: Turn, stamp: str, *, move: bool) -> None:
    entering = turn.asked(EnteringDays)
    run = entering.run
    moves = moving_dates.would_fall_off(turn.work, turn.quota.hours, working_days.overrides_of(run), turn.now)
    if stamp != shown_stamp(entering.stamp, moves):
        raise PressOutdated
    working_days.enter(
        turn.work,
        run.first,
        run.last,
        turn.me,
        turn.now,
        working=run.working,
        reason=run.name,
        document=run.document,
    )
    turn.asked_enough()
    guessed = working_days.guesses_beside(turn.work, turn.quota.hours, run.first, run.last)
    told = tell_moved(turn, moves) if move else 0
    moved = tuple(moves) if move else ()
    turn.reply(views.DaysEntered(run, tuple(guessed), moved, told), keyboards.to_calendar(run.first.year))


def _read_days(turn: Turn, entering: EnteringDays) -> None:
    """One day, or two with "đến" between them; a day without a year is one to come."""
    parts = _UNTIL.split(turn.text.strip())
    read = [read_any_day(part, turn.today) for part in parts[:2]]
    doubts = [one for one in read if isinstance(one, UnclearDate)]
    if doubts or len(parts) > 2:
        doubt = doubts[0] if doubts else None
        meant = doubt.suggestion if doubt and len(parts) == 1 else None
        turn.reply(views.WhichDays(doubt), keyboards.which_days(meant))
        return
    days = [one.day for one in read if isinstance(one, Day)]
    _take_days(turn, entering, days[0], days[-1])


def _take_days(turn: Turn, entering: EnteringDays, first: date, last: date) -> None:
    working_days.require_run(first, last)
    turn.ask(replace(entering, first=first.isoformat(), last=last.isoformat()))
    turn.reply(views.OffOrWorking(first, last), keyboards.off_or_working())


def _check(turn: Turn, entering: EnteringDays) -> None:
    """Everything once more, and what would come of it."""
    turn.ask(entering)
    run = entering.run
    moves = moving_dates.would_fall_off(turn.work, turn.quota.hours, working_days.overrides_of(run), turn.now)
    replaced = working_days.count_entered(turn.work, run.first, run.last)
    stamp = shown_stamp(entering.stamp, moves)
    turn.reply(views.CheckDays(run, tuple(moves), replaced), keyboards.enter_days(stamp, moves))
