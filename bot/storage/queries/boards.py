"""Which boards of which groups may need drawing, and forgetting where they stood."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.orm import Session, joinedload

from bot.domain.rounds import RoundStatus
from bot.storage.tables.delivery import Slot
from bot.storage.tables.people import GroupChat
from bot.storage.tables.rounds import NEVER, Board, Round

_BOARD_OF_GROUP = and_(Board.round_id == Round.id, Board.group_id == GroupChat.id)


def slot_of(round_id: int, group_id: int) -> str:
    """The name of the message that is edited in place; it outlives a change of the group's chat number."""
    return f"board:{round_id}:{group_id}"


def draw_all_anew(session: Session) -> None:
    """What stands in the groups may be newer than what we know of it: the boards of open rounds are drawn again."""
    open_ones = select(Round.id).where(Round.status == RoundStatus.OPEN)
    drawn = update(Board).where(Board.round_id.in_(open_ones))
    session.execute(
        drawn.values(digest="", seen_changes=NEVER), execution_options={"synchronize_session": False}
    )


def changes_everywhere(session: Session) -> int:
    """Grows with every change that a board of any round shows, and with every round that there is more."""
    return session.scalar(select(func.coalesce(func.sum(Round.changes + 1), 0))) or 0


def of_groups(session: Session) -> Sequence[tuple[Round, GroupChat, Board | None]]:
    """Open rounds in every bound group; and boards of closed rounds that do not show yet how it ended."""
    rows = session.execute(
        select(Round, GroupChat, Board)
        .select_from(Round)
        .join(GroupChat, GroupChat.left_at.is_(None))
        .outerjoin(Board, _BOARD_OF_GROUP)
        .where(or_(Round.status == RoundStatus.OPEN, Board.seen_changes != Round.changes))
        .options(joinedload(Round.programme_version))
        .order_by(Round.id, GroupChat.id)
    )
    return [(a_round, group, board) for a_round, group, board in rows]


def in_group(session: Session, round_id: int, group_id: int) -> tuple[GroupChat, Board | None] | None:
    """A bound group and its board of a round as they are now, whatever was read before."""
    row = session.execute(
        select(GroupChat, Board)
        .outerjoin(Board, and_(Board.round_id == round_id, Board.group_id == GroupChat.id))
        .where(GroupChat.id == group_id, GroupChat.left_at.is_(None))
        .execution_options(populate_existing=True)
    ).one_or_none()
    return None if row is None else (row[0], row[1])


def look_again(session: Session, group_id: int) -> None:
    """The group's boards may look different although nothing in their rounds has changed."""
    session.execute(update(Board).where(Board.group_id == group_id).values(seen_changes=NEVER))


def draw_anew(session: Session, group_id: int) -> None:
    """What the group's boards were last to show did not arrive."""
    anew = update(Board).where(Board.group_id == group_id)
    session.execute(anew.values(seen_changes=NEVER, digest=""))


def standing(session: Session, group_id: int) -> Sequence[Slot]:
    """The messages that show open rounds in a group."""
    rounds = select(Board.round_id).join(Round).where(Board.group_id == group_id)
    open_ones = session.scalars(rounds.where(Round.status == RoundStatus.OPEN).order_by(Board.round_id))
    names = [slot_of(round_id, group_id) for round_id in open_ones]
    slots = select(Slot).where(Slot.name.in_(names), Slot.message_id.is_not(None))
    return session.scalars(slots.order_by(Slot.message_id)).all()


def forget_boards(session: Session, group_id: int) -> None:
    """The group's boards are sent anew, not edited."""
    round_ids = session.scalars(select(Board.round_id).where(Board.group_id == group_id)).all()
    slots = [slot_of(round_id, group_id) for round_id in round_ids]
    session.execute(delete(Slot).where(Slot.name.in_(slots)))
    session.execute(delete(Board).where(Board.group_id == group_id))
