"""What the office has said of the units of a round, one element at a time: counted, a page of it, and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, func, insert, select
from sqlalchemy.orm import Session

from bot.domain.programme import UnitKind
from bot.storage.queries.standings import OF_ROUND
from bot.storage.tables.reports import ProvincialAnswer
from bot.storage.tables.rounds import Duty

_SAID = and_(ProvincialAnswer.duty_id == Duty.id, ProvincialAnswer.code == bindparam("code"))
_ABOUT = and_(OF_ROUND, Duty.unit_kind.in_(bindparam("kinds", expanding=True)))
_COUNTS = (
    select(func.count(ProvincialAnswer.value), func.count())
    .select_from(Duty)
    .outerjoin(ProvincialAnswer, _SAID)
    .where(_ABOUT)
)
_PAGE = (
    select(Duty.id, Duty.unit_name, ProvincialAnswer.value)
    .outerjoin(ProvincialAnswer, _SAID)
    .where(_ABOUT)
    .order_by(Duty.id)
    .limit(bindparam("most"))
    .offset(bindparam("first"))
)
_BEFORE = select(func.count()).select_from(Duty).where(_ABOUT, Duty.id < bindparam("duty_id"))
_UNSAID = (
    select(Duty.id, Duty.unit_id)
    .outerjoin(ProvincialAnswer, _SAID)
    .where(_ABOUT, ProvincialAnswer.value.is_(None))
    .order_by(Duty.id)
)


def counts(session: Session, round_id: int, code: str, kinds: Iterable[UnitKind]) -> tuple[int, int]:
    """(units of these kinds of which it is said, all of them)."""
    said, of = session.execute(_COUNTS, {"round_id": round_id, "code": code, "kinds": list(kinds)}).one()
    return said, of


def page_of(
    session: Session, round_id: int, code: str, kinds: Iterable[UnitKind], first: int, most: int
) -> list[tuple[int, str, int | None]]:
    """(duty, unit, what is said of it or nothing), in the order of the roster; `first` counts from 0."""
    named = {"round_id": round_id, "code": code, "kinds": list(kinds), "first": first, "most": most}
    return [(duty_id, unit, value) for duty_id, unit, value in session.execute(_PAGE, named)]


def before(session: Session, round_id: int, kinds: Iterable[UnitKind], duty_id: int) -> int:
    """How many units of these kinds come before that one."""
    return session.scalar(_BEFORE, {"round_id": round_id, "kinds": list(kinds), "duty_id": duty_id}) or 0


def unsaid(session: Session, round_id: int, code: str, kinds: Iterable[UnitKind]) -> list[tuple[int, int]]:
    """(duty, unit) of every unit of these kinds of which it is not said."""
    rows = session.execute(_UNSAID, {"round_id": round_id, "code": code, "kinds": list(kinds)})
    return [(duty_id, unit_id) for duty_id, unit_id in rows]


def say(
    session: Session, duty_ids: Sequence[int], code: str, value: int, person_id: int, now: datetime
) -> None:
    """Say it of all these units, of which nothing was said."""
    if duty_ids:
        same = {"code": code, "value": value, "answered_by": person_id, "answered_at": now}
        session.execute(insert(ProvincialAnswer), [{"duty_id": one, **same} for one in duty_ids])
