"""The lines of a list that are refused, on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.domain.reading.tables import BadRow, Fault


def refused(bad: Iterable[BadRow[Fault]], why: Mapping[Fault, str]) -> list[str]:
    """One a line, numbered as in the file."""
    return [f"line {one.number}: refused: {why[one.fault]}: {one.text}" for one in bad]
