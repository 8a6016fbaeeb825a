"""Lines of the yearly plan, and what was done about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.rounds import RoundKind
from bot.storage.tables.clock import ClockMark, PlannedRound
from bot.storage.tables.rounds import Round

HALF_A_YEAR = timedelta(days=182)


def lines(session: Session) -> Sequence[PlannedRound]:
    """Lines that have not ended, in the order of the year."""
    return session.scalars(
        select(PlannedRound)
        .where(PlannedRound.ended_at.is_(None))
        .order_by(PlannedRound.closing_month, PlannedRound.closing_day, PlannedRound.id)
    ).all()


def line(session: Session, line_id: int) -> PlannedRound | None:
    """One line, ended or not."""
    return session.get(PlannedRound, line_id)


def marks(session: Session, prefix: str) -> dict[str, datetime]:
    """What was done about a line in a year: what follows the prefix → when."""
    rows = session.scalars(select(ClockMark).where(ClockMark.key.startswith(prefix, autoescape=True)))
    return {row.key.removeprefix(prefix): row.at for row in rows}


def same_round(session: Session, kind: RoundKind, closing: date, title: str | None) -> Round | None:
    """A round that was opened for the same, closed by now or not; a document is the same by its title, about then."""
    same = select(Round).where(Round.kind == kind)
    if kind is RoundKind.DOCUMENT:
        same = same.where(Round.closing_date.between(closing - HALF_A_YEAR, closing + HALF_A_YEAR))
    else:
        same = same.where(Round.closing_date == closing)
    if kind.titled:
        same = same.where(Round.title == title)
    return session.scalars(same.order_by(Round.id.desc()).limit(1)).one_or_none()
