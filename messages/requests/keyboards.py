"""Keyboards of what a unit can answer to a reminder, and of the office's word on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.reading.dates import UnclearDate
from bot.domain.rounds.extensions import LaterDueDay
from bot.domain.rounds.promises import LaterChoices
from messages.answering.buttons import OpenReport
from messages.menus.buttons import Quit
from messages.requests import buttons
from messages.shared import formats
from messages.shared.buttons import Button
from messages.shared.keyboards import Inline, Key, Style, inline, key
from messages.shared.links import MORE_TIME, ways_rows

MOST_REPORTS = 20
QUIT = key("Thôi", Quit())


def which_owed(choices: Sequence[tuple[int, str]]) -> Inline:
    """One report a row."""
    return inline(
        *[key(label, buttons.AnswerReminder(report_id)) for report_id, label in choices[:MOST_REPORTS]]
    )


def ways(report_id: int) -> Inline:
    """Later, more time, help; or on with it."""
    return inline(key("Làm tiếp", OpenReport(report_id), Style.PRIMARY), *ways_rows(report_id))


def when_later(report_id: int, choices: LaterChoices, tomorrow: date, zone: ZoneInfo) -> Inline:
    """This afternoon, the next working day, named; more time where there is no other way."""
    return inline(
        *_afternoon(report_id, choices.afternoon, zone),
        *_next_day(report_id, choices.next_day, tomorrow),
        [key(MORE_TIME, buttons.AskExtension(report_id)), QUIT],
    )


def meant_later(report_id: int, doubt: UnclearDate) -> Inline:
    """The day that may have been meant."""
    day = doubt.suggestion
    keys = [_day_key(day, buttons.TakeLater(report_id, day.isoformat(), afternoon=False))] if day else []
    return inline(keys, [QUIT])


def instead_of_later(report_id: int) -> Inline:
    """A promise cannot lie there: more time, or another day."""
    return inline(
        key(MORE_TIME, buttons.AskExtension(report_id), Style.PRIMARY),
        key("Chọn ngày khác", buttons.AskLater(report_id)),
    )


def promised(report_id: int) -> Inline:
    """One may go on at any time, or think better of it."""
    return inline(
        [
            key("Làm tiếp ngay", OpenReport(report_id), Style.PRIMARY),
            key("Đổi hẹn", buttons.AskLater(report_id)),
        ]
    )


def extension_days(report_id: int, days: Sequence[date]) -> Inline:
    """A few days that can be asked for."""
    return inline(
        *[_day_key(day, buttons.TakeExtensionDay(report_id, day.isoformat(), sure=False)) for day in days],
        QUIT,
    )


def check_extension_day(report_id: int, due: LaterDueDay) -> Inline:
    """The working day before, or this day all the same."""
    before = due.working_day_before
    earlier = (
        [_day_key(before, buttons.TakeExtensionDay(report_id, before.isoformat(), sure=True))]
        if before
        else []
    )
    keep = buttons.TakeExtensionDay(report_id, due.day.isoformat(), sure=True)
    return inline(earlier, [key(f"Giữ {formats.day(due.day)}", keep)], [QUIT])


def decide(extension_id: int, asked_for: date) -> Inline:
    """The office's word on more time."""
    grant = buttons.GrantExtension(extension_id, asked_for.isoformat())
    return inline(
        key(f"Đồng ý đến {formats.plain_day(asked_for)}", grant, Style.SUCCESS),
        [
            key("Đổi ngày", buttons.ChangeExtension(extension_id)),
            key("Từ chối", buttons.RefuseExtension(extension_id), Style.DANGER),
        ],
    )


def other_day(extension_id: int, doubt: UnclearDate | None) -> Inline:
    """The day that may have been meant."""
    day = doubt.suggestion if doubt else None
    keys = [_day_key(day, buttons.GrantExtension(extension_id, day.isoformat()))] if day else []
    return inline(keys, [QUIT])


def check_other_day(extension_id: int, due: LaterDueDay) -> Inline:
    """The working day before, or this day all the same."""
    before = due.working_day_before
    earlier = [_day_key(before, buttons.GrantExtension(extension_id, before.isoformat()))] if before else []
    keep = buttons.GrantExtension(extension_id, due.day.isoformat())
    return inline(earlier, [key(f"Giữ {formats.day(due.day)}", keep)], [QUIT])


def answer(help_id: int) -> Inline:
    """The office's answer to a question."""
    return inline(key("Trả lời", buttons.AnswerHelp(help_id), Style.PRIMARY))


def add_to_answer(help_id: int) -> Inline:
    """Somebody was quicker; there may be more to say."""
    return inline(key("Trả lời thêm", buttons.AnswerHelp(help_id)))


def answered(report_id: int) -> Inline:
    """For whoever was stuck: on with it, or another question."""
    return inline(
        [
            key("Làm tiếp", OpenReport(report_id), Style.PRIMARY),
            key("Hỏi thêm", buttons.AskHelp(report_id)),
        ]
    )


def _afternoon(report_id: int, start: datetime | None, zone: ZoneInfo) -> list[Key]:
    if start is None:
        return []
    local = start.astimezone(zone)
    later = buttons.TakeLater(report_id, local.date().isoformat(), afternoon=True)
    return [key(f"Chiều nay, từ {local:%H:%M}", later)]


def _next_day(report_id: int, day: date | None, tomorrow: date) -> list[Key]:
    if day is None:
        return []
    later = buttons.TakeLater(report_id, day.isoformat(), afternoon=False)
    return [key(f"Ngày mai, {formats.day(day)}", later) if day == tomorrow else _day_key(day, later)]


def _day_key(day: date, button: Button) -> Key:
    label = formats.day(day)
    return key(formats.upper_first(label), button)
