"""Keyboards of results and their pictures."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.results.comparing import WHOLE, Part
from messages.progress.buttons import ShowProgress
from messages.results import buttons
from messages.results.buttons import (
    AskToSendPicture,
    ChoosePart,
    SendPicture,
    ShowPart,
    ShowPictureDeliveries,
    ShowPictures,
)
from messages.results.views import Compliance, PartTotals, part_name
from messages.shared.keyboards import Inline, Style, in_rows, inline, key


def results(round_id: int, *, loaded: bool = False) -> Inline:
    """Under the sums of a round; loaded numbers have no progress, and are no news for a group."""
    compare = [key("So kỳ trước, theo khối", ShowPart(round_id, WHOLE, 0), Style.PRIMARY)]
    if loaded:
        return inline(compare)
    return inline(
        compare,
        [key("Ảnh tổng hợp", ShowPictures(round_id)), key("Gửi ảnh vào nhóm…", AskToSendPicture(round_id))],
        [key("← Tiến độ", ShowProgress(round_id))],
    )


def part(round_id: int, key_of_part: str, view: PartTotals) -> Inline:
    """Pages, another part, back."""
    arrows = [
        *([key("← Trước", ShowPart(round_id, key_of_part, view.page - 1))] if view.page else []),
        *(
            [key("Tiếp →", ShowPart(round_id, key_of_part, view.page + 1))]
            if view.page + 1 < view.pages
            else []
        ),
    ]
    return inline(
        arrows,
        [key("Chọn khối, đơn vị…", ChoosePart(round_id, 0)), key("← Tiến độ", ShowProgress(round_id))],
    )


def parts(round_id: int, shown: Sequence[Part], page: int, pages: int) -> Inline:
    """Which part; paged where many units have others below them."""
    arrows = [
        *([key("← Trước", ChoosePart(round_id, page - 1))] if page else []),
        *([key("Tiếp →", ChoosePart(round_id, page + 1))] if page + 1 < pages else []),
    ]
    return inline(*[key(part_name(one), ShowPart(round_id, one.key, 0)) for one in shown], arrows)


def send(round_id: int, *, groups: bool) -> Inline:
    """Send it, or not; without a group there is only the way back."""
    yes = [key("Gửi vào nhóm", SendPicture(round_id), Style.PRIMARY)] if groups else []
    return inline([*yes, key("Để sau" if groups else "← Tiến độ", ShowProgress(round_id))])


def sent(round_id: int) -> Inline:
    """Look again how far the picture has got; the way back."""
    return inline(
        key("Xem lại kết quả gửi", ShowPictureDeliveries(round_id)),
        key("← Tiến độ", ShowProgress(round_id)),
    )


MOST_YEARS = 6


def years(view: Compliance, others: Sequence[int]) -> Inline:
    """Other pages, and other years that have rounds."""
    arrows = [
        *([key("← Trước", buttons.ShowCompliance(view.year, view.page - 1))] if view.page else []),
        *(
            [key("Tiếp →", buttons.ShowCompliance(view.year, view.page + 1))]
            if view.page + 1 < view.pages
            else []
        ),
    ]
    keys = [key(f"Năm {year}", buttons.ShowCompliance(year, 0)) for year in others[-MOST_YEARS:]]
    return inline(arrows, *in_rows(keys, 3))
