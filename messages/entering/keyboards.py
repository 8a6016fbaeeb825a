"""Keyboards of entering for a unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from messages.entering import buttons
from messages.entering.views import ForWhom
from messages.forms.buttons import SendForm
from messages.menus.buttons import Quit
from messages.progress.buttons import ShowProgress
from messages.shared import formats, labels
from messages.shared.keyboards import Inline, Style, inline, key
from messages.shared.links import FORM


def for_whom(round_id: int, view: ForWhom, report_ids: Sequence[int]) -> Inline:
    """One unit a row, arrows."""
    rows = [
        key(name, buttons.AskToEnterFor(report_id))
        for name, report_id in zip(labels.of_units([one.unit for one in view.units]), report_ids, strict=True)
    ]
    arrows = [
        *([key("← Trước", buttons.ChooseForWhom(round_id, view.page - 1))] if view.page else []),
        *(
            [key("Tiếp →", buttons.ChooseForWhom(round_id, view.page + 1))]
            if view.page + 1 < view.pages
            else []
        ),
    ]
    return inline(*rows, arrows, [key("← Tiến độ", ShowProgress(round_id))])


def enter_for(report_id: int, round_id: int, *, by_form: bool) -> Inline:
    """In chat, or by a form; or another unit."""
    return inline(
        key("Bắt đầu nhập", buttons.EnterFor(report_id), Style.PRIMARY),
        *([key(FORM, SendForm(report_id))] if by_form else []),
        key("← Đơn vị khác", buttons.ChooseForWhom(round_id, 0)),
    )


def received(report_id: int, suggested: date | None) -> Inline:
    """The day that may have been meant."""
    if suggested is None:
        return inline([key("Thôi", Quit())])
    label = formats.day(suggested)
    day = buttons.TakeReceivedOn(report_id, suggested.isoformat())
    return inline([key(formats.upper_first(label), day, Style.PRIMARY), key("Thôi", Quit())])
