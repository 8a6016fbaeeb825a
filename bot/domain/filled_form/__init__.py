"""A unit's form as a workbook: what stands in its cells, what comes back in them, and what is wrong with a file.

Nothing here knows a workbook's format; `bot.reports` writes and reads it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.answers import Answer, AnswerState
from bot.domain.form import Form, applicability, in_force
from bot.domain.programme import Element, ElementInput
from bot.domain.reading.plain import writable
from bot.domain.reading.tables import NO, YES, Cell, CellKind

FORMAT = "congdoan-form/1"
LARGEST = 8 * 1024 * 1024
"""Bytes; a filled form has some twenty thousand, one whose columns were coloured to their ends some millions."""
STATES = {
    AnswerState.NOTHING_HAPPENED: "không phát sinh",
    AnswerState.NOT_APPLICABLE: "không thuộc đối tượng",
    AnswerState.UNKNOWN: "chưa có số liệu",
}
"""What can be chosen instead of a number."""


class FileFault(StrEnum):
    """Why a file as a whole is refused; nothing in it was considered."""

    NO_WORKBOOK = "no_workbook"  # a picture, a PDF, a CSV: not the format at all
    LOCKED = "locked"  # under a password
    MACROS = "macros"
    LINKS = "links"  # to other workbooks, to data elsewhere
    BOMB = "bomb"  # unpacks to far more than any form
    BROKEN = "broken"
    NOT_OURS = "not_ours"  # a workbook, but none that we have sent
    SHEET_MISSING = "sheet_missing"
    MERGED = "merged"
    TOO_MANY_ROWS = "too_many_rows"
    ROWS_CHANGED = "rows_changed"  # questions taken away, doubled or made up
    OTHER_REPORT = "other_report"  # another unit's or another round's
    OLDER = "older"  # the questions have changed since


SPOILED = frozenset({CellKind.FORMULA, CellKind.ERROR})
"""We never send such cells: somebody has made them, even where they say nothing."""


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One question as it came back; `mark` tells what stood in its cells when it went out."""

    code: str
    number: Cell
    state: Cell
    reason: Cell
    mark: str

    @property
    def touched(self) -> bool:
        """Whether somebody has changed anything in it."""
        if any(cell.kind in SPOILED for cell in self.cells):
            return True
        return mark_of(*(cell.words for cell in self.cells)) != self.mark

    @property
    def cells(self) -> tuple[Cell, Cell, Cell]:
        return self.number, self.state, self.reason


@dataclass(frozen=True, slots=True)
class FilledText:
    section: str
    text: Cell
    mark: str

    @property
    def touched(self) -> bool:
        """Whether somebody has changed it."""
        return self.text.kind in SPOILED or mark_of(self.text.words) != self.mark


@dataclass(frozen=True, slots=True)
class FilledForm:
    """All that came back, and which report it says it is of."""

    report_id: int
    round_id: int
    unit: str  # its code
    fingerprint: str
    rows: tuple[FilledRow, ...]
    texts: tuple[FilledText, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """How an answer stands in the cells of its row."""

    number: int | str | None = None
    state: str = ""
    reason: str = ""

    @property
    def mark(self) -> str:
        return mark_of("" if self.number is None else str(self.number), self.state, self.reason)


def shown_answers(form: Form, answers: Mapping[str, Answer]) -> dict[str, Shown]:
    """What the cells of every question hold for these answers."""
    standing, away = in_force(form, answers), applicability(form, answers)
    return {
        element.code: _shown(element, standing.get(element.code), skipped=element.code in away)
        for element in form.elements
    }


def _shown(element: Element, answer: Answer | None, *, skipped: bool) -> Shown:
    if answer is None:
        return Shown()
    # Why a question is skipped is no reason that the unit has given.
    reason = "" if skipped else " ".join((answer.reason or "").split())
    if answer.state in STATES:
        return Shown(state=STATES[answer.state], reason=reason)
    if element.input is ElementInput.YES_NO:
        return Shown(YES if answer.value else NO, reason=reason)
    return Shown(answer.value, reason=reason)


def mark_of(*said: str) -> str:
    """A mark that changes with any of these words, wherever their lines break."""
    whole = "\x1f".join(" ".join(writable(one).split()) for one in said)
    return hashlib.sha256(whole.encode()).hexdigest()[:12]


def fingerprint(form: Form) -> str:
    """Tells this form from one of other questions, or of a programme that has changed."""
    asked = [
        form.programme.digest,
        form.unit_kind,
        form.period.kind,
        form.period.closing_date.isoformat(),
        [element.code for element in form.elements],
        [section.code for section in form.sections],
    ]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]
