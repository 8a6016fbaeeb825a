"""Groups that the bot is in, bound or not, and what bound ones keep from it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.domain.chats import Lack
from bot.storage.tables.people import GroupChat, GroupLack, GroupMet

_UNBOUND = (
    select(GroupMet)
    .outerjoin(GroupChat, (GroupChat.chat_id == GroupMet.chat_id) & GroupChat.left_at.is_(None))
    .where(GroupChat.id.is_(None))
    .order_by(GroupMet.met_at.desc(), GroupMet.id.desc())
)


def met(session: Session, chat_id: int) -> GroupMet | None:
    """The group of that chat, if the bot is in it."""
    return session.scalars(select(GroupMet).where(GroupMet.chat_id == chat_id)).one_or_none()


def unbound(session: Session) -> Sequence[GroupMet]:
    """Groups that the bot is in and that nobody has bound, the newest first."""
    return session.scalars(_UNBOUND).all()


def forget_met(session: Session, chat_id: int) -> None:
    """The bot is in that group no longer."""
    session.execute(delete(GroupMet).where(GroupMet.chat_id == chat_id))


def move_met(session: Session, old: int, new: int) -> None:
    """The group has another number by now."""
    group = met(session, old)
    if group is not None and met(session, new) is None:
        group.chat_id = new
        session.flush()
    else:
        forget_met(session, old)


def note_lack(session: Session, group_id: int, lack: Lack, now: datetime) -> bool:
    """Write down what a group keeps from us; False when that was known."""
    if session.get(GroupLack, (group_id, lack)) is not None:
        return False
    session.add(GroupLack(group_id=group_id, lack=lack, since=now))
    session.flush()
    return True


def forget_lacks(session: Session, group_id: int, lacks: Collection[Lack]) -> set[Lack]:
    """These work again; which of them had not."""
    mine = (GroupLack.group_id == group_id, GroupLack.lack.in_(list(lacks)))
    known = set(session.scalars(select(GroupLack.lack).where(*mine)))
    if known:
        session.execute(delete(GroupLack).where(*mine))
    return known
