"""The units of a round one after the other, some hundreds at a time, for files that tell of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.domain.programme import UnitKind
from bot.domain.rounds import ReportStatus
from bot.storage.queries.rounds import STILL_OWED
from bot.storage.tables.people import Unit
from bot.storage.tables.reports import Narrative, Report
from bot.storage.tables.rounds import Duty

AT_ONCE = 400
"""Few enough to be named in one statement, and to be held in memory with all their answers."""


@dataclass(frozen=True, slots=True)
class RosterUnit:
    """One place on the roster of a round, and how its report stands."""

    duty_id: int
    report_id: int
    unit_id: int
    code: str
    name: str
    kind: UnitKind
    sample: bool
    extended_to: date | None
    status: ReportStatus
    receipt: str | None
    first_filed_at: datetime | None
    submitted_at: datetime | None

    @property
    def own(self) -> bool:
        """Whether this is the province itself, which files nothing: what it enters counts at once."""
        return self.kind is UnitKind.PROVINCE


_ROSTER: Select[*tuple[Any, ...]] = (
    select(
        Duty.id,
        Report.id,
        Unit.id,
        Unit.code,
        Duty.unit_name,
        Duty.unit_kind,
        Unit.is_sample,
        Duty.extended_to,
        Report.status,
        Report.receipt,
        Report.first_filed_at,
        Report.submitted_at,
    )
    .join(Report, Report.duty_id == Duty.id)
    .join(Unit, Unit.id == Duty.unit_id)
    .where(STILL_OWED)
    .order_by(Duty.id)
)


def slices(session: Session, round_id: int) -> Iterator[list[RosterUnit]]:
    """The whole roster in its order, the province's own place included."""
    after = 0
    while True:
        rows = session.execute(_ROSTER.where(Duty.round_id == round_id, Duty.id > after).limit(AT_ONCE))
        some = [RosterUnit(*row) for row in rows]
        if not some:
            return
        yield some
        after = some[-1].duty_id


def of_code(session: Session, round_id: int, code: str) -> RosterUnit | None:
    """One unit of the roster."""
    row = session.execute(_ROSTER.where(Duty.round_id == round_id, Unit.code == code)).one_or_none()
    return RosterUnit(*row) if row is not None else None


def kinds(session: Session, round_id: int) -> frozenset[UnitKind]:
    """What kinds of unit are on the roster."""
    found = select(Duty.unit_kind).where(Duty.round_id == round_id, STILL_OWED).distinct()
    return frozenset(session.scalars(found))


def narratives_of(session: Session, report_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """What stands in texts, empty ones left out, by report and section."""
    rows = select(Narrative.report_id, Narrative.section, Narrative.text).where(
        Narrative.report_id.in_(list(report_ids)), Narrative.text != ""
    )
    found: dict[int, dict[str, str]] = {}
    for report_id, section, text in session.execute(rows.order_by(Narrative.report_id, Narrative.section)):
        found.setdefault(report_id, {})[section] = text
    return found
