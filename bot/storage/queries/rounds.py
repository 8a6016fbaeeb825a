"""Finding programme versions, rounds, duties and boards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Integer, Select, bindparam, select
from sqlalchemy.orm import Session, joinedload

from bot.domain.programme import UnitKind
from bot.domain.rounds import Period, ReportStatus, RoundKind, RoundStatus
from bot.storage.queries.rows import rows
from bot.storage.tables.base import Base
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty, ProgrammeVersion, Round

S = TypeVar("S", bound=Select[*tuple[Any, ...]])

OPENED_HERE = Round.is_history.is_(False)
"""Not the numbers of a period before the bot, which nobody was asked for here."""
STILL_OWED = Duty.released_at.is_(None)
"""A unit that ended before it filed may be taken off the roster; its row stays."""
WITH_VERSION = select(Round).options(joinedload(Round.programme_version))
_ANEW = select(Round).where(Round.id == bindparam("the_round")).execution_options(populate_existing=True)
_HOLD, _KEEP_OPEN = _ANEW.with_for_update(), _ANEW.with_for_update(read=True, key_share=True)
DUTY = select(Duty).options(joinedload(Duty.round).joinedload(Round.programme_version))

_round, _version, _duty, _report = (
    Base.metadata.tables[kind.__tablename__].alias(f"any_{kind.__tablename__}")
    for kind in (Round, ProgrammeVersion, Duty, Report)
)
ROUND_OF_UNIT = (
    *(_round.c.id, _round.c.kind, _round.c.closing_date, _round.c.title, _round.c.status, _version.c.code),
    *(_duty.c.released_at, _report.c.id, _report.c.status),
)


def of_unit(found: S, unit_id: ColumnElement[int]) -> S:
    """Every round, with what that unit has to do with it."""
    return (
        found.join_from(_round, _version, _version.c.id == _round.c.programme_version_id)
        .outerjoin(_duty, (_duty.c.round_id == _round.c.id) & (_duty.c.unit_id == unit_id))
        .outerjoin(_report, _report.c.duty_id == _duty.c.id)
    )


OWN_REPORT = _report.c.id
_OF_UNIT = of_unit(select(*ROUND_OF_UNIT), bindparam("the_unit", type_=Integer))


def programme_version(session: Session, code: str, version: int) -> ProgrammeVersion | None:
    """What was loaded under that number; where an older program has kept two, the last one."""
    return session.scalars(
        select(ProgrammeVersion)
        .where(ProgrammeVersion.code == code, ProgrammeVersion.version == version)
        .order_by(ProgrammeVersion.id.desc())
        .limit(1)
    ).one_or_none()


def latest_programme(session: Session, code: str) -> ProgrammeVersion | None:
    """The programme version loaded last."""
    return session.scalars(
        select(ProgrammeVersion)
        .where(ProgrammeVersion.code == code)
        .order_by(ProgrammeVersion.id.desc())
        .limit(1)
    ).one_or_none()


def programme_by_digest(session: Session, digest: str) -> ProgrammeVersion | None:
    """The version made from exactly that file."""
    return session.scalars(select(ProgrammeVersion).where(ProgrammeVersion.digest == digest)).one_or_none()


def open_rounds(session: Session) -> Sequence[Round]:
    """Rounds that still take reports, the one due first at the front."""
    return session.scalars(
        WITH_VERSION.where(Round.status == RoundStatus.OPEN).order_by(Round.due_date, Round.id)
    ).all()


def all_rounds(session: Session) -> Sequence[Round]:
    """Every round, loaded ones too, newest first."""
    return session.scalars(WITH_VERSION.order_by(Round.id.desc())).all()


def periods(session: Session) -> dict[int, Period]:
    """What every round reports on, by its number; without the definitions that it asked, for every turn reads it."""
    rows = session.execute(select(Round.id, Round.kind, Round.closing_date, Round.title))
    return {number: Period(kind, closing, title) for number, kind, closing, title in rows}


@dataclass(frozen=True)
class RoundOfUnit:
    """Any round, and what one unit has to do with it."""

    number: int
    period: Period
    programme: str  # code of the one that it asks
    filed: int | None  # the report that the unit has filed in it
    is_open: bool  # whether a report of the unit can be worked on or looked at in it now

    @classmethod
    def of_row(
        cls,
        number: int,
        kind: RoundKind,
        closing: date,
        title: str | None,
        state: RoundStatus,
        programme: str,
        released: datetime | None,
        report: int | None,
        stands: ReportStatus | None,
    ) -> RoundOfUnit:
        """From the columns of `ROUND_OF_UNIT`."""
        return cls(
            number=number,
            period=Period(kind, closing, title),
            programme=programme,
            filed=report if stands is not None and stands.filed else None,
            is_open=state is RoundStatus.OPEN and report is not None and released is None,
        )


def rounds_of_unit(session: Session, unit_id: int) -> list[RoundOfUnit]:
    """Every round there is, as that unit sees it."""
    return [RoundOfUnit.of_row(*row) for row in rows(session, _OF_UNIT, {"the_unit": unit_id})]


def of_programme(session: Session, code: str) -> set[int]:
    """The numbers of all rounds that asked any version of a programme."""
    return set(
        session.scalars(select(Round.id).join(Round.programme_version).where(ProgrammeVersion.code == code))
    )


def own_rounds(session: Session) -> Sequence[Round]:
    """Every round that was opened here, newest first."""
    return session.scalars(WITH_VERSION.where(OPENED_HERE).order_by(Round.id.desc())).all()


def rounds_of_year(session: Session, year: int) -> Sequence[Round]:
    """Rounds opened here whose numbers belong to that year, the one that closed its numbers first at the front."""
    in_year = Round.closing_date.between(date(year, 1, 1), date(year, 12, 31))
    return session.scalars(
        WITH_VERSION.where(in_year, OPENED_HERE).order_by(Round.closing_date, Round.id)
    ).all()


def rounds_of_kind(session: Session, kind: RoundKind) -> Sequence[Round]:
    """Every round of a kind, newest first."""
    return session.scalars(WITH_VERSION.where(Round.kind == kind).order_by(Round.id.desc())).all()


def duty_of(session: Session, round_id: int, unit_id: int) -> Duty | None:
    """A unit's place on the roster of a round."""
    return session.scalars(DUTY.where(Duty.round_id == round_id, Duty.unit_id == unit_id)).one_or_none()


def filed_in(session: Session, round_ids: Iterable[int]) -> set[int]:
    """Those of the rounds in which any unit has filed; what was sent back does not count."""
    filed = [status for status in ReportStatus if status.filed]
    return set(
        session.scalars(
            select(Duty.round_id)
            .join(Report, Report.duty_id == Duty.id)
            .where(
                Duty.round_id.in_(list(round_ids)),
                Duty.unit_kind != UnitKind.PROVINCE,
                Report.status.in_(filed),
            )
            .distinct()
        )
    )


def closing_dates(session: Session) -> Sequence[date]:
    """The closing date of every round opened here, each once."""
    return session.scalars(select(Round.closing_date).where(OPENED_HERE).distinct()).all()


def round_by_id(session: Session, round_id: int) -> Round | None:
    """One round, open or closed."""
    return session.scalars(WITH_VERSION.where(Round.id == round_id)).one_or_none()


def hold(session: Session, round_id: int) -> None:
    """Lock the round for this transaction and read it anew: nobody else changes anything in it before we are done.

    A transaction that changes a report locks the report first, then its round, so that none waits in a circle.
    SQLite has one writer, so there is nothing to hold and nothing newer to read.
    """
    if session.get_bind().dialect.name != "sqlite":
        session.execute(_HOLD, {"the_round": round_id})


def keep_open(session: Session, round_id: int) -> None:
    """The same for who changes one report of it: nobody closes the round before we are done, others answer beside us.

    As weak a lock as a foreign key takes, so that it stands in the way of `hold` alone, and whoever has it can still
    write down that the round has changed.
    """
    if session.get_bind().dialect.name != "sqlite":
        session.execute(_KEEP_OPEN, {"the_round": round_id})


def same_round_open(session: Session, kind: RoundKind, closing: date, title: str | None) -> Round | None:
    """An open round of that kind, closing date and title; a document is the same whenever it is due."""
    same_title = Round.title.is_(None) if title is None else Round.title == title
    same = select(Round).where(Round.status == RoundStatus.OPEN, Round.kind == kind, same_title)
    if kind is not RoundKind.DOCUMENT:
        same = same.where(Round.closing_date == closing)
    return session.scalars(same).first()


def unit_duties(session: Session, round_id: int) -> Sequence[tuple[Duty, Report]]:
    """The roster of a round with each unit's report; the province's own duty is left out."""
    return _duties(session, Duty.round_id == round_id, Duty.unit_kind != UnitKind.PROVINCE)


def all_duties(session: Session, round_id: int) -> Sequence[tuple[Duty, Report]]:
    """The roster of a round with each report, the province's own included."""
    return _duties(session, Duty.round_id == round_id)


def duties_by_number(session: Session, duty_ids: Sequence[int]) -> Sequence[tuple[Duty, Report]]:
    """These duties with their reports, in the order in which they are named."""
    place = {duty_id: number for number, duty_id in enumerate(duty_ids)}
    return sorted(_duties(session, Duty.id.in_(list(duty_ids))), key=lambda one: place[one[0].id])


def own_duty(session: Session, round_id: int) -> tuple[Duty, Report] | None:
    """The province's own duty in a round, with its report."""
    found = _duties(session, Duty.round_id == round_id, Duty.unit_kind == UnitKind.PROVINCE)
    return found[0] if found else None


def duties_of_units(session: Session, unit_ids: Iterable[int]) -> Sequence[tuple[Duty, Report]]:
    """Open duties of these units, the one due first at the front."""
    rows = session.execute(
        select(Duty, Report)
        .join(Report, Report.duty_id == Duty.id)
        .join(Duty.round)
        .options(joinedload(Duty.round).joinedload(Round.programme_version))
        .where(Duty.unit_id.in_(list(unit_ids)), Round.status == RoundStatus.OPEN, STILL_OWED)
        .order_by(Round.due_date, Duty.id)
    )
    return [(duty, report) for duty, report in rows]


def _duties(session: Session, *where: object) -> Sequence[tuple[Duty, Report]]:
    rows = session.execute(
        select(Duty, Report)
        .join(Report, Report.duty_id == Duty.id)
        .options(joinedload(Duty.round).joinedload(Round.programme_version), joinedload(Duty.unit))
        .where(STILL_OWED, *where)  # type: ignore[arg-type]
        .order_by(Duty.id)
    )
    return [(duty, report) for duty, report in rows]
