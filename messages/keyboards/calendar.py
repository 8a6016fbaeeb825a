"""Keyboards of the working calendar."""

from __future__ import annotations

from messages import formats, presses
from messages.keyboards.base import Inline, Style, inline, key
from messages.views.calendar import EnteredDays

QUIT = key("Thôi", presses.Quit())


def year(shown: int) -> Inline:
    """Other years, a new entry, what was entered."""
    return inline(
        [
            key(f"← {shown - 1}", presses.ShowCalendar(shown - 1)),
            key(f"{shown + 1} →", presses.ShowCalendar(shown + 1)),
        ],
        [
            key("Thêm ngày", presses.AddDays(), Style.PRIMARY),
            key("Ngày đã nhập", presses.ShowEntered(0)),
        ],
        [key("Nhập bằng tệp", presses.DaysByFile())],
    )


def off_or_working() -> Inline:
    """The two kinds of days."""
    return inline(
        [key("Ngày nghỉ", presses.DaysAre(working=False)), key("Ngày làm bù", presses.DaysAre(working=True))],
        [QUIT],
    )


def quit_only() -> Inline:
    """Not after all."""
    return inline([QUIT])


def which_announcement() -> Inline:
    """There may be none yet."""
    return inline([key("Chưa có số văn bản", presses.NoDocument()), QUIT])


def apply(stamp: str) -> Inline:
    """Just what was shown, or not."""
    return inline([key("Áp dụng", presses.ApplyDays(stamp), Style.SUCCESS), QUIT])


def to_calendar(shown: int) -> Inline:
    """The year that the days are in."""
    return inline(key(f"Lịch năm {shown}", presses.ShowCalendar(shown)))


def entered(view: EnteredDays) -> Inline:
    """One run of days a row."""
    rows = [
        key(
            f"Bỏ {formats.plain_day(one.first)}"
            + (f" – {formats.plain_day(one.last)}" if one.last != one.first else ""),
            presses.TakeDaysBack(one.first.isoformat(), one.last.isoformat()),
        )
        for one in (entry.run for entry in view.runs)
    ]
    arrows = [
        *([key("← Trước", presses.ShowEntered(view.page - 1))] if view.page else []),
        *([key("Tiếp →", presses.ShowEntered(view.page + 1))] if view.page + 1 < view.pages else []),
    ]
    return inline(*rows, arrows)
