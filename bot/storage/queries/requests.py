"""What units have asked for and promised: more time, help, and when they go on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.orm import Session, joinedload

from bot.domain.rounds import RoundStatus
from bot.domain.rounds.extensions import ExtensionStatus
from bot.storage.queries.rosters import Duties
from bot.storage.tables.clock import Extension, HelpRequest, Promise
from bot.storage.tables.rounds import Duty, Round

PENDING = Extension.status == ExtensionStatus.PENDING
UNANSWERED = HelpRequest.answered_at.is_(None)
EXTENSION = select(Extension).options(
    joinedload(Extension.duty, innerjoin=True).joinedload(Duty.round, innerjoin=True),
    joinedload(Extension.person, innerjoin=True),
)
HELP = select(HelpRequest).options(
    joinedload(HelpRequest.duty, innerjoin=True).joinedload(Duty.round, innerjoin=True),
    joinedload(HelpRequest.person, innerjoin=True),
)


def extension(session: Session, extension_id: int, *, lock: bool = False) -> Extension | None:
    """One request for more time; locked and read anew, when it is going to be decided."""
    found = EXTENSION.where(Extension.id == extension_id)
    if lock:
        found = found.with_for_update(of=Extension).execution_options(populate_existing=True)
    return session.scalars(found).one_or_none()


def undecided_extensions(session: Session) -> Sequence[Extension]:
    """Requests for more time that wait for the office, oldest first."""
    return session.scalars(EXTENSION.where(PENDING).order_by(Extension.asked_at, Extension.id)).all()


def undecided_count(session: Session) -> int:
    """How many of them."""
    return _count(session, select(func.count()).select_from(Extension).where(PENDING))


def withdraw_extensions(session: Session, duties: Duties, now: datetime) -> None:
    """Nobody has to decide about more time for these duties any more."""
    waiting = update(Extension).where(PENDING, Extension.duty_id.in_(duties))
    session.execute(waiting.values(status=ExtensionStatus.WITHDRAWN, decided_at=now))


def withdraw_extensions_of(session: Session, person_id: int, unit_id: int | None, now: datetime) -> None:
    """What this person has asked for, for one unit or for all, is not asked any more."""
    waiting = update(Extension).where(
        PENDING, Extension.person_id == person_id, Extension.duty_id.in_(_duties_of(unit_id))
    )
    session.execute(waiting.values(status=ExtensionStatus.WITHDRAWN, decided_at=now))


def end_promises_of(session: Session, person_id: int, unit_id: int | None, now: datetime) -> None:
    """What this person has promised, for one unit or for all, is not promised any more."""
    running = update(Promise).where(
        Promise.ended_at.is_(None), Promise.person_id == person_id, Promise.duty_id.in_(_duties_of(unit_id))
    )
    session.execute(running.values(ended_at=now))


def help_request(session: Session, help_id: int, *, lock: bool = False) -> HelpRequest | None:
    """One call for help; locked and read anew, when it is going to be answered."""
    found = HELP.where(HelpRequest.id == help_id)
    if lock:
        found = found.with_for_update(of=HelpRequest).execution_options(populate_existing=True)
    return session.scalars(found).one_or_none()


def unanswered_help(session: Session) -> Sequence[HelpRequest]:
    """Calls for help in open rounds that nobody has answered, oldest first."""
    return session.scalars(
        HELP.join(HelpRequest.duty)
        .join(Duty.round)
        .where(UNANSWERED, Round.status == RoundStatus.OPEN)
        .order_by(HelpRequest.asked_at, HelpRequest.id)
    ).all()


def unanswered_count(session: Session) -> int:
    """How many of them."""
    waiting = select(func.count()).select_from(HelpRequest).join(HelpRequest.duty).join(Duty.round)
    return _count(session, waiting.where(UNANSWERED, Round.status == RoundStatus.OPEN))


def answered_for(session: Session, person_id: int, since: datetime) -> Sequence[HelpRequest]:
    """What this person has asked and the office has answered since then, newest first."""
    mine = HELP.where(
        HelpRequest.person_id == person_id,
        HelpRequest.answered_at >= since,
        HelpRequest.answer.is_not(None),
    )
    return session.scalars(mine.order_by(HelpRequest.answered_at.desc())).all()


def end_help_of(session: Session, person_id: int, unit_id: int | None, now: datetime) -> None:
    """Nobody is waiting for an answer any more."""
    waiting = update(HelpRequest).where(
        UNANSWERED, HelpRequest.person_id == person_id, HelpRequest.duty_id.in_(_duties_of(unit_id))
    )
    session.execute(waiting.values(answered_at=now))


def forget_help_of(session: Session, person_id: int) -> None:
    """A person is being erased: what they asked in their own words goes with them."""
    session.execute(delete(HelpRequest).where(HelpRequest.person_id == person_id))


def waiting_in(session: Session, round_id: int) -> tuple[int, int]:
    """(undecided requests for more time, unanswered calls for help) of one round."""
    duties = select(Duty.id).where(Duty.round_id == round_id)
    return (
        _count(session, select(func.count()).where(PENDING, Extension.duty_id.in_(duties))),
        _count(session, select(func.count()).where(UNANSWERED, HelpRequest.duty_id.in_(duties))),
    )


def unanswered_of(session: Session, duty_id: int) -> int:
    """How many calls for help of one unit nobody has answered."""
    return _count(session, select(func.count()).where(UNANSWERED, HelpRequest.duty_id == duty_id))


def made_by(session: Session, person_id: int) -> tuple[int, int, int]:
    """How many (promises, requests for more time, calls for help) bear this person's number."""
    kinds = (Promise, Extension, HelpRequest)
    promises, extensions, calls = (
        _count(session, select(func.count()).where(kind.person_id == person_id)) for kind in kinds
    )
    return promises, extensions, calls


def _duties_of(unit_id: int | None) -> Select[int]:
    duties = select(Duty.id)
    return duties if unit_id is None else duties.where(Duty.unit_id == unit_id)


def _count(session: Session, counting: Select[int]) -> int:
    return session.scalar(counting) or 0
