"""Keyboards of what the clock tells: straight to the report, or to the progress of its round."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.rounds.reminding import Owed, Stage, Stuck
from messages import labels, presses
from messages.buttons import Button
from messages.keyboards import requests
from messages.keyboards.base import Inline, Style, inline, key

MOST_KEYS = 8

LABEL = {
    Stage.NOT_STARTED: "Bắt đầu nhập",
    Stage.DRAFTING: "Nhập tiếp",
    Stage.READY: "Xem và nộp",
    Stage.RETURNED: "Sửa ngay",
}
LABEL_OF_DOCUMENT = {
    Stage.NOT_STARTED: "Gửi văn bản",
    Stage.DRAFTING: "Xem và nộp",
    Stage.READY: "Xem và nộp",
    Stage.RETURNED: "Gửi lại văn bản",
}


def reminder(owed: Owed) -> Inline:
    """Straight to where the report was left; or later, more time, help."""
    numbers = key("Xem danh sách số liệu", presses.ShowOverview(owed.report_id, 0))
    return inline(
        key(_label(owed), _way_on(owed), Style.PRIMARY),
        [] if owed.period.of_documents else [numbers],
        *requests.ways_rows(owed.report_id),
    )


def reminder_of_several(owed: Sequence[Owed]) -> Inline:
    """One key a report, and one for what else can be answered."""
    shown = owed[:MOST_KEYS]
    names = [one.unit for one in shown]
    ways_on = [key(labels.prefixed(_label(one), names)[at], _way_on(one)) for at, one in enumerate(shown)]
    return inline(*ways_on, requests.of_several())


def for_head(stuck: Sequence[Stuck]) -> Inline:
    """A head may answer for the unit too."""
    owed = [one.owed for one in stuck]
    return reminder(owed[0]) if len(owed) == 1 else reminder_of_several(owed)


def to_progress() -> Inline:
    """For the office, under what needs to be chased."""
    return inline(key("Xem tiến độ", presses.OpenMenu(presses.Menu.PROGRESS)))


def _label(owed: Owed) -> str:
    return LABEL_OF_DOCUMENT[owed.stage] if owed.period.of_documents else LABEL[owed.stage]


def _way_on(owed: Owed) -> Button:
    if owed.stage is Stage.READY:
        return presses.ShowSummary(owed.report_id)
    return presses.OpenReport(owed.report_id)
