"""Keyboards of a report by workbook."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.rounds import Period
from bot.domain.rounds.my_report import MyReport
from messages.answering.buttons import OpenReport
from messages.entering.buttons import ChooseForWhom
from messages.forms import buttons
from messages.forms.views import FormRead, FormWrong
from messages.menus.buttons import Quit
from messages.shared import labels
from messages.shared.keyboards import Inline, Key, Style, inline, key

QUIT = key("Thôi", Quit())


def which(choices: Sequence[tuple[int, MyReport]], others: Sequence[tuple[int, Period]]) -> Inline:
    """Own reports; for the office also any other unit of an open round."""
    return inline(
        *[
            key(label, buttons.SendForm(report_id))
            for (report_id, _), label in zip(
                choices, labels.reports([(one.unit, one.period) for _, one in choices]), strict=True
            )
        ],
        *[
            key(f"Đơn vị khác – {labels.short_round(period)}", ChooseForWhom(number, 0))
            for number, period in others
        ],
    )


def quit_only() -> Inline:
    """Not now."""
    return inline([QUIT])


def awaited(report_id: int, *, in_chat: bool) -> Inline:
    """Question by question instead, or not now."""
    return inline([*([key("Nhập từng câu", OpenReport(report_id))] if in_chat else []), QUIT])


def read(report_id: int, view: FormRead, stamp: str) -> Inline:
    """Put just this on record, or not."""
    label = "Đã xem, ghi vào báo cáo" if view.doubtful else "Ghi vào báo cáo"
    write = [key(label, buttons.WriteForm(report_id, stamp), Style.SUCCESS)] if view.changed else []
    return inline(_arrows(report_id, view.page, view.pages, stamp), [*write, QUIT])


def wrong(report_id: int, view: FormWrong, stamp: str) -> Inline:
    """Leaf through what is wrong."""
    return inline(_arrows(report_id, view.page, view.pages, stamp), [QUIT])


def _arrows(report_id: int, page: int, pages: int, stamp: str) -> list[Key]:
    return [
        *([key("← Trước", buttons.TurnForm(report_id, page - 1, stamp))] if page else []),
        *([key("Tiếp →", buttons.TurnForm(report_id, page + 1, stamp))] if page + 1 < pages else []),
    ]
