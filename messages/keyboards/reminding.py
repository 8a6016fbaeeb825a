"""Keyboards of what the clock tells: straight to the report, or to the progress of its round."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.rounds.reminding import Stuck
from messages.menus.buttons import Menu, OpenMenu
from messages.shared.keyboards import Inline, inline, key
from messages.shared.links import reminder, reminder_of_several


def for_head(stuck: Sequence[Stuck]) -> Inline:
    """A head may answer for the unit too."""
    owed = [one.owed for one in stuck]
    return reminder(owed[0]) if len(owed) == 1 else reminder_of_several(owed)


def to_progress() -> Inline:
    """For the office, under what needs to be chased."""
    return inline(key("Xem tiến độ", OpenMenu(Menu.PROGRESS)))
