"""Groups: the bot comes, is bound by the office, shows where rounds stand, and goes."""

from __future__ import annotations

from bot.domain.results.timeliness import LATE_AND_MISSING
from bot.services import group_rights, grouping, progress, rounds, timeliness, totals
from bot.storage.tables.rounds import Round
from handlers.groups import losing
from handlers.turn import Turn
from messages.groups import board_views as views
from messages.groups import keyboards
from messages.shared.views import NoOpenRound

GONE = frozenset({"left", "kicked"})
PRESENT = frozenset({"member", "administrator", "restricted"})
MOST_ROUNDS = 3


def membership_changed(turn: Turn) -> None:
    """The bot was added to a group or taken out of it; in private, somebody has stopped it or come back."""
    if turn.private:
        grouping.set_reachable(turn.person, turn.membership in PRESENT, turn.now)
    elif turn.membership in GONE:
        losing.lost(turn.work, turn.presenter, turn.chat_id, turn.now)
    elif turn.membership in PRESENT:
        grouping.meet(turn.work, turn.chat_id, turn.chat_title, turn.person, turn.now)
        group_rights.rights_changed(turn.work, turn.chat_id, turn.now, may_pin=turn.may_pin)
        if turn.membership_before not in PRESENT and not grouping.is_bound(turn.work, turn.chat_id):
            turn.reply(views.GroupGreeting(), keyboards.bind())


def bind(turn: Turn) -> None:
    """/ketnoi or its button: the boards are shown here from now on, in this topic of a forum."""
    group = grouping.bind(turn.work, turn.chat_id, turn.thread_id, turn.chat_title, turn.me, turn.now)
    turn.show(views.GroupBound(title=group.title, open_rounds=len(rounds.open_rounds(turn.work))))


def migrated(turn: Turn) -> None:
    """The group has become a supergroup; both tell it, and one of them is enough."""
    if turn.migrated_to is not None:
        grouping.group_migrated(turn.work, turn.chat_id, turn.migrated_to)
    elif turn.migrated_from is not None:
        grouping.group_migrated(turn.work, turn.migrated_from, turn.chat_id)


def show_boards(turn: Turn) -> None:
    """/tiendo, /tonghop in a group."""
    if not grouping.is_bound(turn.work, turn.chat_id):
        grouping.meet(turn.work, turn.chat_id, turn.chat_title, None, turn.now)
        turn.reply(views.GroupNotBound())
        return
    open_rounds = rounds.open_rounds(turn.work)[:MOST_ROUNDS]
    if not open_rounds:
        turn.reply(NoOpenRound())
    for a_round in open_rounds:
        turn.reply(_board(turn, a_round))


def _board(turn: Turn, a_round: Round) -> views.GroupBoard:
    now = progress.round_progress(turn.work, a_round, turn.today)
    names = grouping.names_late(turn.work, turn.chat_id)
    return views.GroupBoard(
        progress=now,
        totals=tuple(totals.round_totals(turn.work, a_round)),
        at=turn.now,
        kept=timeliness.after_deadline(turn.work, a_round, now, LATE_AND_MISSING if names else ()),
        names=names,
    )
