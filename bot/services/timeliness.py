"""How units kept their due dates: in one round, and over the rounds of a year."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from bot.domain.calendar import LOCAL
from bot.domain.results.round_progress import Progress
from bot.domain.results.timeliness import RoundKept, UnitYear, kept_in, year_of
from bot.services.progress import round_progress
from bot.storage.queries import people, reminders, rounds
from bot.storage.tables.rounds import Round
from bot.storage.work import Work


def round_kept(work: Work, a_round: Round, progress: Progress) -> RoundKept:
    """How the units of a round kept its due date, as of the day of this progress."""
    over = datetime.combine(a_round.due_date + timedelta(days=1), time.min, LOCAL)
    given_longer = reminders.given_longer(work.session, [one.duty_id for one in progress.units], over)
    closed_on = a_round.closed_at.astimezone(LOCAL).date() if a_round.closed_at else None
    day = min(progress.today, closed_on) if closed_on else progress.today
    ended = people.ended_units(work.session, [one.unit_id for one in progress.units], day)
    return kept_in(progress, given_longer, closed_on, ended)


def after_deadline(work: Work, a_round: Round, progress: Progress) -> RoundKept | None:
    """The same, once the round's due date is over; a round that was closed before has no deadline to look back on."""
    kept = round_kept(work, a_round, progress)
    return kept if kept.over else None


def year_kept(
    work: Work, year: int, today: date, unit_ids: Collection[int] | None = None
) -> tuple[UnitYear, ...]:
    """Every unit, or these units, over the rounds whose closing date is in that year."""
    kept = [
        round_kept(work, a_round, round_progress(work, a_round, today))
        for a_round in rounds.rounds_of_year(work.session, year)
    ]
    everyone = year_of(kept)
    return tuple(one for one in everyone if unit_ids is None or one.unit_id in unit_ids)


def years(work: Work) -> tuple[int, ...]:
    """Years that have rounds, in order."""
    return tuple(sorted({day.year for day in rounds.closing_dates(work.session)}))
