"""Keyboards of groups."""

from __future__ import annotations

from messages import presses
from messages.shared.keyboards import Inline, Style, inline, key


def bind() -> Inline:
    """For the office, in a group."""
    return inline(key("Kết nối nhóm này", presses.BindGroup(), Style.PRIMARY))
