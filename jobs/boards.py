"""Keeps the living board of each round true in each bound group; what nobody would see is not sent."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.results.timeliness import LATE_AND_MISSING
from bot.domain.rounds import RoundStatus
from bot.services import boards
from bot.services.boards import Look
from bot.services.progress import round_progress
from bot.services.timeliness import after_deadline
from bot.services.totals import round_totals
from bot.storage.engine import Transactions
from bot.storage.outgoing import Outgoing, Priority
from bot.storage.tables.rounds import Round
from bot.storage.work import Work
from jobs.counts import Counts
from jobs.job import JobContext
from messages.groups.board_views import GroupBoard
from messages.shared.presenter import Presenter, Slot

_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def draw_boards(transactions: Transactions, context: JobContext, now: datetime) -> Counts:
    """Draw what has changed since, or looks different on a new day: counted and worded before anything is locked."""
    presenter = context.presenter
    with transactions.reading() as work:
        looks = boards.to_look_at(work, now.astimezone(presenter.zone).date())
        rounds = {look.round.id: look.round for look in looks}
        views = {number: _view(work, presenter, one, now) for number, one in rounds.items()}
        drawings = [(look, *_drawing(presenter, views[look.round.id], look)) for look in looks]
    drawn = 0
    for look, digest, letter in drawings:
        with transactions.writing() as work:
            if boards.keep(work, look, digest) and letter is not None:
                work.send(letter)
                drawn += 1
    return Counts(len(looks), drawn, len(looks) - drawn)


def _view(work: Work, presenter: Presenter, a_round: Round, now: datetime) -> GroupBoard:
    progress = round_progress(work, a_round, now.astimezone(presenter.zone).date())
    return GroupBoard(
        progress=progress,
        totals=tuple(round_totals(work, a_round)),
        at=now,
        closed=a_round.status is RoundStatus.CLOSED,
        kept=after_deadline(work, a_round, progress, LATE_AND_MISSING),
    )


def _drawing(presenter: Presenter, of_round: GroupBoard, look: Look) -> tuple[str, Outgoing | None]:
    """(digest of what people see, the message); no message if they would see no difference."""
    view = replace(of_round, names=look.place.names_late)
    digest = hashlib.sha256(presenter.text(replace(view, at=_NO_TIME)).encode()).hexdigest()
    if digest == look.place.digest:
        return digest, None
    letter = presenter.letter(
        look.place.chat_id,
        view,
        priority=Priority.BROADCAST,
        thread_id=look.place.thread_id,
        slot=Slot(look.slot, pin=True),
    )
    return digest, letter
