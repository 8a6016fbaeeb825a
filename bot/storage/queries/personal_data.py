"""Everything that is stored about one person, and what is still on its way to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from bot.storage.outgoing import Priority
from bot.storage.queries import shown_questions
from bot.storage.tables.delivery import InboxRow, InboxState, OutboxRow, OutboxState
from bot.storage.tables.people import Consent
from bot.storage.tables.reports import Revision, Submission


def consents(session: Session, person_id: int) -> Sequence[Consent]:
    """Every consent of that person, withdrawn or not, the first one first."""
    return session.scalars(select(Consent).where(Consent.person_id == person_id).order_by(Consent.id)).all()


def entries_made(session: Session, person_id: int) -> int:
    """How many changes of reports bear this person's number."""
    return _count(session, select(func.count()).where(Revision.person_id == person_id))


def reports_filed(session: Session, person_id: int) -> int:
    """How many times this person has handed a report in."""
    return _count(session, select(func.count()).where(Submission.submitted_by == person_id))


def drop_waiting(session: Session, chat_id: int, now: datetime) -> int:
    """Reminders and broadcasts that wait for this chat are not sent any more; answers still are."""
    waiting = update(OutboxRow).where(
        OutboxRow.chat_id == chat_id,
        OutboxRow.state == OutboxState.PENDING,
        OutboxRow.priority > Priority.REPLY,
    )
    dropped = session.connection().execute(
        waiting.values(state=OutboxState.DEAD, error="consent withdrawn", settled_at=now, retry_at=None)
    )
    return dropped.rowcount


def blank_messages(session: Session, chat_id: int) -> None:
    """Empty what was said in this chat and is done with; the rows stay, so that nothing is handled twice."""
    connection = session.connection()
    heard = update(InboxRow).where(InboxRow.chat_id == chat_id, InboxRow.state != InboxState.OPEN)
    connection.execute(heard.values(payload={}, error=None))
    said = update(OutboxRow).where(OutboxRow.chat_id == chat_id, OutboxRow.settled_at.is_not(None))
    connection.execute(said.values(params={}))
    shown_questions.forget_chat(session, chat_id)


def _count(session: Session, counting: Select[int]) -> int:
    return session.scalar(counting) or 0
