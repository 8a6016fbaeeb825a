"""What the office decides about its groups: whether late units are named there."""

from __future__ import annotations

from bot.services import grouping
from handlers.turn import Turn
from messages import presses
from messages.keyboards import groups as keyboards
from messages.views.groups import BoundGroup, GroupSettings

MOST_GROUPS = 10


def show(turn: Turn) -> None:
    """/caidatnhom: every group with its switch."""
    bound = grouping.bound_groups(turn.work)
    shown = [(one.id, BoundGroup(one.title, one.names_late)) for one in bound[:MOST_GROUPS]]
    turn.show(GroupSettings(tuple(one for _, one in shown), len(bound)), keyboards.settings(shown))


def name_late(turn: Turn) -> None:
    """The switch of one group; pressed twice it stays as it was meant."""
    button = turn.pressed(presses.NameLate)
    grouping.let_name_late(turn.work, button.group_id, button.on, turn.me, turn.now)
    show(turn)
