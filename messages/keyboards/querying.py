"""Keyboards of sending single numbers back, of answering to that, and of accepting many reports."""

from __future__ import annotations

from messages import presses
from messages.progress.buttons import ShowProgress
from messages.shared.keyboards import Inline, Style, inline, key
from messages.views.querying import AcceptAllQuestion


def accept_all(round_id: int, seen: str, view: AcceptAllQuestion) -> Inline:
    """Those without marks, or all of them, or not yet."""
    every = view.plain + len(view.marked)
    plain = [
        key(
            f"Tiếp nhận {view.plain} báo cáo",
            presses.AcceptAll(round_id, seen, marked=False),
            Style.SUCCESS,
        )
    ]
    marked = [
        key(f"Tiếp nhận cả {every} báo cáo", presses.AcceptAll(round_id, seen, marked=True), Style.DANGER)
    ]
    return inline(
        plain if view.plain else [],
        marked if view.marked else [],
        [key("Để sau", ShowProgress(round_id))],
    )
