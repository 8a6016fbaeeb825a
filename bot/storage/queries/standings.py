"""Where the units of a round stand, counted by the database; and the few of them that somebody is shown.

Each statement finds the round's roster by its index and gives back as many rows as there are ways to stand, or as are
shown, however many units there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, case, false, func, not_, select
from sqlalchemy.orm import Session

from bot.domain.programme import UnitKind
from bot.domain.results.round_progress import Standing
from bot.domain.results.timeliness import Listed
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.extensions import ExtensionStatus
from bot.storage.days import days_between, local_day
from bot.storage.queries.rounds import STILL_OWED
from bot.storage.tables.clock import Extension, Promise
from bot.storage.tables.people import Unit
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty
from bot.storage.types import UtcDateTime

FILED = tuple(status for status in ReportStatus if status.filed)
OWED = tuple(status for status in ReportStatus if not status.filed)

OF_ROUND = and_(Duty.round_id == bindparam("round_id"), Duty.unit_kind != UnitKind.PROVINCE, STILL_OWED)
_DUE, _DAY = bindparam("due_date", type_=Date), bindparam("day", type_=Date)
_OVER = bindparam("over", type_=UtcDateTime)

_FIRST_FILED = local_day(Report.first_filed_at)
_LONGER_THEN = (
    select(Extension.id)
    .where(
        Extension.duty_id == Duty.id,
        Extension.status == ExtensionStatus.GRANTED,
        Extension.decided_at < _OVER,
    )
    .exists()
)
_ENDED = func.coalesce(Unit.valid_to < _DAY, false())


_ONE_BY_ONE = (
    select(
        Report.status,
        _FIRST_FILED.label("first_filed"),
        Duty.extended_to,
        case((Report.status.in_(OWED), local_day(Promise.until))).label("promised"),
        _LONGER_THEN.label("longer_then"),
        _ENDED.label("ended"),
    )
    .select_from(Duty)
    .join(Report, Report.duty_id == Duty.id)
    .join(Unit, Duty.unit_id == Unit.id)
    .outerjoin(Promise, and_(Promise.duty_id == Duty.id, Promise.ended_at.is_(None)))
    .where(OF_ROUND)
    .subquery()
)
# By the columns of a subquery: PostgreSQL takes two equal expressions with parameters for different ones.
_STANDINGS: Select[*tuple[Any, ...]] = select(*_ONE_BY_ONE.c, func.count()).group_by(*_ONE_BY_ONE.c)

_OWN_DUE = func.coalesce(Duty.extended_to, _DUE)
_NOT_FILED = Report.first_filed_at.is_(None)
_LISTS: dict[Listed, tuple[ColumnElement[bool], tuple[ColumnElement[Any], ...]]] = {
    Listed.ON_TIME: (_FIRST_FILED <= _OWN_DUE, ()),
    Listed.LATE: (_FIRST_FILED > _OWN_DUE, (days_between(_OWN_DUE, _FIRST_FILED).desc(),)),
    Listed.EXTENDED: (and_(_NOT_FILED, not_(_ENDED), _DUE < _DAY, _DAY <= _OWN_DUE), ()),
    Listed.MISSING: (and_(_NOT_FILED, not_(_ENDED), _OWN_DUE < _DAY), (_OWN_DUE,)),
    Listed.ENDED: (and_(_NOT_FILED, _ENDED), ()),
    Listed.RETURNED: (Report.status == ReportStatus.RETURNED, ()),
}
"""Who is on each list, and who of them is latest: the same as `timeliness.became` says of one unit."""
_OF_LIST = {
    listed: select(
        Duty.unit_id, Duty.unit_name, Report.status, _FIRST_FILED, Duty.extended_to, _ENDED.label("ended")
    )
    .join(Report, Report.duty_id == Duty.id)
    .join(Unit, Duty.unit_id == Unit.id)
    .where(OF_ROUND, which)
    .order_by(*latest, Duty.id)
    .limit(bindparam("most"))
    for listed, (which, latest) in _LISTS.items()
}


_IN_ROUND = (
    select(
        Duty.unit_id,
        Duty.unit_name,
        Duty.unit_kind,
        Report.id,
        Report.status,
        _FIRST_FILED,
        Duty.extended_to,
        _ENDED.label("ended"),
        Report.filed_answered,
        Report.filed_asked,
    )
    .join(Report, Report.duty_id == Duty.id)
    .join(Unit, Duty.unit_id == Unit.id)
    .where(OF_ROUND)
    .order_by(Duty.id)
)


def of_round(session: Session, round_id: int, day: date, over: datetime) -> dict[Standing, int]:
    """How many units of the round stand in each way. `over` ends the round's due date; by `day` a unit may be ended."""
    rows = session.execute(_STANDINGS, {"round_id": round_id, "day": day, "over": over})
    found: dict[Standing, int] = {}
    for status, first_filed, extended_to, promised, longer_then, ended, units in rows:
        one = Standing(status, first_filed, extended_to, promised, bool(longer_then), bool(ended))
        found[one] = found.get(one, 0) + units
    return found


@dataclass(frozen=True)
class OnList:
    """One unit, and where it stands as far as a list needs it."""

    unit_id: int
    unit: str
    standing: Standing


class InRound(NamedTuple):
    """One unit and its report, as a year counts it."""

    unit_id: int
    unit: str
    kind: UnitKind
    report_id: int
    standing: Standing
    filed: (
        tuple[int, int] | None
    )  # (settled, all) of its questions when it was filed last, where that is known


def one_by_one(
    session: Session, round_id: int, day: date, unit_ids: Collection[int] | None = None
) -> list[InRound]:
    """Every unit of the round, or these units, with when it filed and what it was given."""
    asked = _IN_ROUND if unit_ids is None else _IN_ROUND.where(Duty.unit_id.in_(unit_ids))
    rows = session.execute(asked, {"round_id": round_id, "day": day})
    standing = cache(Standing)  # one for all that stand alike
    return [
        InRound(
            unit_id,
            unit,
            kind,
            report_id,
            standing(status, first_filed, extended_to, ended=bool(ended)),
            None if of is None or settled is None else (settled, of),
        )
        for unit_id, unit, kind, report_id, status, first_filed, extended_to, ended, settled, of in rows
    ]


def of_list(
    session: Session, round_id: int, listed: Listed, due_date: date, day: date, most: int
) -> list[OnList]:
    """The first units of a list, the one that is latest at the front."""
    named = {"round_id": round_id, "due_date": due_date, "day": day, "most": most}
    return [
        OnList(unit_id, unit, Standing(status, first_filed, extended_to, ended=bool(ended)))
        for unit_id, unit, status, first_filed, extended_to, ended in session.execute(_OF_LIST[listed], named)
    ]


@dataclass(frozen=True)
class OnRoster:
    """One unit of the roster with its report, as columns."""

    unit_id: int
    duty_id: int
    report_id: int
    unit: str
    kind: UnitKind
    status: ReportStatus
    extended_to: date | None
    first_filed: date | None
    submitted_at: datetime | None
    promised: date | None  # whatever has become of the report since


_ROSTER: Select[*tuple[Any, ...]] = (
    select(
        Duty.unit_id,
        Duty.id,
        Report.id,
        Duty.unit_name,
        Duty.unit_kind,
        Report.status,
        Duty.extended_to,
        _FIRST_FILED,
        Report.submitted_at,
        local_day(Promise.until),
    )
    .select_from(Duty)
    .join(Report, Report.duty_id == Duty.id)
    .outerjoin(Promise, and_(Promise.duty_id == Duty.id, Promise.ended_at.is_(None)))
)
_PAGE = (
    _ROSTER.where(OF_ROUND, Report.status.in_(bindparam("statuses", expanding=True)))
    .order_by(Duty.id)
    .limit(bindparam("most"))
    .offset(bindparam("first"))
)
_ONE = _ROSTER.where(Report.id == bindparam("report_id"))
_NAMES = (
    select(Duty.unit_name)
    .join(Report, Report.duty_id == Duty.id)
    .where(OF_ROUND, Report.status.in_(bindparam("statuses", expanding=True)))
    .order_by(Duty.id)
    .limit(bindparam("most"))
)


def page_of(
    session: Session, round_id: int, statuses: Iterable[ReportStatus], first: int, most: int
) -> list[OnRoster]:
    """Units whose report stands in one of these ways, in the order of the roster; `first` counts from 0."""
    named = {"round_id": round_id, "statuses": list(statuses), "first": first, "most": most}
    return [OnRoster(*row) for row in session.execute(_PAGE, named)]


def of_report(session: Session, report_id: int) -> OnRoster:
    """The unit of one report."""
    return OnRoster(*session.execute(_ONE, {"report_id": report_id}).one())


def names_of(session: Session, round_id: int, statuses: Iterable[ReportStatus], most: int) -> tuple[str, ...]:
    """What the first of these units are called."""
    named = {"round_id": round_id, "statuses": list(statuses), "most": most}
    return tuple(session.scalars(_NAMES, named))


_BY_STATUS = (
    select(Report.status, func.count())
    .select_from(Duty)
    .join(Report, Report.duty_id == Duty.id)
    .where(OF_ROUND)
    .group_by(Report.status)
)
_REPORTS = (
    select(Report.id, Duty.unit_name, Report.status)
    .select_from(Duty)
    .join(Report, Report.duty_id == Duty.id)
    .where(OF_ROUND)
    .order_by(Duty.id)
)
_REPORTS_PAGE = (
    _REPORTS.where(Report.status.in_(bindparam("statuses", expanding=True)))
    .limit(bindparam("most"))
    .offset(bindparam("first"))
)


def by_status(session: Session, round_id: int) -> dict[ReportStatus, int]:
    """How many units' reports of a round stand in each way that occurs."""
    rows = session.execute(_BY_STATUS, {"round_id": round_id})
    return dict(rows.all())


def reports_of(session: Session, round_id: int) -> list[tuple[int, str, ReportStatus]]:
    """(report, unit, where it stands) of every unit of a round, as columns: for what must be done to each of them."""
    rows = session.execute(_REPORTS, {"round_id": round_id})
    return [(report_id, unit, status) for report_id, unit, status in rows]


def units_that(session: Session, round_id: int, statuses: Iterable[ReportStatus]) -> set[int]:
    """The units of a round whose report stands in one of these ways."""
    there = select(Duty.unit_id).join(Report, Report.duty_id == Duty.id)
    asked = there.where(OF_ROUND, Report.status.in_(list(statuses)))
    return set(session.scalars(asked, {"round_id": round_id}))


def some_reports(
    session: Session, round_id: int, statuses: Iterable[ReportStatus], first: int, most: int
) -> list[tuple[int, str]]:
    """(report, unit) of a page of the units whose report stands in one of these ways; `first` counts from 0."""
    named = {"round_id": round_id, "statuses": list(statuses), "first": first, "most": most}
    return [(report_id, unit) for report_id, unit, _ in session.execute(_REPORTS_PAGE, named)]
