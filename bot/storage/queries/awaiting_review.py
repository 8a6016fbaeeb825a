"""Reports of a round that wait to be accepted, as they were filed last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, aliased

from bot.domain.programme import UnitKind
from bot.domain.rounds import ReportStatus
from bot.storage.queries.rounds import STILL_OWED
from bot.storage.tables.desk import QueriedNumber
from bot.storage.tables.reports import Report, Submission
from bot.storage.tables.rounds import Duty

_any = aliased(Submission)
_LAST = select(func.max(_any.number)).where(_any.report_id == Report.id).scalar_subquery()
_OF_ROUND = (
    Duty.round_id == bindparam("the_round"),
    Duty.unit_kind != UnitKind.PROVINCE,
    STILL_OWED,
    Report.status == ReportStatus.SUBMITTED,
)
_WAITING = (
    select(
        Report.id,
        Duty.unit_name,
        Submission.number,
        Submission.by_office,
        func.coalesce(Report.filed_flags, -1),
    )
    .join(Duty, Report.duty_id == Duty.id)
    .join(Submission, (Submission.report_id == Report.id) & (Submission.number == _LAST))
    .where(*_OF_ROUND)
    .order_by(Duty.id)
)
_GATHERED = (
    select(QueriedNumber.report_id, func.count(QueriedNumber.code.distinct()))
    .join(Report, QueriedNumber.report_id == Report.id)
    .join(Duty, Report.duty_id == Duty.id)
    .where(*_OF_ROUND, QueriedNumber.settled_at.is_(None), QueriedNumber.submission == _LAST)
    .group_by(QueriedNumber.report_id)
)
UNKNOWN = -1
"""Of what an older version has filed nobody has written down how many numbers are odd."""


class Waiting(NamedTuple):
    """One of them: its last filing, and how many of its numbers are odd."""

    report_id: int
    unit: str
    filing: int
    by_office: bool
    flags: int


def of_round(session: Session, round_id: int) -> Sequence[Waiting]:
    """All of them, in the order of the roster."""
    return [Waiting(*row) for row in session.execute(_WAITING, {"the_round": round_id})]


def gathered(session: Session, round_id: int) -> dict[int, int]:
    """How many numbers somebody has noted to send back, by report; reports of which none is are left out."""
    return dict(session.execute(_GATHERED, {"the_round": round_id}).all())
