"""Reading and writing what single units add to indicators."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    bindparam,
    cast,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.orm import Session

from bot.domain.programme import UnitKind
from bot.domain.results.tallies import UnitTally
from bot.domain.results.verdict import Tally
from bot.domain.rounds import ReportStatus
from bot.storage.tables.base import Base
from bot.storage.tables.reports import Report, StoredTally
from bot.storage.tables.rounds import Duty, Round


@dataclass(frozen=True, slots=True)
class Changed:
    """One unit, what it adds now to some indicators, and what is written of that."""

    duty_id: int
    unit_id: int
    unit: str
    kind: UnitKind
    adds: Mapping[str, UnitTally]  # where that is not what a silent unit of its kind adds
    written: Mapping[str, UnitTally]


def of_duties(
    session: Session, duty_ids: Collection[int], indicators: Collection[str]
) -> dict[int, dict[str, UnitTally]]:
    """What is written of the units with these duties, some hundreds at most, by unit and indicator."""
    found: dict[int, dict[str, UnitTally]] = {}
    theirs = {"its_duties": list(duty_ids), "its_indicators": list(indicators)}
    for row in session.execute(OF_DUTIES, theirs):
        found.setdefault(row.unit_id, {})[row.indicator] = _read(row)
    return found


def of_filed_reports(
    session: Session, round_ids: Collection[int], unit_ids: Collection[int], indicators: Collection[str]
) -> dict[int, dict[str, tuple[int, int]]]:
    """What these units, some hundreds at most, have added in rounds in which they filed: by unit and indicator."""
    rows = (
        select(
            StoredTally.unit_id,
            StoredTally.indicator,
            cast(func.sum(StoredTally.numerator), BigInteger),
            cast(func.sum(StoredTally.denominator), BigInteger),
        )
        .join(Duty, (Duty.round_id == StoredTally.round_id) & (Duty.unit_id == StoredTally.unit_id))
        .join(Report, Report.duty_id == Duty.id)
        .where(
            StoredTally.round_id.in_(list(round_ids)),
            StoredTally.unit_id.in_(list(unit_ids)),
            StoredTally.indicator.in_(list(indicators)),
            Report.status.in_([one for one in ReportStatus if one.filed]),
        )
        .group_by(StoredTally.unit_id, StoredTally.indicator)
    )
    found: dict[int, dict[str, tuple[int, int]]] = {}
    for unit_id, indicator, above, below in session.execute(rows):
        found.setdefault(unit_id, {})[indicator] = (above, below)
    return found


def write(session: Session, round_id: int, changed: Sequence[Changed]) -> None:
    """Put what units add in the place of what is written of them."""
    gone = [_key(one, indicator) for one in changed for indicator in one.written]
    if gone:
        session.execute(ONE_ROW, [{**key, "its_round": round_id} for key in gone])
    rows = [
        _row(round_id, one.unit_id, one.kind, indicator, each)
        for one in changed
        for indicator, each in one.adds.items()
    ]
    if rows:
        session.execute(insert(TABLE), rows)


def rounds_not_tallied(session: Session) -> Sequence[int]:
    """Rounds of before tallies were kept, whose reports are not all counted yet."""
    return session.scalars(select(Round.id).where(Round.is_tallied.is_(False)).order_by(Round.id)).all()


def duties_of(session: Session, round_id: int) -> Sequence[int]:
    """The numbers of all duties of a round, the province's and those that were released too."""
    return session.scalars(select(Duty.id).where(Duty.round_id == round_id).order_by(Duty.id)).all()


@dataclass(frozen=True, slots=True)
class Standing:
    """A duty as counting sees it."""

    duty_id: int
    unit_id: int
    unit_name: str
    unit_kind: UnitKind
    released: bool
    report_id: int
    status: ReportStatus


def standing(session: Session, duty_ids: Collection[int]) -> list[Standing]:
    """These duties, some hundreds at most, as they are in the database now."""
    found = (
        select(
            Duty.id,
            Duty.unit_id,
            Duty.unit_name,
            Duty.unit_kind,
            Duty.released_at.is_not(None),
            Report.id,
            Report.status,
        )
        .join(Report, Report.duty_id == Duty.id)
        .where(Duty.id.in_(list(duty_ids)))
        .order_by(Duty.id)
    )
    return [Standing(*row) for row in session.execute(found)]


TABLE = Base.metadata.tables["tally"]
DUTIES = Base.metadata.tables["duty"]
# By the whole key of each row: SQLite takes any part of a key for better than another index.
OF_DUTIES = (
    select(TABLE)
    .join(
        DUTIES,
        (TABLE.c.round_id == DUTIES.c.round_id)
        & (TABLE.c.unit_kind == DUTIES.c.unit_kind)
        & (TABLE.c.unit_id == DUTIES.c.unit_id)
        & TABLE.c.indicator.in_(bindparam("its_indicators", expanding=True)),
    )
    .where(DUTIES.c.id.in_(bindparam("its_duties", expanding=True)))
)
ONE_ROW = delete(TABLE).where(
    TABLE.c.round_id == bindparam("its_round"),
    TABLE.c.indicator == bindparam("its_indicator"),
    TABLE.c.unit_kind == bindparam("its_kind"),
    TABLE.c.unit_id == bindparam("its_unit"),
)


def _key(one: Changed, indicator: str) -> dict[str, Any]:
    return {"its_indicator": indicator, "its_kind": one.kind, "its_unit": one.unit_id}


def _read(row: Any) -> UnitTally:
    tally = Tally(row.numerator, row.denominator, row.applies, row.known, row.measured)
    return UnitTally(tally, row.surplus, frozenset(row.awaited.split()))


def _row(round_id: int, unit_id: int, kind: UnitKind, indicator: str, one: UnitTally) -> dict[str, Any]:
    return {
        "round_id": round_id,
        "indicator": indicator,
        "unit_kind": kind,
        "unit_id": unit_id,
        "numerator": one.tally.numerator,
        "denominator": one.tally.denominator,
        "applies": one.tally.applies,
        "known": one.tally.known,
        "measured": one.tally.measured,
        "surplus": one.surplus,
        "awaited": " ".join(sorted(one.awaited)),
    }
