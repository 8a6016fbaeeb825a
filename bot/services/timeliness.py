"""How units kept their due dates: in one round, and over the rounds of a year."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache

from bot.domain.results.round_progress import Progress, judged_on
from bot.domain.results.timeliness import (
    DUE,
    MOST_NAMED,
    Listed,
    RoundKept,
    UnitInRound,
    UnitKept,
    UnitYear,
    became,
    kept_in,
    year_of,
)
from bot.services.progress import answered_in, closing_day
from bot.storage.queries import rounds, standings
from bot.storage.tables.rounds import Round
from bot.storage.work import Work

NOTHING = (0, 0)


def round_kept(work: Work, a_round: Round, progress: Progress, naming: Collection[Listed] = ()) -> RoundKept:
    """How the units of a round kept its due date, as of the day of this progress; of these lists the first by name."""
    return kept_in(progress, {listed: _first_of(work, a_round, progress, listed) for listed in naming})


def after_deadline(
    work: Work, a_round: Round, progress: Progress, naming: Collection[Listed] = ()
) -> RoundKept | None:
    """The same, once the round's due date is over; a round that was closed before has no deadline to look back on."""
    over = progress.judged_on > progress.due_date
    return round_kept(work, a_round, progress, naming) if over else None


def year_kept(
    work: Work, year: int, today: date, unit_ids: Collection[int] | None = None
) -> tuple[UnitYear, ...]:
    """Every unit, or these units, over the rounds whose closing date is in that year."""
    found = rounds.rounds_of_year(work.session, year)
    return year_of(_in_round(work, one, today, unit_ids) for one in found)


def years(work: Work) -> tuple[int, ...]:
    """Years that have rounds, in order."""
    return tuple(sorted({day.year for day in rounds.closing_dates(work.session)}))


def _first_of(work: Work, a_round: Round, progress: Progress, listed: Listed) -> tuple[UnitKept, ...]:
    due_date, day = progress.due_date, progress.judged_on
    return tuple(
        UnitKept(one.unit_id, one.unit, *became(one.standing, due_date, day), one.standing.extended_to)
        for one in standings.of_list(work.session, a_round.id, listed, due_date, day, MOST_NAMED)
    )


def _in_round(work: Work, a_round: Round, today: date, unit_ids: Collection[int] | None) -> list[UnitInRound]:
    """Only what is due counts in a year: nobody asks how complete the rest is.

    A report that is filed cannot change, so it was counted when that happened; the others are counted now.
    """
    day = judged_on(today, closing_day(a_round))
    of_standing = cache(lambda standing: became(standing, a_round.due_date, day))
    units = [
        (one, *of_standing(one.standing))
        for one in standings.one_by_one(work.session, a_round.id, day, unit_ids)
    ]
    due = [one for one, kept, _ in units if kept in DUE]
    answered = {one.report_id: one.filed for one in due if one.standing.status.filed and one.filed}
    others = [(one.report_id, one.kind) for one in due if one.report_id not in answered]
    answered |= answered_in(work, a_round, others)
    return [
        UnitInRound(
            unit_id=one.unit_id,
            unit=one.unit,
            kept=kept,
            days=days,
            filed=one.standing.status.filed,
            answered=answered.get(one.report_id, NOTHING)[0],
            asked=answered.get(one.report_id, NOTHING)[1],
        )
        for one, kept, days in units
    ]
