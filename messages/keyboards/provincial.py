"""Keyboards of what the office itself says of each unit."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.programme import Element
from messages import presses
from messages.keyboards.base import Inline, Key, Style, in_rows, inline, key
from messages.views.provincial import ProvincialList

WIDTH = 5


def units(
    round_id: int, view: ProvincialList, duty_ids: Sequence[int], others: Sequence[Element], own: Key | None
) -> Inline:
    """A number a unit, those already said marked; arrows; the other lists; the province's own numbers."""
    code = view.element.code
    numbers = [
        key(f"{'✓ ' if row.said else ''}{row.number}", presses.ChooseOfUnit(duty_id, code))
        for row, duty_id in zip(view.rows, duty_ids, strict=True)
    ]
    arrows = [
        *([key("← Trước", presses.ShowProvincial(round_id, code, view.page - 1))] if view.page else []),
        *(
            [key("Tiếp →", presses.ShowProvincial(round_id, code, view.page + 1))]
            if view.page + 1 < view.pages
            else []
        ),
    ]
    lists = [
        [key(f"→ {one.label}"[:60].strip(), presses.ShowProvincial(round_id, one.code, 0))] for one in others
    ]
    return inline(*in_rows(numbers, WIDTH), arrows, *lists, [own] if own else [])


def choices(
    round_id: int, duty_id: int, code: str, labels: Sequence[tuple[int, str]], said: int | None, page: int
) -> Inline:
    """One choice a row, the present one marked, and the way back."""
    return inline(
        *[
            key(f"{'✓ ' if value == said else ''}{label}", presses.SayOfUnit(duty_id, code, value))
            for value, label in labels
        ],
        [key("← Danh sách đơn vị", presses.ShowProvincial(round_id, code, page))],
    )


def own(report_id: int, *, saved: bool) -> Key:
    """The province's own numbers; once saved they are opened to be changed."""
    if saved:
        return key("Sửa số liệu của LĐLĐ tỉnh", presses.ReopenOwn(report_id))
    return key("Số liệu của LĐLĐ tỉnh", presses.OpenReport(report_id), Style.PRIMARY)


def only_own(own: Key | None) -> Inline:
    """Nothing to say of units, perhaps own numbers."""
    return inline([own] if own else [])


def enter_own(report_id: int) -> Inline:
    """Now they can be changed."""
    return inline(
        [
            key("Xem, sửa từng số", presses.ShowOverview(report_id, 0), Style.PRIMARY),
            key("Lưu số liệu", presses.ShowSummary(report_id)),
        ]
    )
