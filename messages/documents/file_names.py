"""What files are called: readable without accents, as mail and old computers want it."""

from __future__ import annotations

from bot.domain.results.round_results import RoundResults

KINDS = {"docx": "du-thao-bao-cao", "xlsx": "phu-luc-so-lieu"}


def of_round(results: RoundResults, form: str, unit_code: str | None) -> str:
    """du-thao-bao-cao-2026-11-30.docx, phu-luc-so-lieu-2026-11-30-TAM_DUONG.xlsx"""
    unit = f"-{unit_code}" if unit_code else ""
    return f"{KINDS[form]}-{results.period.closing_date}{unit}.{form}"
