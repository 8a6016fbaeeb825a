"""What the office decides about its groups, in its own chat: whether late units are named, and which are bound."""

from __future__ import annotations

from bot.services import grouping, rounds
from bot.storage.outgoing import Priority
from handlers.turn import Turn
from messages.groups import buttons, keyboards
from messages.groups.board_views import GroupBound
from messages.groups.views import BindQuestion, BoundGroup, GroupSettings

MOST_GROUPS = 10


def show(turn: Turn) -> None:
    """/caidatnhom: every group with its switch, and those that are not bound yet."""
    bound = grouping.bound_groups(turn.work)
    shown = [(one.id, BoundGroup(one.title, one.names_late)) for one in bound[:MOST_GROUPS]]
    unbound = [(one.id, one.title) for one, _ in grouping.unbound_groups(turn.work)[:MOST_GROUPS]]
    view = GroupSettings(
        tuple(one for _, one in shown), len(bound), tuple(title or "nhóm" for _, title in unbound)
    )
    turn.show(view, keyboards.settings(shown, unbound))


def name_late(turn: Turn) -> None:
    """The switch of one group; pressed twice it stays as it was meant."""
    button = turn.pressed(buttons.NameLate)
    grouping.let_name_late(turn.work, button.group_id, button.on, turn.me, turn.now)
    show(turn)


def ask_to_bind(turn: Turn) -> None:
    """Which group it is, and who has added the bot."""
    met, by = grouping.find_unbound(turn.work, turn.pressed(buttons.AskToBind).met_id)
    question = BindQuestion(met.title, met.met_at, by is not None, by.name if by else None)
    turn.show(question, keyboards.bind_met(met.id))


def bind(turn: Turn) -> None:
    """The confirming press: the group hears of it as if it had been bound there."""
    met, _ = grouping.find_unbound(turn.work, turn.pressed(buttons.BindMet).met_id)
    group = grouping.bind(turn.work, met.chat_id, None, met.title, turn.me, turn.now)
    told = GroupBound(title=group.title, open_rounds=len(rounds.open_rounds(turn.work)))
    turn.presenter.say(turn.work, group.chat_id, told, priority=Priority.REPLY)
    show(turn)
