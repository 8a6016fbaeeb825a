"""What a typed or pressed answer means to one question: answers to consider, numbers to choose from, or a no."""

from __future__ import annotations

from math import floor

from bot.domain.answers import NOTHING_HAPPENED, UNKNOWN, Answer, counted
from bot.domain.dialog.position import Candidate, Suggested
from bot.domain.dialog.types import Choice, ConfirmKind, Reject, RejectKind, ReportState
from bot.domain.form import Form
from bot.domain.programme import Element, ElementInput, ElementKind, Subject
from bot.domain.reading.numerals import read_count, read_yes_no
from bot.domain.reading.readings import Doubt, Number, Pair, Unclear, Word, YesNo

Meaning = Candidate | Suggested | Reject


def meaning_of_text(form: Form, state: ReportState, element: Element, text: str) -> Meaning:
    """What a typed text means as the answer to `element`."""
    if element.input is ElementInput.YES_NO:
        return _yes_or_no(element, text)
    match read_count(text):
        case Number(value=value, echo=echo, subjects=subjects):
            to_ask = (ConfirmKind.ECHO,) if echo else ()
            return Candidate({element.code: counted(value)}, to_ask + _unit(element, subjects))
        case Pair() as pair:
            return _pair(form, state, element, pair)
        case Word() as word:
            return _word(form, state, element, word)
        case Unclear(suggestions=()) as unclear:
            return Reject(RejectKind.UNCLEAR, unclear.doubt, hint=_hint(form, state, element, unclear))
        case Unclear(doubt=doubt, suggestions=suggestions):
            return Suggested(doubt, suggestions)


def meaning_of_choice(form: Form, state: ReportState, element: Element, choice: Choice) -> Meaning:
    """What a button under the question means; the caller has checked that it was offered."""
    match choice:
        case Choice.SAME:
            return _same(form, element)
        case Choice.NOT_YET:
            return Candidate({element.code: UNKNOWN})
        case Choice.YES:
            return Candidate({element.code: counted(1)})
        case Choice.KEEP:
            return Candidate({element.code: state.answers[element.code]})
        case _:  # ZERO, NO
            return Candidate({element.code: counted(0)})


def whole_of(form: Form, state: ReportState, element: Element) -> int | None:
    """The number that the element is a part of; None if it is part of none, or that one is not known."""
    values = state.on(form).values
    if element.whole is None or not element.whole.codes <= values.keys():
        return None
    return element.whole.value(values)


def reusable(form: Form, element: Element) -> Answer | None:
    """Last period's answer, where it may be offered for this one."""
    previous = form.previous.get(element.code)
    stays = element.kind is not ElementKind.FLOW and element.input is ElementInput.COUNT
    return previous if stays and previous and previous.known else None


def _yes_or_no(element: Element, text: str) -> Meaning:
    match read_yes_no(text):
        case YesNo.YES:
            return Candidate({element.code: counted(1)})
        case YesNo.NO:
            return Candidate({element.code: counted(0)})
        case YesNo.NOT_YET:
            return Candidate({element.code: UNKNOWN})
        case YesNo.UNCLEAR:
            return Reject(RejectKind.YES_OR_NO)


def _unit(element: Element, subjects: frozenset[Subject]) -> tuple[ConfirmKind, ...]:
    return (ConfirmKind.UNIT_DIFFERS,) if subjects and element.subject not in subjects else ()


def _word(form: Form, state: ReportState, element: Element, word: Word) -> Meaning:
    match word:
        case Word.NOT_YET:
            return Suggested()
        case Word.UNKNOWN_YET:
            return Candidate({element.code: UNKNOWN})
        case Word.NOTHING_HAPPENED:
            none = NOTHING_HAPPENED if element.kind is ElementKind.FLOW else counted(0)
            return Candidate({element.code: none})
        case Word.SAME_AS_BEFORE:
            return _same(form, element)
        case Word.EVERYTHING:
            whole = whole_of(form, state, element)
            if whole is None:
                go = tuple(sorted(element.whole.codes & form.codes)) if element.whole else ()
                return Reject(RejectKind.TOTAL_UNKNOWN, go=go)
            return Candidate({element.code: counted(whole)}, (ConfirmKind.EVERYTHING,))


def _same(form: Form, element: Element) -> Meaning:
    if element.kind is ElementKind.FLOW:
        return Reject(RejectKind.NOT_REUSABLE)
    before = reusable(form, element)
    if before is None or before.value is None:
        return Reject(RejectKind.NO_PREVIOUS)
    to_ask = (ConfirmKind.SAME,) if element.kind is ElementKind.CUMULATIVE else ()
    return Candidate({element.code: counted(before.value)}, to_ask)


def _hint(form: Form, state: ReportState, element: Element, unclear: Unclear) -> int | None:
    whole = whole_of(form, state, element)
    if unclear.percent is None or whole is None or unclear.percent > 100:
        return None
    return floor(unclear.percent * whole / 100)


def _pair(form: Form, state: ReportState, element: Element, pair: Pair) -> Meaning:
    if pair.part > pair.total:
        return Reject(RejectKind.PART_EXCEEDS_TOTAL, value=pair.part, total=pair.total)
    unit = _unit(element, pair.subjects)
    # 29/30 said to "thuộc diện xếp loại", which is a part itself: asked here is the total of the next question.
    if part := _part_right_behind(form, state, element):
        both = {element.code: counted(pair.total), part.code: counted(pair.part)}
        return Candidate(both, (ConfirmKind.PAIR, *unit))
    if element.whole is not None:
        return _part_of_total(form, state, element, pair, unit)
    return Reject(RejectKind.UNCLEAR, Doubt.TWO_NUMBERS)


def _part_of_total(
    form: Form, state: ReportState, element: Element, pair: Pair, unit: tuple[ConfirmKind, ...]
) -> Meaning:
    part = {element.code: counted(pair.part)}
    whole = whole_of(form, state, element)
    if whole == pair.total:
        return Candidate(part, unit)
    total = element.total if element.total in form.codes else None
    if total is None:
        go = tuple(sorted(element.whole.codes & form.codes)) if element.whole else ()
        kind = RejectKind.TOTAL_UNKNOWN if whole is None else RejectKind.TOTAL_DIFFERS
        return Reject(kind, value=pair.total, total=whole, go=go)
    both = {total: counted(pair.total)} | part
    return Candidate(both, unit if whole is None else (ConfirmKind.TOTAL_DIFFERS, *unit))


def _part_right_behind(form: Form, state: ReportState, element: Element) -> Element | None:
    """The next question, if it asks for a part of this one: "38/45" said to the total answers both."""
    after = [e for e in state.on(form).questions if e.number > element.number]
    return after[0] if after and after[0].total == element.code else None
