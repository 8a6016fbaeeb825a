"""A round, or one unit in it, as a file: data for programs, an annex, a draft report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.domain.results.round_results import RoundResults, UnitOfRound
from bot.file_making import Make
from bot.reports import round_file
from bot.reports.document import to_docx
from bot.reports.workbook import to_xlsx
from bot.services.exporting import export_round
from bot.services.round_results import results_to_go_through, unit_of
from bot.services.rounds import find
from bot.storage.engine import connect, reading
from messages.documents import annex_book, draft_report, file_names, unit_book


def make_round_file(database_url: str, asked: Mapping[str, Any]) -> tuple[bytes, str]:
    """(content, file name) of a round, or of one unit in it.

    `asked` holds round_id, format and perhaps unit, a code. Raises RoundGone, UnitGone.
    """
    round_id, form, unit = int(asked["round_id"]), str(asked["format"]), asked.get("unit")
    engine, now = connect(database_url), datetime.now(UTC)
    try:
        with reading(engine) as work:
            if form in round_file.FORMATS:
                exported = export_round(work, round_id, now, unit)
                return round_file.to_bytes(exported, form), round_file.file_name(exported, form, unit)
            a_round = find(work, round_id)
            results = results_to_go_through(work, a_round, now, judged=form == "docx")
            one = unit_of(work, a_round, unit) if unit is not None else None
            content = _draft(results, one) if form == "docx" else _annex(results, one)
    finally:
        engine.dispose()
    return content, file_names.of_round(results, form, unit)


def _draft(results: RoundResults, unit: UnitOfRound | None) -> bytes:
    if unit is not None:
        return to_docx(draft_report.of_unit(results, unit))
    return to_docx(draft_report.of_province(results))


def _annex(results: RoundResults, unit: UnitOfRound | None) -> bytes:
    """Its units are read while they are written: there may be ten thousand of them."""
    return to_xlsx(unit_book.of_unit(results, unit) if unit is not None else annex_book.of_province(results))


MAKERS: Mapping[str, Make] = {
    "round_file": make_round_file,
}
