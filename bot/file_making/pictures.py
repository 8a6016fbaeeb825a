"""Pictures of a round: its indicators against their targets, and its units by indicators."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain.calendar import LOCAL
from bot.domain.results.round_progress import fit_for_group
from bot.domain.rounds import RoundStatus
from bot.file_making import Make
from bot.reports import pictures
from bot.services.progress import round_progress
from bot.services.rounds import find, period_of
from bot.services.totals import asked_of_units, round_totals
from bot.services.unit_results import by_units
from bot.storage.engine import connect, reading
from messages.documents import pictures as picture_words


def make_round_picture(database_url: str, asked: Mapping[str, Any]) -> tuple[bytes, str]:
    """(content, file name): indicators against their targets; `asked` holds round_id, and public for a group."""
    engine = connect(database_url)
    try:
        with reading(engine) as work:
            a_round, now = find(work, int(asked["round_id"])), datetime.now(LOCAL)
            progress = round_progress(work, a_round, now.date())
            totals = round_totals(work, a_round)
            picture = picture_words.bars(
                period_of(a_round),
                progress.filed,
                progress.expected,
                fit_for_group(totals) if asked.get("public", True) else totals,
                _moment(asked, now),
                closed=a_round.status is RoundStatus.CLOSED,
            )
    finally:
        engine.dispose()
    return pictures.bars_png(picture), "chi-tieu.png"


def make_units_picture(database_url: str, asked: Mapping[str, Any]) -> tuple[bytes, str]:
    """(content, file name): units by indicators, for the office; `asked` holds round_id."""
    engine = connect(database_url)
    try:
        with reading(engine) as work:
            a_round, now = find(work, int(asked["round_id"])), datetime.now(LOCAL)
            shown = by_units(work, a_round)
            picture = picture_words.heat_map(
                period_of(a_round),
                asked_of_units(a_round),
                [(one.unit, one.filed, one.indicator_results) for one in shown.units],
                shown.filed,
                shown.expected,
                _moment(asked, now),
                closed=a_round.status is RoundStatus.CLOSED,
            )
    finally:
        engine.dispose()
    return pictures.heat_map_png(picture), "don-vi.png"


def _moment(asked: Mapping[str, Any], now: datetime) -> datetime:
    """When it was asked for, by the clock that the caption shows; the demo's clock runs ahead."""
    at = asked.get("at")
    return datetime.fromisoformat(at).astimezone(LOCAL) if at else now


MAKERS: Mapping[str, Make] = {
    "round_picture": make_round_picture,
    "units_picture": make_units_picture,
}
