"""Which units of a round fall short of most targets of their own, told from what each adds to the indicators."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from bot.storage.queries.standings import FILED, OF_ROUND
from bot.storage.tables.reports import Report, StoredTally
from bot.storage.tables.rounds import Duty


@dataclass(frozen=True, slots=True)
class Goal:
    """A target as the database compares it: the least is `above`/`below` of the whole, or of 1 for a number."""

    indicator: str
    above: int
    below: int
    more_than: bool  # reaching it is not enough
    of_number: bool  # there is no whole
    over_term: bool  # what the unit has added in earlier rounds of the term counts too


def short_of_most(
    session: Session, round_id: int, goals: Sequence[Goal], earlier: Collection[int], most: int
) -> list[int]:
    """The duties of units that have filed, those at the front that miss most of these goals, else as on the roster."""
    missed = (
        select(StoredTally.unit_id, func.count().label("goals"))
        .where(
            StoredTally.round_id == round_id,
            StoredTally.applies,
            StoredTally.measured,
            StoredTally.known,
            or_(*(_missed(goal, earlier) for goal in goals)) if goals else false(),
        )
        .group_by(StoredTally.unit_id)
        .subquery()
    )
    first = (
        select(Duty.id)
        .join(Report, Report.duty_id == Duty.id)
        .outerjoin(missed, missed.c.unit_id == Duty.unit_id)
        .where(OF_ROUND, Report.status.in_(FILED))
        .order_by(func.coalesce(missed.c.goals, 0).desc(), Duty.id)
        .limit(most)
    )
    return list(session.scalars(first, {"round_id": round_id}))


def _missed(goal: Goal, earlier: Collection[int]) -> ColumnElement[bool]:
    added: ColumnElement[int] = StoredTally.numerator.expression
    whole: ColumnElement[int] = StoredTally.denominator.expression
    if goal.over_term and earlier:
        added, whole = (
            added + _before(goal, earlier, "numerator"),
            whole + _before(goal, earlier, "denominator"),
        )
    has, least = added * goal.below, (1 if goal.of_number else whole) * goal.above
    short = has <= least if goal.more_than else has < least
    there = StoredTally.indicator == goal.indicator
    return and_(there, short) if goal.of_number else and_(there, whole > 0, short)


def _before(goal: Goal, earlier: Collection[int], column: str) -> ColumnElement[int]:
    past = aliased(StoredTally)
    counts = select(func.coalesce(func.sum(getattr(past, column)), 0)).where(
        past.round_id.in_(list(earlier)),
        past.indicator == goal.indicator,
        past.unit_id == StoredTally.unit_id,
    )
    return counts.correlate(StoredTally).scalar_subquery()
