"""Keeps the living board of each round true in each bound group; what nobody would see is not sent."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.results.timeliness import LATE_AND_MISSING
from bot.domain.rounds import RoundStatus
from bot.services import boards
from bot.services.progress import round_progress
from bot.services.timeliness import after_deadline
from bot.services.totals import adds_up_over_term, round_totals
from bot.storage.engine import Transactions
from bot.storage.outgoing import Priority
from bot.storage.tables.people import GroupChat
from bot.storage.tables.rounds import Board, Round
from bot.storage.work import Work
from jobs.counts import Counts
from jobs.job import JobContext
from messages.groups.board_views import GroupBoard
from messages.shared.presenter import Presenter, Slot

# A round's last change carries the time at which the update arrived; its turn may end much later than that,
# after a board was drawn. So a board is compared for a while longer, and written down as looked at now and then.
SLACK = timedelta(hours=1)
WRITE_DOWN = timedelta(minutes=10)
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def draw_boards(transactions: Transactions, context: JobContext, now: datetime) -> Counts:
    """Draw what has changed since, or looks different on a new day."""
    with transactions.writing() as work:
        presenter = context.presenter
        watched = boards.to_watch(work, closed_since=now - SLACK)
        newest = max((a_round.changed_at for a_round, _, _ in watched), default=now)
        looked = [one for one in watched if _may_differ(*one, newest, presenter, now)]
        views: dict[int, GroupBoard] = {}
        drawn = 0
        for a_round, group, board in looked:
            if a_round.id not in views:
                views[a_round.id] = _view(work, presenter, a_round, now)
            view = replace(views[a_round.id], names=group.names_late)
            drawn += _draw(work, presenter, view, a_round, group, board)
        return Counts(len(looked), drawn, len(looked) - drawn)


def _may_differ(
    a_round: Round,
    group: GroupChat,
    board: Board | None,
    newest: datetime,
    presenter: Presenter,
    now: datetime,
) -> bool:
    """`newest` is the last change of any open round: a sum over the term changes with each of its years."""
    changed_at = newest if adds_up_over_term(a_round) else a_round.changed_at
    if board is None or changed_at > board.drawn_at - SLACK:
        return True
    if board.drawn_at > now + SLACK:  # drawn when the machine's clock ran ahead
        return True
    return now.astimezone(presenter.zone).date() != board.drawn_at.astimezone(presenter.zone).date()


def _view(work: Work, presenter: Presenter, a_round: Round, now: datetime) -> GroupBoard:
    progress = round_progress(work, a_round, now.astimezone(presenter.zone).date())
    return GroupBoard(
        progress=progress,
        totals=tuple(round_totals(work, a_round)),
        at=now,
        closed=a_round.status is RoundStatus.CLOSED,
        kept=after_deadline(work, a_round, progress, LATE_AND_MISSING),
    )


def _draw(
    work: Work, presenter: Presenter, view: GroupBoard, a_round: Round, group: GroupChat, board: Board | None
) -> bool:
    """Send the board if people would see a difference."""
    digest = hashlib.sha256(presenter.text(replace(view, at=_NO_TIME)).encode()).hexdigest()
    board = boards.stands(work, a_round, group, board, view.at)
    if board.digest == digest:
        if abs(view.at - board.drawn_at) >= WRITE_DOWN:
            board.drawn_at = view.at
        return False
    presenter.say(
        work,
        group.chat_id,
        view,
        priority=Priority.BROADCAST,
        thread_id=group.thread_id,
        slot=Slot(boards.slot_of(a_round, group), pin=True),
    )
    board.digest, board.drawn_at = digest, view.at
    return True
