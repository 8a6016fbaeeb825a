"""One reading of a text whose every word has one meaning: the number it says, or why that is to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from bot.domain.programme import Subject
from bot.domain.reading.digits import limited, read_figure
from bot.domain.reading.number_lexicon import Kind, Sense
from bot.domain.reading.number_values import is_either, values_of
from bot.domain.reading.readings import LARGEST, Doubt, Number, Pair, Reading, Unclear

_ASKED_ABOUT = {
    Kind.TURNS: Doubt.TURNS,
    Kind.MINUS: Doubt.NEGATIVE,
    Kind.CHANGE: Doubt.CHANGE,
    Kind.NOT: Doubt.WORDS_AROUND,
    Kind.SOME: Doubt.ABOUT,
    Kind.BOUND: Doubt.BOUND,
}
_IN_A_NUMBER = (Kind.FIGURE, Kind.NUMBER)

Run = tuple[str, ...]


def read_phrase(senses: Sequence[Sense]) -> Reading | None:
    """The reading of the whole; None where these meanings together make no sense."""
    kinds = [sense.kind for sense in senses]
    if Kind.UNKNOWN in kinds:
        return None
    parts = [
        (of_number, tuple(found))
        for of_number, found in groupby(senses, lambda sense: sense.kind in _IN_A_NUMBER)
    ]
    runs: list[Run] = [tuple(sense.number for sense in found) for of_number, found in parts if of_number]
    if not runs:
        return Unclear(Doubt.ABOUT) if Kind.SOME in kinds else None
    if _is_range(kinds):
        return Unclear(Doubt.RANGE)
    for kind, doubt in _ASKED_ABOUT.items():
        if kind in kinds:
            return Unclear(doubt)
    if Kind.TO in kinds:
        return Unclear(Doubt.BOUND)
    subjects = next((sense.subjects for sense in senses if sense.kind is Kind.UNIT), frozenset())
    return _doubted(_number_or_pair(kinds, runs, subjects), kinds)


def _number_or_pair(kinds: list[Kind], runs: list[Run], subjects: frozenset[Subject]) -> Reading | None:
    first = next(place for place, kind in enumerate(kinds) if kind in _IN_A_NUMBER)
    if {Kind.BEFORE, Kind.LEADING, Kind.ABOUT} & set(kinds[first:]) or Kind.AFTER in kinds[:first]:
        return None
    if Kind.OF in kinds:
        place = kinds.index(Kind.OF)
        joined = kinds[place - 1 : place + 2] == [Kind.FIGURE, Kind.OF, Kind.FIGURE]
        if joined and len(runs) == 2 and all(len(run) == 1 for run in runs) and kinds.count(Kind.OF) == 1:
            return _pair(runs[0][0], runs[1][0], subjects)
        return Unclear(Doubt.TWO_NUMBERS)
    if len(runs) == 1:
        return _number(runs[0], subjects)
    said_again = {_number(run, frozenset()) for run in runs}
    values = {one.value for one in said_again if isinstance(one, Number)}
    if Kind.DOUBTFUL in kinds and len(values) == 1 and all(isinstance(one, Number) for one in said_again):
        return Number(values.pop(), True, subjects)  # 35 (ba mươi lăm)
    return Unclear(Doubt.TWO_NUMBERS)


def _number(run: Run, subjects: frozenset[Subject]) -> Number | Unclear | None:
    if len(run) == 1 and run[0][0].isdigit():
        return read_figure(run[0], subjects)
    values = values_of(run)
    if not values:
        return Unclear(Doubt.RANGE) if is_either(run) else None
    whole = [int(value) for value in values if value.denominator == 1]
    if not whole:
        return Unclear(Doubt.DECIMAL)
    if len(values) == 1:
        return limited(whole[0], True, subjects)
    possible = tuple(value for value in whole if value <= LARGEST)
    return Unclear(Doubt.SCALE, possible) if possible else Unclear(Doubt.TOO_LARGE)


def _pair(part: str, total: str, subjects: frozenset[Subject]) -> Reading:
    match read_figure(part, subjects), read_figure(total, subjects):
        case Number(value=small), Number(value=whole):
            return Pair(small, whole, subjects)
        case (Unclear() as unclear, _) | (_, Unclear() as unclear):
            return Unclear(unclear.doubt)
    return Unclear(Doubt.NOT_A_NUMBER)


def _doubted(reading: Reading | None, kinds: list[Kind]) -> Reading | None:
    """The reading with "khoảng" before it or a question mark behind it: asked, with the same number to take."""
    doubt = Doubt.ABOUT if Kind.ABOUT in kinds else Doubt.WORDS_AROUND if Kind.DOUBTFUL in kinds else None
    match reading:
        case None:
            return None
        case _ if doubt is None:
            return reading
        case Number(value=value):
            return Unclear(doubt, (value,))
        case Unclear(suggestions=suggestions) if suggestions:
            return replace(reading, doubt=doubt)
    return Unclear(doubt)


def _is_range(kinds: list[Kind]) -> bool:
    """Two numbers with đến, hoặc or a dash between them."""
    places = [place for place, kind in enumerate(kinds) if kind is Kind.TO]
    return any(
        any(kind in _IN_A_NUMBER for kind in kinds[:place])
        and any(kind in _IN_A_NUMBER for kind in kinds[place:])
        for place in places
    )
