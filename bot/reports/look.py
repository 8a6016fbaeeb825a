"""What a look into a spreadsheet's file finds beside its values: what a cell is, what is merged, how far it reaches.

A reader of values tells neither a percentage from a count, nor an error or an empty formula from an empty cell, and
would make room for whatever rectangle its cells claim to span.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from bot.domain.filled_form import FileFault

MOST_AREA = 1_000_000
"""Cells of the rectangle that the filled cells of a sheet span."""
MOST_ELEMENTS = 400_000
"""Elements of a sheet that are read one by one; empty cells of a coloured column are dropped before."""

MOST_TEXT = 16 * 1024 * 1024
"""Characters of a sheet, each cell with its own: one long text that many cells share is unfolded by the reader."""


class Refused(Exception):
    """The file is not taken, whatever is in it."""

    def __init__(self, fault: FileFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Mark(Enum):
    PERCENT = "percent"
    ERROR = "error"
    FORMULA = "formula"  # without a value: nobody has computed it


@dataclass(frozen=True, slots=True)
class Merged:
    """A rectangle of merged cells, counted from 1, its last row and column included. Only the first cell is left."""

    top: int
    left: int
    bottom: int
    right: int

    def hides(self, row: int, column: int) -> bool:
        """Whether that cell has gone under the first one."""
        inside = self.top <= row <= self.bottom and self.left <= column <= self.right
        return inside and (row, column) != (self.top, self.left)


@dataclass(slots=True)
class SheetLook:
    """One sheet; rows and columns are counted from 1."""

    marks: dict[tuple[int, int], Mark] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    _bottom: int = 0
    _right: int = 0
    _text: int = 0

    def says(self, characters: int) -> None:
        """So much more stands in its cells. Raises Refused."""
        self._text += characters
        if self._text > MOST_TEXT:
            raise Refused(FileFault.BOMB)

    def reaches(self, row: int, column: int) -> None:
        """A cell that holds something stands there. Raises Refused where the sheet has grown beyond all sense."""
        self._bottom, self._right = max(self._bottom, row), max(self._right, column)
        if row < 1 or column < 1 or self._bottom * self._right > MOST_AREA:
            raise Refused(FileFault.BOMB)
