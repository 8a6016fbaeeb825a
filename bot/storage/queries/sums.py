"""Adding up what units add to indicators: all units of a round, those of a kind, or one with all below it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Text,
    cast,
    exists,
    func,
    literal_column,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from bot.domain.programme import UnitKind
from bot.domain.results.progress import Surplus
from bot.domain.results.tallies import Sums
from bot.domain.rounds import ReportStatus
from bot.storage.queries.rounds import STILL_OWED
from bot.storage.tables.people import Unit
from bot.storage.tables.reports import Report, StoredTally
from bot.storage.tables.rounds import Duty

S = TypeVar("S", bound=Select[*tuple[Any, ...]])


@dataclass(frozen=True, slots=True)
class Among:
    """Which units of a round: all of them, those of a kind, or one with all that stand below it.

    Who stands below whom is told by today's tree, and by who is on the roster of one round: the same units are
    then looked for in other rounds.
    """

    kind: UnitKind | None = None
    top: int | None = None
    on_roster_of: int | None = None


EVERYBODY = Among()
"""The province's own numbers too; they are in no part."""


def sums(
    session: Session, round_id: int, among: Among = EVERYBODY, indicators: Collection[str] | None = None
) -> dict[str, dict[UnitKind, Sums]]:
    """What the units that have rows add, by indicator and kind; of a few indicators if named."""
    both = StoredTally.known & StoredTally.applies
    above = StoredTally.numerator - StoredTally.denominator
    found = _in_round(
        select(
            StoredTally.indicator,
            StoredTally.unit_kind,
            func.count(),
            cast(func.sum(StoredTally.numerator), BigInteger),  # PostgreSQL makes a decimal number of it
            cast(func.sum(StoredTally.denominator), BigInteger),
            func.count().filter(StoredTally.known),
            func.count().filter(StoredTally.applies),
            func.count().filter(both),
            func.count().filter(StoredTally.surplus),
            cast(func.coalesce(func.sum(above).filter(StoredTally.surplus), 0), BigInteger),
        ),
        round_id,
        among,
        indicators,
    ).group_by(StoredTally.indicator, StoredTally.unit_kind)
    by_indicator: dict[str, dict[UnitKind, Sums]] = {}
    for indicator, kind, *numbers in session.execute(found):
        by_indicator.setdefault(indicator, {})[kind] = Sums(*numbers)
    return by_indicator


def awaited(session: Session, round_id: int, among: Among = EVERYBODY) -> dict[str, set[str]]:
    """What the office has still to say for those who have rows, by indicator."""
    missing = _in_round(select(StoredTally.indicator, StoredTally.awaited), round_id, among)
    found: dict[str, set[str]] = {}
    for indicator, codes in session.execute(missing.where(IS_AWAITED).distinct()):
        found.setdefault(indicator, set()).update(codes.split())
    return found


def surplus(
    session: Session, round_id: int, indicator: str, among: Among = EVERYBODY, most: int | None = None
) -> list[Surplus]:
    """The units with more than their whole, by their names then; all or the first ones of the roster."""
    here = (Duty.round_id == StoredTally.round_id) & (Duty.unit_id == StoredTally.unit_id)
    above = _in_round(
        select(Unit.code, Duty.unit_name, StoredTally.numerator, StoredTally.denominator)
        .join(Unit, Unit.id == StoredTally.unit_id)
        .join(Duty, here)
        .where(StoredTally.surplus),
        round_id,
        among,
        [indicator],
    )
    return [Surplus(*row) for row in session.execute(above.order_by(Duty.id).limit(most))]


def units_by_kind(session: Session, round_id: int, among: Among = EVERYBODY) -> dict[UnitKind, int]:
    """How many of them owe a report, whether anything was said or not."""
    owed = select(Duty.unit_kind, func.count()).where(Duty.round_id == round_id, STILL_OWED)
    found = session.execute(_only(owed, among, Duty.unit_kind, Duty.unit_id).group_by(Duty.unit_kind))
    return dict(found.all())


def filed(session: Session, round_id: int, among: Among) -> tuple[int, int]:
    """(filed, expected) units; the province is none of them."""
    status = [one for one in ReportStatus if one.filed]
    roster = (
        select(func.count().filter(Report.status.in_(status)), func.count())
        .select_from(Duty)
        .join(Report, Report.duty_id == Duty.id)
        .where(*_owed_by_units(Duty, round_id))
    )
    done, expected = session.execute(_only(roster, among, Duty.unit_kind, Duty.unit_id)).one()
    return done, expected


def kinds_in_order(session: Session, round_id: int) -> Sequence[UnitKind]:
    """The kinds of unit on the roster of a round, as they come on it; the province is none of them."""
    found = select(Duty.unit_kind).where(*_owed_by_units(Duty, round_id))
    return session.scalars(found.group_by(Duty.unit_kind).order_by(func.min(Duty.id))).all()


def with_others_below(session: Session, round_id: int) -> Sequence[tuple[int, str]]:
    """(number, name then) of units of a roster that have others of it right below them, in its order."""
    lower = aliased(Duty)
    on_roster = exists().where(lower.unit_id == Unit.id, *_owed_by_units(lower, round_id))
    below = exists().where(Unit.parent_id == Duty.unit_id, on_roster)
    found = select(Duty.unit_id, Duty.unit_name).where(*_owed_by_units(Duty, round_id), below)
    return session.execute(found.order_by(Duty.id)).all()


# Written out, as the condition of the index over these few rows is: SQLite knows it by its text.
IS_AWAITED = StoredTally.awaited != literal_column("''", Text)


def _in_round(found: S, round_id: int, among: Among, indicators: Collection[str] | None = None) -> S:
    there = found.where(StoredTally.round_id == round_id)
    if indicators is not None:
        there = there.where(StoredTally.indicator.in_(list(indicators)))
    return _only(there, among, StoredTally.unit_kind, StoredTally.unit_id)


def _only(
    found: S, among: Among, kind: InstrumentedAttribute[UnitKind], unit: InstrumentedAttribute[int]
) -> S:
    if among.kind is not None:
        return found.where(kind == among.kind)
    if among.top is not None:
        return found.where(unit.in_(_with_all_below(among)))
    return found


def _with_all_below(among: Among) -> Select[int]:
    """The numbers of a unit of a roster and of every one on it that stands below."""
    roster = _owed_by_units(Duty, among.on_roster_of)
    below = select(Duty.unit_id).where(Duty.unit_id == among.top, *roster).cte("below", recursive=True)
    # First who stands below, which are few, then whether they are on the roster.
    on_roster = exists().where(Duty.unit_id == Unit.id, *roster)
    next_ones = select(Unit.id).join(below, Unit.parent_id == below.c.unit_id).where(on_roster)
    return select(below.union(next_ones).c.unit_id)


def _owed_by_units(duty: type[Duty], round_id: int | None) -> tuple[ColumnElement[bool], ...]:
    """The roster of a round; the province's own duty is left out."""
    return duty.round_id == round_id, duty.unit_kind != UnitKind.PROVINCE, duty.released_at.is_(None)
