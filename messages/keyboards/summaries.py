"""Keyboards under what sums up."""

from __future__ import annotations

from bot.domain.rounds import ReportStatus
from bot.domain.timeliness import RoundKept
from messages import presses
from messages.keyboards.base import Inline, Style, inline, key


def of_round(round_id: int, kept: RoundKept) -> Inline:
    """What waits for the office, every unit, and where the round stands."""
    waiting = presses.ShowUnitsThat(round_id, ReportStatus.SUBMITTED, 0)
    return inline(
        [key(f"Chờ tiếp nhận ({kept.waiting})", waiting, Style.PRIMARY)] if kept.waiting else [],
        [
            key("Tất cả đơn vị", presses.ShowUnits(round_id, 0)),
            key("Tiến độ", presses.ShowProgress(round_id)),
        ],
    )
