"""The living boards in groups: which have something new to show, and what stands on each.

What a board shows changes with its round (whatever changes it is counted there), with the day, and where sums add up
over the term with any other round. A board remembers what there was to see when it was looked at last; as long as
that is the same, nothing is counted for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.rounds import RoundStatus
from bot.services.totals import adds_up_over_term
from bot.storage.queries import boards
from bot.storage.tables.people import GroupChat
from bot.storage.tables.rounds import Board, Round
from bot.storage.work import Work


@dataclass(frozen=True)
class Place:
    """Where a board stands, whom it may name, and what it shows."""

    chat_id: int
    thread_id: int | None
    names_late: bool
    digest: str  # of what it shows; empty before it is drawn


@dataclass(frozen=True)
class Look:
    """A board that may have to show something else, and how much there was to see then."""

    round: Round
    group_id: int
    place: Place
    changes: int
    everywhere: int
    day: date

    @property
    def slot(self) -> str:
        """The name of the message that is edited in place; it outlives a change of the group's chat number."""
        return boards.slot_of(self.round.id, self.group_id)


def to_look_at(work: Work, day: date) -> list[Look]:
    """Boards that have not seen all there is to see on that day."""
    everywhere = boards.changes_everywhere(work.session)
    return [
        Look(a_round, group.id, _place(group, board), a_round.changes, everywhere, day)
        for a_round, group, board in boards.of_groups(work.session)
        if board is None or _may_differ(a_round, board, everywhere, day)
    ]


def keep(work: Work, look: Look, digest: str) -> bool:
    """Write down what the board shows from now on; False, and nothing is written, if it stands elsewhere by now.

    A round that has changed since is no hindrance: what was counted then is remembered, so the next look finds more
    to see. Were it one, a busy round would never be drawn.
    """
    found = boards.in_group(work.session, look.round.id, look.group_id)
    if found is None or _place(*found) != look.place:
        return False
    board = found[1]
    if board is None:
        board = Board(round_id=look.round.id, group_id=look.group_id)
        work.session.add(board)
    board.digest = digest
    board.seen_changes, board.seen_everywhere, board.seen_on = look.changes, look.everywhere, look.day
    return True


def _may_differ(a_round: Round, board: Board, everywhere: int, day: date) -> bool:
    if board.seen_changes != a_round.changes:
        return True
    if a_round.status is RoundStatus.CLOSED:
        return False
    if board.seen_on != day:
        return True
    return board.seen_everywhere != everywhere and adds_up_over_term(a_round)


def _place(group: GroupChat, board: Board | None) -> Place:
    return Place(group.chat_id, group.thread_id, group.names_late, board.digest if board else "")
