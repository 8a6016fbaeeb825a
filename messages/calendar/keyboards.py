"""Keyboards of the working calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.rounds.moved_dates import Move
from messages.calendar import buttons
from messages.calendar.views import CalendarYear, EnteredDays
from messages.menus.buttons import Menu, OpenMenu, Quit
from messages.shared import formats
from messages.shared.buttons import Button
from messages.shared.keyboards import Inline, Style, inline, key
from messages.shared.links import go_on

QUIT = key("Thôi", Quit())


def year(view: CalendarYear) -> Inline:
    """Other pages and years, a new entry, what was entered."""
    shown, page = view.year, view.page
    return inline(
        [
            *([key("← Trước", buttons.ShowCalendar(shown, page - 1))] if page else []),
            *([key("Tiếp →", buttons.ShowCalendar(shown, page + 1))] if page + 1 < view.pages else []),
        ],
        [
            key(f"← {shown - 1}", buttons.ShowCalendar(shown - 1, 0)),
            key(f"{shown + 1} →", buttons.ShowCalendar(shown + 1, 0)),
        ],
        [
            key("Thêm ngày", buttons.AddDays(), Style.PRIMARY),
            key("Ngày đã nhập", buttons.ShowEntered(0)),
        ],
        [key("Nhập bằng tệp", buttons.DaysByFile())],
    )


def which_days(meant: date | None) -> Inline:
    """The day that may have been meant."""
    return inline([key(formats.day(meant), buttons.TakeDay(meant.isoformat()))] if meant else [], [QUIT])


def enter_days(stamp: str, moves: Sequence[Move] = ()) -> Inline:
    """Just what was shown, or not; where dates of rounds fall on these days, whether they move."""
    if moves:
        return _move_or_keep(moves, buttons.EnterAndMove(stamp), buttons.EnterDays(stamp))
    return inline([key("Ghi vào lịch", buttons.EnterDays(stamp), Style.SUCCESS), QUIT])


def _move_or_keep(moves: Sequence[Move], move: Button, keep: Button) -> Inline:
    days = {one.to for one in moves}
    to = f"Lùi hạn đến {min(days):%d/%m}" if len(days) == 1 else f"Lùi {len(moves)} hạn"
    return inline([key(to, move, Style.SUCCESS), key("Giữ hạn", keep)], QUIT)


def off_or_working() -> Inline:
    """The two kinds of days."""
    return inline(
        [
            key("Ngày nghỉ", buttons.DaysAre(working=False)),
            key("Đi làm (làm bù)", buttons.DaysAre(working=True)),
        ],
        [QUIT],
    )


def quit_only() -> Inline:
    """Not after all."""
    return inline([QUIT])


def which_announcement() -> Inline:
    """There may be none yet."""
    return inline([key("Chưa có số văn bản", buttons.NoDocument()), QUIT])


def apply(stamp: str, moves: Sequence[Move] = ()) -> Inline:
    """Just what was shown, or not; where dates of rounds fall on these days, whether they move."""
    if moves:
        return _move_or_keep(moves, buttons.ApplyAndMove(stamp), buttons.ApplyDays(stamp))
    return inline([key("Áp dụng", buttons.ApplyDays(stamp), Style.SUCCESS), QUIT])


def due_moved(reports: Sequence[int]) -> Inline:
    """Into the report, or to the list where there are several."""
    if len(reports) == 1:
        return go_on(reports[0])
    return inline(key("Nhập báo cáo", OpenMenu(Menu.REPORTS), Style.PRIMARY))


def to_calendar(shown: int) -> Inline:
    """The year that the days are in."""
    return inline(key(f"Lịch năm {shown}", buttons.ShowCalendar(shown, 0)))


def entered(view: EnteredDays) -> Inline:
    """One run of days a row."""
    rows = [
        key(
            f"Bỏ {formats.plain_day(one.first)}"
            + (f" – {formats.plain_day(one.last)}" if one.last != one.first else ""),
            buttons.TakeDaysBack(one.first.isoformat(), one.last.isoformat()),
        )
        for one in (entry.run for entry in view.runs)
    ]
    arrows = [
        *([key("← Trước", buttons.ShowEntered(view.page - 1))] if view.page else []),
        *([key("Tiếp →", buttons.ShowEntered(view.page + 1))] if view.page + 1 < view.pages else []),
    ]
    return inline(*rows, arrows)
