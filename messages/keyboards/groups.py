"""Keyboards of what the office decides about groups."""

from __future__ import annotations

from collections.abc import Sequence

from messages import presses
from messages.keyboards.base import Inline, inline, key
from messages.views.groups import BoundGroup


def settings(groups: Sequence[tuple[int, BoundGroup]]) -> Inline:
    """One switch a group."""
    return inline(
        *[
            key(
                f"{'Tắt' if one.names_late else 'Bật'} nêu tên: {one.title}"[:60].strip(),
                presses.NameLate(group_id, not one.names_late),
            )
            for group_id, one in groups
        ]
    )
