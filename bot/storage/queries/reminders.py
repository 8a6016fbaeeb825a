"""What the clock has told of duties, and what runs for them (promises, requests for more time)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.orm import Session, joinedload

from bot.domain.rounds.extensions import ExtensionStatus
from bot.storage.queries.parts import parts_of
from bot.storage.queries.rosters import Duties
from bot.storage.tables.clock import Extension, Promise, ReminderSent, ToldUnasked
from bot.storage.tables.delivery import OutboxRow, OutboxState
from bot.storage.tables.people import Person
from bot.storage.tables.rounds import Duty

NO_LONGER_TRUE = "no longer true"


def running_promises(session: Session, duty_ids: Collection[int]) -> dict[int, Promise]:
    """Duty → what its unit has promised and not replaced."""
    running = select(Promise).options(joinedload(Promise.person)).where(Promise.ended_at.is_(None))
    return {
        promise.duty_id: promise
        for some in parts_of(duty_ids)
        for promise in session.scalars(running.where(Promise.duty_id.in_(some)))
    }


def units_promising_since(session: Session, round_id: int, moment: datetime) -> set[int]:
    """The units of a round that have said since then when they go on, and have not replaced it."""
    made = select(Duty.unit_id).join(Promise, Promise.duty_id == Duty.id)
    since = made.where(Duty.round_id == round_id, Promise.ended_at.is_(None), Promise.made_at >= moment)
    return set(session.scalars(since))


def end_promises(session: Session, duties: Duties, now: datetime) -> None:
    """Nothing is promised for these duties any more."""
    running = update(Promise).where(Promise.duty_id.in_(duties), Promise.ended_at.is_(None))
    session.execute(running.values(ended_at=now))


def pending_extensions(session: Session, duties: Duties) -> dict[int, Extension]:
    """Duty → the request for more time that the office has not decided."""
    rows = session.scalars(
        select(Extension)
        .options(joinedload(Extension.person))
        .where(Extension.duty_id.in_(duties), Extension.status == ExtensionStatus.PENDING)
    )
    return {extension.duty_id: extension for extension in rows}


def persons(session: Session, person_ids: Collection[int]) -> dict[int, Person]:
    """The people with these numbers."""
    return {
        person.id: person
        for some in parts_of(person_ids)
        for person in session.scalars(select(Person).where(Person.id.in_(some)))
    }


def mark_told(session: Session, marks: Sequence[Mapping[str, object]]) -> None:
    """These milestones are dealt with; a row of `ReminderSent` each."""
    if marks:
        session.connection().execute(insert(ReminderSent), list(marks))


def take_back_waiting(session: Session, duties: Duties, now: datetime) -> int:
    """Messages about these duties that nobody has got yet are not sent; how many.

    What they told of other duties counts as not told, so that the clock says it anew.
    """
    return _take_back(session, ReminderSent.duty_id.in_(duties), now)


def take_back_from(session: Session, person_id: int, now: datetime) -> int:
    """Reminders that this person has not got yet are not sent, so that whoever takes over is told; how many."""
    return _take_back(session, ReminderSent.person_id == person_id, now)


def take_back_summaries(session: Session, round_id: int, now: datetime) -> int:
    """Summaries of this round that nobody has got yet are not sent; how many."""
    about = OutboxRow.dedup_key.startswith(summary_key(round_id, "", ""), autoescape=True)
    waiting = session.scalars(
        select(OutboxRow.id).where(OutboxRow.state == OutboxState.PENDING, about).with_for_update()
    ).all()
    untrue = update(OutboxRow).where(OutboxRow.id.in_(waiting))
    session.execute(
        untrue.values(state=OutboxState.DEAD, error=NO_LONGER_TRUE, settled_at=now, retry_at=None)
    )
    return len(waiting)


def summary_key(round_id: int, occasion: str, recipient: str) -> str:
    """Under which the summary of a round is told to somebody once."""
    return f"summary:{round_id}:" + (f"{occasion}:{recipient}" if occasion else "")


def _take_back(session: Session, about: ColumnElement[bool], now: datetime) -> int:
    # Locked, so that none of them is claimed for sending meanwhile.
    waiting = session.execute(
        select(OutboxRow.id, OutboxRow.dedup_key)
        .where(
            OutboxRow.state == OutboxState.PENDING,
            OutboxRow.dedup_key.in_(select(ReminderSent.message_key).where(about)),
        )
        .with_for_update()
    ).all()
    for some in parts_of(waiting):
        _drop(session, [row.id for row in some], now)
        keys = [row.dedup_key for row in some]
        _count_as_untold(session, keys)
        session.connection().execute(delete(ReminderSent).where(ReminderSent.message_key.in_(keys)))
    return len(waiting)


def _drop(session: Session, outbox_ids: Sequence[int], now: datetime) -> None:
    """Without its key: the same may have to be told after all, when the report is sent back."""
    gone = {"state": OutboxState.DEAD, "error": NO_LONGER_TRUE, "settled_at": now}
    dropping = update(OutboxRow).where(OutboxRow.id.in_(outbox_ids))
    session.connection().execute(dropping.values(**gone, retry_at=None, dedup_key=None))


def _count_as_untold(session: Session, keys: Sequence[str | None]) -> None:
    """Who was to get these messages may be told something else that day instead."""
    session.flush()
    meant = session.execute(
        select(ReminderSent.message_key, ReminderSent.person_id, ReminderSent.sent_at)
        .where(ReminderSent.message_key.in_(keys))
        .distinct()
    )
    messages = Counter((person_id, at) for _, person_id, at in meant)
    counted = session.execute(
        select(ToldUnasked.id, ToldUnasked.person_id, ToldUnasked.at)
        .where(ToldUnasked.person_id.in_({person_id for person_id, _ in messages}))
        .order_by(ToldUnasked.id)
    )
    untold = []
    for number, person_id, at in counted:
        if messages[person_id, at] > 0:
            messages[person_id, at] -= 1
            untold.append(number)
    session.connection().execute(delete(ToldUnasked).where(ToldUnasked.id.in_(untold)))
