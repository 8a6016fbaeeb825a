"""What one row of a filled form says: an answer, nothing, or why it cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.answers import NOT_APPLICABLE, NOTHING_HAPPENED, UNKNOWN, Answer, AnswerState, counted
from bot.domain.dialog.texts import tidy_text
from bot.domain.filled_form import STATES, FilledRow
from bot.domain.form.rules import Broken
from bot.domain.programme import Element, ElementInput, ElementKind
from bot.domain.reading.numerals import read_count, read_yes_no
from bot.domain.reading.plain import plain
from bot.domain.reading.readings import LARGEST, Doubt, Number, Unclear, Word, YesNo
from bot.domain.reading.tables import Cell, CellKind

LONGEST_REASON = 500
APOSTROPHES = "'’ʼ"
"""What people type before a number so that a spreadsheet keeps it as it is."""
_STATES = {plain(words): state for state, words in STATES.items()}


class Wrong(StrEnum):
    """Why a cell cannot be taken."""

    UNCLEAR = "unclear"  # see `doubt`
    FORMULA = "formula"
    ERROR = "error"
    DATE = "date"
    NO_NUMBER = "no_number"  # yes or no where a number is asked
    YES_OR_NO = "yes_or_no"  # anything else where yes or no is asked
    OTHER_UNIT = "other_unit"  # 35 CĐCS where people are counted
    STATE = "state"  # a state that is not in the list
    BOTH = "both"  # a number and a state that do not go together
    NO_ANSWER = "no_answer"  # a reason alone
    NEEDS_REASON = "needs_reason"
    NO_WORDS = "no_words"  # a reason or a text without a letter
    TOO_LONG = "too_long"
    NOT_ASKED = "not_asked"  # skipped, given the other answers; see `why`
    BROKEN = "broken"  # a blocking rule


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where."""

    address: str
    code: str  # of the element or section
    wrong: Wrong
    doubt: Doubt | None = None
    said: str = ""  # what stands there
    why: str = ""  # the reason of a skip
    broken: Broken | None = None
    length: int = 0
    limit: int = 0


def read_row(element: Element, row: FilledRow) -> Answer | Fault | None:
    """The answer in a row; None where nothing is filled in."""
    for cell in row.cells:
        if cell.kind in (CellKind.FORMULA, CellKind.ERROR):
            return _fault(cell, row, Wrong(cell.kind.value))
    reason = tidy_reason(row.reason.words)
    if fault := _wrong_reason(row, reason):
        return fault
    if row.number.empty and row.state.empty:
        return _fault(row.number, row, Wrong.NO_ANSWER) if reason else None
    said = _read_state(element, row, reason) if not row.state.empty else _read_number(element, row)
    return replace(said, reason=reason or None) if isinstance(said, Answer) else said


def tidy_reason(text: str) -> str:
    """A reason on one line."""
    return " ".join(tidy_text(text).split())


def _wrong_reason(row: FilledRow, reason: str) -> Fault | None:
    if reason and not any(char.isalpha() for char in reason):
        return _fault(row.reason, row, Wrong.NO_WORDS)
    if len(reason) > LONGEST_REASON:
        return replace(
            _fault(row.reason, row, Wrong.TOO_LONG), said="", length=len(reason), limit=LONGEST_REASON
        )
    return None


def _read_state(element: Element, row: FilledRow, reason: str) -> Answer | Fault:
    state = _STATES.get(plain(row.state.words))
    if state is None:
        return _fault(row.state, row, Wrong.STATE)
    if not row.number.empty:
        number = _read_number(element, row)
        none = isinstance(number, Answer) and number.value == 0 and state is AnswerState.NOTHING_HAPPENED
        if not none:
            return _fault(row.number, row, Wrong.BOTH)
    match state:
        case AnswerState.UNKNOWN:
            return UNKNOWN
        case AnswerState.NOT_APPLICABLE:
            return NOT_APPLICABLE if reason else _fault(row.reason, row, Wrong.NEEDS_REASON)
        case _ if element.input is ElementInput.YES_NO:
            return _fault(row.state, row, Wrong.YES_OR_NO)
        case _:
            return NOTHING_HAPPENED if element.kind is ElementKind.FLOW else counted(0)


def _read_number(element: Element, row: FilledRow) -> Answer | Fault:
    cell = row.number
    if cell.kind is CellKind.DATE:
        return _fault(cell, row, Wrong.DATE)
    if element.input is ElementInput.YES_NO:
        return _yes_or_no(row)
    match cell.kind:
        case CellKind.NUMBER:
            return _figure(row)
        case CellKind.TEXT:
            return _words(element, row)
        case CellKind.PERCENT:
            return replace(_fault(cell, row, Wrong.UNCLEAR), doubt=Doubt.PERCENT)
        case _:
            return _fault(cell, row, Wrong.NO_NUMBER)


def _yes_or_no(row: FilledRow) -> Answer | Fault:
    cell = row.number
    if cell.kind is CellKind.BOOL:
        return counted(int(bool(cell.value)))
    match read_yes_no(cell.words) if cell.kind is CellKind.TEXT else YesNo.UNCLEAR:
        case YesNo.YES:
            return counted(1)
        case YesNo.NO:
            return counted(0)
        case _:
            return _fault(cell, row, Wrong.YES_OR_NO)


def _figure(row: FilledRow) -> Answer | Fault:
    value = row.number.value
    assert isinstance(value, (int, float))
    value = float(f"{value:.15g}")  # as many figures as a spreadsheet shows: 1179,9999999999998 is 1180 there
    fault = _fault(row.number, row, Wrong.UNCLEAR)
    if value < 0:
        return replace(fault, doubt=Doubt.NEGATIVE)
    if not value <= LARGEST:  # so that what is no number at all is not taken either
        return replace(fault, doubt=Doubt.TOO_LARGE)
    if value != int(value):
        return replace(fault, doubt=Doubt.DECIMAL)
    return counted(int(value))


def _words(element: Element, row: FilledRow) -> Answer | Fault:
    fault = _fault(row.number, row, Wrong.UNCLEAR)
    words = row.number.words.lstrip(APOSTROPHES)
    if (state := _STATES.get(plain(words))) is not None and state is not AnswerState.NOT_APPLICABLE:
        return UNKNOWN if state is AnswerState.UNKNOWN else _nothing(element)
    match read_count(str(row.number.value)):  # with its lines, so that two of them are not one number
        case Number(subjects=subjects) if subjects and element.subject not in subjects:
            return replace(fault, wrong=Wrong.OTHER_UNIT)
        case Number(value=value):
            return counted(value)
        case Word.NOTHING_HAPPENED:
            return _nothing(element)
        case Unclear(doubt=doubt):
            return replace(fault, doubt=doubt)
        case _:  # a pair, "tất cả", "như cũ", "chưa có": there is nobody to ask
            return replace(fault, doubt=Doubt.HOW_MANY)


def _nothing(element: Element) -> Answer:
    return NOTHING_HAPPENED if element.kind is ElementKind.FLOW else counted(0)


def _fault(cell: Cell, row: FilledRow, wrong: Wrong) -> Fault:
    return Fault(cell.address, row.code, wrong, said=cell.words[:60])
