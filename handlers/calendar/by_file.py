"""The working calendar by file: a table goes out, comes back filled in, is shown, and counts on one press."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.calendar import Override
from bot.domain.calendar.days_file import LARGEST, DaysRead, read_days
from bot.domain.calendar.days_off import KnownDay, Source, runs
from bot.domain.reading.tables import NoTable
from bot.domain.refusals import FileNotReadable, PressOutdated
from bot.domain.rounds.moved_dates import Move
from bot.services import moving_dates, working_days
from handlers.calendar.moved_dates import shown_stamp, tell_moved
from handlers.prompts import Prompt, prompt
from handlers.turn import Turn
from messages.calendar import buttons, keyboards, views


@prompt
@dataclass(frozen=True)
class LoadingDays(Prompt):
    """A table is waited for; or one has come and waits for the press: (day, working, reason, document) each."""

    days: list[list[str]] | None = None

    @property
    def overrides(self) -> list[Override]:
        return [Override(date.fromisoformat(d), w == "1", r, n) for d, w, r, n in self.days or []]

    @property
    def stamp(self) -> str:
        """Tells this table from any other, so that a press enters just what was shown."""
        return hashlib.sha256(repr(self.days).encode()).hexdigest()[:12]


def start(turn: Turn) -> None:
    """Send the table as it is and wait for it to come back."""
    entered = len(working_days.entered_overrides(turn.work))
    turn.ask(LoadingDays())
    turn.send_file(views.DaysFile(entered), {"maker": "days_file"})


def take_file(turn: Turn) -> None:
    """The table has come back."""
    turn.asked(LoadingDays)
    read = _read(turn)
    if read.bad:
        turn.reply(views.DaysFileWrong(read.bad), keyboards.quit_only())
        return
    loading = LoadingDays(
        [[one.day.isoformat(), str(int(one.working)), one.reason, one.document] for one in read.days]
    )
    turn.ask(loading)
    moves = moving_dates.would_fall_off(turn.work, turn.quota.hours, loading.overrides, turn.now)
    turn.reply(_difference(turn, read, moves), keyboards.apply(shown_stamp(loading.stamp, moves), moves))


def take_text(turn: Turn) -> None:
    """Words are no table."""
    turn.reply(views.DaysFileAwaited(), keyboards.quit_only())


def apply(turn: Turn) -> None:
    """What was shown counts from now on; the dates of rounds stay."""
    _apply(turn, turn.pressed(buttons.ApplyDays).stamp, move=False)


def apply_and_move(turn: Turn) -> None:
    """The same, and the dates that were shown move to the next working day."""
    _apply(turn, turn.pressed(buttons.ApplyAndMove).stamp, move=True)


def _apply(turn: Turn, stamp: str, *, move: bool) -> None:
    loading = turn.asked(LoadingDays)
    moves = moving_dates.would_fall_off(turn.work, turn.quota.hours, loading.overrides, turn.now)
    if loading.days is None or stamp != shown_stamp(loading.stamp, moves):
        raise PressOutdated
    days = working_days.enter_all(turn.work, loading.overrides, turn.me, turn.now)
    turn.asked_enough()
    told = tell_moved(turn, moves) if move else 0
    moved = tuple(moves) if move else ()
    turn.reply(views.DaysFileApplied(days, moved, told), keyboards.to_calendar(loading.overrides[0].day.year))


def _read(turn: Turn) -> DaysRead:
    try:
        return read_days(turn.upload(LARGEST), turn.today)
    except NoTable:
        raise FileNotReadable from None


def _difference(turn: Turn, read: DaysRead, moves: Sequence[Move]) -> views.DaysFileRead:
    entered = {one.day: one for one in working_days.entered_overrides(turn.work)}
    same = sum(entered.get(one.day) == one for one in read.days)
    known = sum(one.day in entered for one in read.days)
    shown = runs(KnownDay(one.day, one.working, one.reason, Source.OFFICE, one.document) for one in read.days)
    return views.DaysFileRead(tuple(shown), len(read.days) - known, known - same, same, tuple(moves))
