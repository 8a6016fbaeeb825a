"""Keyboards of what the office itself says of each unit."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.programme import Element
from messages.answering.buttons import OpenReport, ShowOverview, ShowSummary
from messages.entering import buttons
from messages.entering.views import ProvincialList
from messages.shared.keyboards import Inline, Key, Style, in_rows, inline, key

WIDTH = 5
NOT_CHOSEN = -1


def units(
    round_id: int,
    view: ProvincialList,
    duty_ids: Sequence[int],
    grades: Sequence[tuple[int, str]],
    chosen: int,
    rest: tuple[int, str, int] | None,
    others: Sequence[Element],
    own: Key | None,
) -> Inline:
    """What a tap says; a number a unit, the ticked ones flagged; the rest at once; arrows, the other lists.

    `grades` are all values with their labels where one has to be chosen, `rest` a value, its label, and how many
    units nothing was said of yet.
    """
    code = view.element.code
    numbers = [
        key(
            f"{'✓ ' if row.ticked else ''}{row.number}",
            buttons.TickUnit(duty_id, code, chosen, not row.ticked),
            Style.SUCCESS if row.ticked else None,
        )
        for row, duty_id in zip(view.rows, duty_ids, strict=True)
    ]
    return inline(
        *[
            key(
                f"{'● ' if value == chosen else '○ '}{label}",
                buttons.ShowProvincial(round_id, code, view.page, value),
                Style.PRIMARY if value == chosen else None,
            )
            for value, label in grades
        ],
        *(in_rows(numbers, WIDTH) if chosen != NOT_CHOSEN else []),
        _rest(round_id, code, rest, chosen) if chosen != NOT_CHOSEN else [],
        _arrows(round_id, view, chosen),
        *[
            [key(f"→ {one.label}", buttons.ShowProvincial(round_id, one.code, 0, NOT_CHOSEN))]
            for one in others
        ],
        [own] if own else [],
    )


def own(report_id: int, *, saved: bool) -> Key:
    """The province's own numbers; once saved they are opened to be changed."""
    if saved:
        return key("Sửa số liệu của LĐLĐ tỉnh", buttons.ReopenOwn(report_id))
    return key("Số liệu của LĐLĐ tỉnh", OpenReport(report_id), Style.PRIMARY)


def only_own(own: Key | None) -> Inline:
    """Nothing to say of units, perhaps own numbers."""
    return inline([own] if own else [])


def enter_own(report_id: int) -> Inline:
    """Now they can be changed."""
    return inline(
        [
            key("Xem, sửa từng số", ShowOverview(report_id, 0), Style.PRIMARY),
            key("Lưu số liệu", ShowSummary(report_id)),
        ]
    )


def _rest(round_id: int, code: str, rest: tuple[int, str, int] | None, chosen: int) -> list[Key]:
    if rest is None:
        return []
    value, label, units = rest
    return [key(f"{units} đơn vị còn lại: {label}", buttons.SayOfRest(round_id, code, value, chosen))]


def _arrows(round_id: int, view: ProvincialList, chosen: int) -> list[Key]:
    code, page = view.element.code, view.page
    back = [key("← Trước", buttons.ShowProvincial(round_id, code, page - 1, chosen))] if page else []
    more = page + 1 < view.pages
    ahead = [key("Tiếp →", buttons.ShowProvincial(round_id, code, page + 1, chosen))] if more else []
    return [*back, *ahead]
