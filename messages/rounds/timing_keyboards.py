"""Keyboards about a round's reminders and its compile date, while it is planned."""

from __future__ import annotations

from datetime import date

from bot.domain.rounds.cadence import DEFAULT_CADENCE, OFFERED_CADENCE
from bot.domain.rounds.dates import DueDay
from messages.rounds import buttons
from messages.rounds.buttons import Reminders
from messages.rounds.views import WhatCompileDate, WhichReminders
from messages.shared import formats
from messages.shared.keyboards import Inline, Key, Style, in_rows, inline, key


def reminders(view: WhichReminders) -> Inline:
    """A switch a day."""
    switches = [
        key(f"{'☑' if days in view.days else '☐'} {_when(days)}", buttons.ToggleReminder(days))
        for days in OFFERED_CADENCE
    ]
    usual = tuple(sorted(DEFAULT_CADENCE)) != view.days
    return inline(
        *in_rows(switches, 2),
        [
            *([key("Như mặc định", buttons.SetReminders(Reminders.USUAL))] if usual else []),
            *([key("Chỉ khi mở đợt", buttons.SetReminders(Reminders.NONE))] if view.days else []),
        ],
        [key("Xong", buttons.FinishReminders(), Style.PRIMARY)],
    )


def compile_date(view: WhatCompileDate) -> Inline:
    """The day that may have been meant, or none."""
    day = view.doubt.suggestion if view.doubt else None
    meant = [_day_key(day, sure=False)] if day and day >= view.due_date else []
    return inline(meant, [key("Không đặt ngày tổng hợp", buttons.NoCompileDate())])


def check_compile_date(day: DueDay) -> Inline:
    """The working day before, or this day all the same."""
    before = [_day_key(day.working_day_before, sure=False)] if day.working_day_before else []
    keep = key(f"Giữ {formats.day(day.day)}", buttons.TakeCompileDate(day.day.isoformat(), sure=True))
    return inline(before, [keep], [key("Không đặt ngày tổng hợp", buttons.NoCompileDate())])


def _when(days: int) -> str:
    if not days:
        return "Ngày đến hạn"
    return f"Trước {-days} ngày" if days < 0 else f"Quá hạn {days} ngày"


def _day_key(day: date, *, sure: bool) -> Key:
    label = formats.day(day)
    return key(formats.upper_first(label), buttons.TakeCompileDate(day.isoformat(), sure=sure), Style.PRIMARY)
