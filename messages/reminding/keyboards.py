"""Keyboards of what the clock tells: straight to the report, or to the progress of its round."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.rounds.my_report import MyReport
from bot.domain.rounds.reminding import Stuck
from messages.answering.buttons import OpenReport
from messages.menus.buttons import Menu, OpenDesk, OpenMenu
from messages.shared.keyboards import Inline, Key, Style, inline, key
from messages.shared.links import reminder, reminder_of_several


def for_head(stuck: Sequence[Stuck]) -> Inline:
    """A head may answer for the unit too."""
    owed = [one.owed for one in stuck]
    return reminder(owed[0]) if len(owed) == 1 else reminder_of_several(owed)


def to_progress() -> Inline:
    """For the office, under what needs to be chased."""
    return inline(key("Xem tiến độ", OpenMenu(Menu.PROGRESS)))


def back_again(owed: Sequence[tuple[int, MyReport]], *, office: bool) -> Inline:
    """Into the one report, or to the list; the desk for the office."""
    return inline(*to_owed(owed), [key("Bàn làm việc", OpenDesk())] if office else [])


def to_owed(owed: Sequence[tuple[int, MyReport]]) -> list[list[Key]]:
    """Into the one report, or to the list of several."""
    if not owed:
        return []
    if len(owed) > 1:
        return [[key("Báo cáo của tôi", OpenMenu(Menu.REPORTS), Style.PRIMARY)]]
    [(report_id, one)] = owed
    label = "Sửa báo cáo bị trả lại" if one.status == "returned" else "Nhập báo cáo"
    return [[key(label, OpenReport(report_id), Style.PRIMARY)]]
