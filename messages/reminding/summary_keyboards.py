"""Keyboards under what sums up."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.results.timeliness import RoundKept
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.week import WeekOfRound
from messages.menus.buttons import Menu, OpenMenu
from messages.progress.buttons import ShowProgress, ShowUnits, ShowUnitsThat
from messages.shared import formats
from messages.shared.keyboards import Inline, Style, inline, key

MOST_ROUNDS = 5


def of_round(round_id: int, kept: RoundKept) -> Inline:
    """What waits for the office, every unit, and where the round stands."""
    waiting = ShowUnitsThat(round_id, ReportStatus.SUBMITTED, 0)
    return inline(
        [key(f"Chờ tiếp nhận ({formats.number(kept.waiting)})", waiting, Style.PRIMARY)]
        if kept.waiting
        else [],
        [
            key("Tất cả đơn vị", ShowUnits(round_id, 0)),
            key("Tiến độ", ShowProgress(round_id)),
        ],
    )


def of_week(rounds: Sequence[WeekOfRound]) -> Inline:
    """To each round; then to what waits for the office, and to inviting where somebody is missing."""
    to_rounds = [
        key(f"Tiến độ: {formats.round_name(one.period)}", ShowProgress(one.round_id))
        for one in rounds[:MOST_ROUNDS]
    ]
    waiting = sum(one.waits_for_office for one in rounds)
    return inline(
        *to_rounds,
        [key(f"Chờ Văn phòng ({waiting})", OpenMenu(Menu.SUPPORT), Style.PRIMARY)] if waiting else [],
        [key("Mời cán bộ", OpenMenu(Menu.INVITE))] if any(one.unserved for one in rounds) else [],
    )
