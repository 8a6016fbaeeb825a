"""Keyboards of the programme's indicators."""

from __future__ import annotations

from messages.looking_up.buttons import ShowIndicator, ShowIndicators
from messages.looking_up.views import IndicatorsPage
from messages.shared.keyboards import Inline, in_rows, inline, key

WIDTH = 7


def page(view: IndicatorsPage) -> Inline:
    """Numbers to press, and arrows where there is more."""
    numbers = [
        key(str(view.first + at), ShowIndicator(indicator.code))
        for at, indicator in enumerate(view.indicators)
    ]
    arrows = [
        *([key("← Trước", ShowIndicators(view.page - 1))] if view.page else []),
        *([key("Tiếp →", ShowIndicators(view.page + 1))] if view.page + 1 < view.pages else []),
    ]
    return inline(*in_rows(numbers, WIDTH), arrows)


def back(to_page: int) -> Inline:
    """From one indicator to its page."""
    return inline(key("← Danh sách chỉ tiêu", ShowIndicators(to_page)))
