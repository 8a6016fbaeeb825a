"""Keyboards of the yearly plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from messages.menus.buttons import Menu, OpenMenu
from messages.rounds import buttons
from messages.shared.buttons import Button
from messages.shared.keyboards import Inline, Style, in_rows, inline, key

ADD = key("Thêm dòng", buttons.AddLine())
BACK = key("← Kế hoạch năm", OpenMenu(Menu.YEARLY_PLAN))


def plan(line_ids: Sequence[int]) -> Inline:
    """A number a line, as they are numbered in the message."""
    keys = [key(f"Dòng {number}", buttons.ShowLine(line_id)) for number, line_id in enumerate(line_ids, 1)]
    return inline(*in_rows(keys, 4), ADD)


def line(line_id: int, year: int | None) -> Inline:
    """One line: its next round, or its end."""
    now = (
        []
        if year is None
        else [key("Mở đợt hoặc bỏ qua…", buttons.ShowProposal(line_id, year), Style.PRIMARY)]
    )
    return inline(now, [key("Kết thúc dòng này", buttons.EndLine(line_id), Style.DANGER)], [BACK])


def back() -> Inline:
    """To the whole plan."""
    return inline([BACK])


def planned(stamp: str, year: int) -> Inline:
    """Every year, or only once."""
    return inline(
        key("Ghi: mỗi năm", buttons.SaveLine(stamp, every_year=True), Style.SUCCESS),
        key(f"Ghi: chỉ năm {year}", buttons.SaveLine(stamp, every_year=False)),
        [key("Sửa", buttons.AskWhatToChange()), key("Thôi", buttons.DropPlan())],
    )


def other_days(days: Sequence[tuple[date, Button]]) -> Inline:
    """Days that every year has."""
    keys = [key(f"Ngày {day.day}/{day.month}", button) for day, button in days]
    return inline(*in_rows(keys, 2), [key("Thôi", buttons.DropPlan())])


def proposed(line_id: int, year: int, stamp: str, time: int) -> Inline:
    """Open it as it is, change it first, later, or not this year."""
    return inline(
        key("Mở đợt", buttons.OpenProposed(line_id, year, stamp), Style.SUCCESS),
        key("Sửa trước khi mở", buttons.EditProposed(line_id, year)),
        [
            key("Để sau 3 ngày", buttons.PutOffProposed(line_id, year, time)),
            key("Bỏ qua năm nay", buttons.SkipProposed(line_id, year)),
        ],
    )
