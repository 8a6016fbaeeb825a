"""A spreadsheet's formulas, computed without one: only the shapes that the annex uses, with exact fractions."""

from __future__ import annotations

import io
import re
from fractions import Fraction

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

Value = Fraction | str | None

CELL = r"(?:'(?P<{0}s>[^']+)'!)?(?P<{0}c>[A-Z]+\d+)"
SUM = re.compile(r"SUM\((?P<span>[A-Z]+\d+:[A-Z]+\d+)\)")
ONE = re.compile(CELL.format("a"))
RATIO = re.compile(rf"IF\({CELL.format('z')}=0,\"-\",{CELL.format('a')}/{CELL.format('b')}\)")
FIELD = re.compile(
    rf"IF\(NOT\(ISNUMBER\({CELL.format('n')}\)\),{CELL.format('t')},"
    rf"IF\(N\({CELL.format('z')}\)=0,\"-\",{CELL.format('a')}/{CELL.format('b')}\)\)"
)
DIVISION = re.compile(rf"{CELL.format('a')}/{CELL.format('b')}")


class Sheets:
    """The workbook's cells by sheet and place."""

    def __init__(self, content: bytes) -> None:
        self.book = load_workbook(io.BytesIO(content))

    def value(self, sheet: str, place: str) -> Value:
        """What a reader sees there, unrounded. AssertionError for a formula of another shape."""
        said = self.book[sheet][place].value
        if isinstance(said, str) and said.startswith("="):
            return self._formula(sheet, said[1:])
        return said if said is None or isinstance(said, str) else Fraction(said)

    def rows(self, sheet: str, first: int) -> list[list[Value]]:
        """Every row from there on."""
        return [
            [self.value(sheet, cell.coordinate) for cell in row]
            for row in self.book[sheet].iter_rows(min_row=first)
        ]

    def _formula(self, here: str, text: str) -> Value:
        if found := SUM.fullmatch(text):
            return self._sum(here, found["span"])
        if found := FIELD.fullmatch(text):
            shown = self._at(here, found, "n")
            return self._ratio(here, found) if isinstance(shown, Fraction) else shown
        if found := RATIO.fullmatch(text) or DIVISION.fullmatch(text):
            return self._ratio(here, found)
        found = ONE.fullmatch(text)
        assert found, f"{here}: ={text}"
        return self._at(here, found, "a")

    def _at(self, here: str, found: re.Match[str], name: str) -> Value:
        return self.value(found[f"{name}s"] or here, found[f"{name}c"])

    def _ratio(self, here: str, found: re.Match[str]) -> Value:
        above, below = self._at(here, found, "a"), self._at(here, found, "b")
        if not isinstance(below, Fraction) or not below:
            return "-"
        assert isinstance(above, Fraction)
        return above / below

    def _sum(self, here: str, span: str) -> Fraction:
        left, top, right, bottom = range_boundaries(span)
        cells = self.book[here].iter_rows(top, bottom, left, right)
        values = [self.value(here, cell.coordinate) for row in cells for cell in row]
        return sum((one for one in values if isinstance(one, Fraction)), Fraction())
