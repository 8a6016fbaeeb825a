"""Keyboards of opening a round."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.reading.dates import UnclearDate
from bot.domain.rounds.dates import DueDay
from messages.answering.buttons import OpenReport
from messages.menus.buttons import Menu, OpenMenu
from messages.progress.buttons import ShowProgress
from messages.rounds import buttons
from messages.rounds.buttons import Indicators, PlanPart
from messages.rounds.views import PickIndicators
from messages.shared import formats, labels, words
from messages.shared.buttons import Button
from messages.shared.keyboards import Inline, Key, Style, in_rows, inline, key
from messages.shared.links import of_several, ways_rows

WIDTH = 6
MOST_REPORTS = 8
DROP = key("Thôi", buttons.DropPlan())


def kinds() -> Inline:
    """The kinds of rounds."""
    keys = [key(label, buttons.ChooseKind(kind)) for kind, label in words.ROUND_KIND.items()]
    return inline(*in_rows(keys, 2), [DROP])


def drop_only() -> Inline:
    """A way out of a question."""
    return inline([DROP])


def titles(documents: Sequence[tuple[str, int, str]]) -> Inline:
    """Documents that the programme asks of every unit: (code, year, title)."""
    keys = [key(title, buttons.TakeTitle(code, year)) for code, year, title in documents]
    return inline(*keys, DROP)


def closing_date(doubt: UnclearDate) -> Inline:
    """The day that may have been meant."""
    day = doubt.suggestion
    keys = [_day_key(day, buttons.TakeClosingDate(day.isoformat()))] if day else []
    return inline(keys, [DROP])


def due_date(doubt: UnclearDate) -> Inline:
    """The day that may have been meant."""
    day = doubt.suggestion
    keys = [_day_key(day, buttons.TakeDueDate(day.isoformat(), sure=False))] if day else []
    return inline(keys, [DROP])


def check_due_date(due: DueDay) -> Inline:
    """The working day before, or this day all the same."""
    before = due.working_day_before
    earlier = [_day_key(before, buttons.TakeDueDate(before.isoformat(), sure=False))] if before else []
    keep = key(f"Giữ {formats.day(due.day)}", buttons.TakeDueDate(due.day.isoformat(), sure=True))
    return inline(earlier, [keep], [DROP])


def indicators(total: int, annual: int) -> Inline:
    """All, the annual ones, or one by one."""
    return inline(
        key(f"Tất cả {total} chỉ tiêu", buttons.ChooseIndicators(Indicators.ALL), Style.PRIMARY),
        key(f"{annual} chỉ tiêu hằng năm", buttons.ChooseIndicators(Indicators.ANNUAL)),
        key("Chọn từng chỉ tiêu", buttons.ChooseIndicators(Indicators.PICK)),
        DROP,
    )


def pick_indicators(view: PickIndicators) -> Inline:
    """A number an indicator; chosen ones are flagged on the key too."""
    toggles = [
        key(f"{'☑' if chosen else '☐'} {number}", buttons.ToggleIndicator(indicator.code, view.page))
        for number, indicator, chosen in view.rows
    ]
    arrows = [
        *([key("← Trước", buttons.TurnIndicators(view.page - 1))] if view.page else []),
        *([key("Tiếp →", buttons.TurnIndicators(view.page + 1))] if view.page + 1 < view.pages else []),
    ]
    done = key(f"Xong ({view.chosen})", buttons.FinishIndicators(), Style.PRIMARY)
    return inline(*in_rows(toggles, WIDTH), arrows, [done, DROP])


def planned(stamp: str) -> Inline:
    """Open it, change something, or not at all."""
    return inline(
        key("Mở đợt", buttons.OpenRound(stamp), Style.SUCCESS),
        [key("Sửa", buttons.AskWhatToChange()), DROP],
    )


def second(stamp: str, beside: int) -> Inline:
    """Open it all the same, or not."""
    return inline([key("Mở đợt thứ hai", buttons.OpenSecond(stamp, beside), Style.DANGER), DROP])


def what_to_change(*, of_documents: bool = False, yearly: bool = False) -> Inline:
    """One part of the plan; a line of the yearly plan has reminders and a compile date only once it is opened."""
    parts = {
        PlanPart.KIND: "Loại báo cáo",
        **({} if of_documents else {PlanPart.CLOSING: "Ngày chốt"}),
        PlanPart.DUE: "Hạn nộp",
        **({} if of_documents else {PlanPart.INDICATORS: "Chỉ tiêu"}),
        **({} if yearly else {PlanPart.CADENCE: "Lịch nhắc", PlanPart.COMPILE: "Ngày tổng hợp"}),
    }
    return inline(*in_rows([key(label, buttons.ChangePlan(part)) for part, label in parts.items()], 2), DROP)


def now_open(round_id: int) -> Inline:
    """What the office may want next."""
    return inline([key("Xem tiến độ", ShowProgress(round_id)), key("Mời cán bộ", OpenMenu(Menu.INVITE))])


def opened(reports: Sequence[tuple[int, str]], *, of_documents: bool = False) -> Inline:
    """Straight into the report; one key a unit for somebody who answers for several."""
    label = "Gửi văn bản" if of_documents else "Nhập báo cáo"
    if len(reports) == 1:
        (report_id, _) = reports[0]
        begin = key(label, OpenReport(report_id), Style.PRIMARY)
        return inline(begin, *ways_rows(report_id))
    if len(reports) > MOST_REPORTS:
        return inline(key(label, OpenMenu(Menu.REPORTS), Style.PRIMARY), of_several())
    return inline(
        *[
            key(named, OpenReport(report))
            for (report, _), named in zip(
                reports, labels.prefixed(label, [unit for _, unit in reports]), strict=True
            )
        ],
        of_several(),
    )


def _day_key(day: date, button: Button) -> Key:
    label = formats.day(day)
    return key(formats.upper_first(label), button, Style.PRIMARY)
