"""Keyboards of the parts of the office's desk."""

from __future__ import annotations

from messages.main_menu import keys_in
from messages.menus.buttons import OpenDesk, Section
from messages.places import keys_of
from messages.shared.keyboards import Inline, inline, key


def section(shown: Section) -> Inline:
    """What can be done in one part of the desk, and back."""
    return inline(*(keys_in(row) for row in keys_of("office", shown)), key("← Bàn làm việc", OpenDesk()))
