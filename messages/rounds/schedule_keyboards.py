"""Keyboards of what the clock would tell."""

from __future__ import annotations

from collections.abc import Callable

from messages.progress.buttons import ShowProgress
from messages.rounds import buttons
from messages.rounds.views import ScheduleMoment, ScheduleOfMoment, SchedulePreview
from messages.shared.buttons import Button
from messages.shared.keyboards import Inline, Key, inline, key


def preview(round_id: int, view: SchedulePreview, local: Callable[[ScheduleMoment], str]) -> Inline:
    """One moment a row; `local` writes it in the office's time."""
    rows = [
        key(local(one), buttons.ShowScheduleMoment(round_id, int(one.at.timestamp()), 0))
        for one in view.moments
    ]
    turn = _arrows(view.page, view.pages, lambda page: buttons.ShowSchedule(round_id, page))
    return inline(*rows, turn, [key("← Tiến độ", ShowProgress(round_id))])


def moment(round_id: int, view: ScheduleOfMoment) -> Inline:
    """Other pages of people, and back."""
    at = int(view.at.timestamp())
    turn = _arrows(view.page, view.pages, lambda page: buttons.ShowScheduleMoment(round_id, at, page))
    return inline(turn, [key("← Lịch nhắc", buttons.ShowSchedule(round_id, 0))])


def _arrows(page: int, pages: int, go: Callable[[int], Button]) -> list[Key]:
    return [
        *([key("← Trước", go(page - 1))] if page else []),
        *([key("Tiếp →", go(page + 1))] if page + 1 < pages else []),
    ]
