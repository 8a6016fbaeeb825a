"""The living boards in groups: which may have to be drawn, and what stands on each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.storage.queries import boards
from bot.storage.tables.people import GroupChat
from bot.storage.tables.rounds import Board, Round
from bot.storage.work import Work


def to_watch(work: Work, closed_since: datetime) -> Sequence[tuple[Round, GroupChat, Board | None]]:
    """Open rounds in every bound group; and boards of rounds closed lately, or since the board was drawn."""
    return boards.boards_to_watch(work.session, closed_since=closed_since)


def slot_of(a_round: Round, group: GroupChat) -> str:
    """The name of the message that is edited in place; it outlives a change of the group's chat number."""
    return boards.slot_of(a_round.id, group.id)


def stands(work: Work, a_round: Round, group: GroupChat, board: Board | None, now: datetime) -> Board:
    """What is known of the board in that group; nothing is drawn yet where there was none."""
    if board is None:
        board = Board(round_id=a_round.id, group_id=group.id, drawn_at=now, digest="")
        work.session.add(board)
    return board
