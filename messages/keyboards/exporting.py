"""Keyboards of taking numbers out."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.rounds import Period
from messages import formats
from messages.keyboards.base import Inline, inline, key
from messages.presses import ExportForm, ExportRound


def exports(choices: Sequence[tuple[int, Period]]) -> Inline:
    """Each round as a table for a spreadsheet or as full data."""
    return inline(
        *[
            [
                key(f"{formats.round_name(period)[:40]} – bảng CSV", ExportRound(round_id, ExportForm.CSV)),
                key("JSON", ExportRound(round_id, ExportForm.JSON)),
            ]
            for round_id, period in choices
        ]
    )
