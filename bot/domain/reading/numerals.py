"""Whole numbers as Vietnamese people type them in a chat, and what is asked back instead of guessed.

Nothing here knows the question: whether a unit word fits it, or what "tất cả" stands for, is for the dialog.
A text is read as a whole: every word of it must be known, and where a word typed without accents may mean
two things, both readings must agree. What is not read so is asked, and only whole readings are offered.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import prod

from bot.domain.reading.digits import FIGURE, looks_like_phone, repaired
from bot.domain.reading.number_lexicon import LEXICON, NOT, SIGNS, THOUSAND, UNKNOWN, Kind, Sense
from bot.domain.reading.number_phrase import read_phrase
from bot.domain.reading.number_words import NO, NOT_YET, WHOLE_ANSWERS, YES
from bot.domain.reading.numbered import NamedQuestion, is_list, named_question, without_row_number
from bot.domain.reading.plain import lowered, plain
from bot.domain.reading.readings import Doubt, Number, Reading, Unclear, Word, YesNo
from bot.domain.reading.spelling import Spelling, spelling

_LONGEST_TEXT = 200  # a longer message is not an answer to "how many"
_MOST_READINGS = 64  # of one text, from words that may mean several things
_LETTERS = "(?:[^\\W\\d_][\u0300-\u036f]*)+"
_TOKEN = re.compile(rf"[đd]/c(?!\w)|(?<!\w){_LETTERS}[0-9]\S*|{FIGURE}|{_LETTERS}|\S")
_PERCENT = re.compile(r"([0-9]+(?:[.,][0-9]+)?) ?(?:%|phần trăm|phan tram)")
_CUT_DECIMAL = re.compile(r"[.,][0-9]")  # ,5 may be 0,5, or what is left of 1,5
_ODD_DIGITS = ("<super>", "<sub>", "<fraction>", "<circle>")  # 12², ½: NFKC would make plain digits of them
_ENDS = ".,;! \"'“”‘’«»"
_PAUSES = frozenset(",;.!")
_ANY_UNIT = spelling("*")


def read_count(text: str) -> Reading:
    """What a text means as the answer to "how many"; never raises, never guesses.

    A row of guards, and their order counts: "câu 12: -5" is about question 12 before it is a negative number.
    """
    if any(unicodedata.decomposition(char).startswith(_ODD_DIGITS) for char in text[:_LONGEST_TEXT]):
        return Unclear(Doubt.NOT_A_NUMBER)
    if is_list(text):
        return Unclear(Doubt.LIST)
    if named := named_question(text):
        return _said_to(named)
    said = lowered(text[: 20 * _LONGEST_TEXT]).rstrip(_ENDS).lstrip(_ENDS.replace(".", ""))
    if not said or len(said) > _LONGEST_TEXT:
        return Unclear(Doubt.NOT_A_NUMBER)
    if said.startswith("-"):
        return Unclear(Doubt.NEGATIVE)
    if _CUT_DECIMAL.match(text.strip()):
        return Unclear(Doubt.DECIMAL)
    if looks_like_phone(said):
        return Unclear(Doubt.PHONE)
    if row := without_row_number(said):
        return _behind_row_number(*row)
    if "%" in said or "phan tram" in plain(said):
        return _percent(said)
    return _read(said)


def read_yes_no(text: str) -> YesNo:
    """Có or Không, as people say it to "đã … chưa?"."""
    said = plain(text[: 20 * _LONGEST_TEXT]).rstrip(".,;! ").lstrip(";,! ")
    if said.startswith("da ") and said not in YES:
        said = said.removeprefix("da ")  # "dạ chưa", "dạ có ạ"
    said = said.removesuffix(" a").strip()
    if said in YES:
        return YesNo.YES
    if said in NO:
        return YesNo.NO
    return YesNo.NOT_YET if said in NOT_YET else YesNo.UNCLEAR


def _said_to(named: NamedQuestion) -> Unclear:
    """Whatever stands behind "câu 12" is for that question; its number is never an answer."""
    match read_count(named.said) if named.said else None:
        case Number(value=value):
            return Unclear(Doubt.NAMED_QUESTION, (value,))
        case Unclear(suggestions=suggestions):
            return Unclear(Doubt.NAMED_QUESTION, suggestions)
    return Unclear(Doubt.NAMED_QUESTION)


def _behind_row_number(row: str, rest: str) -> Unclear:
    """ "1. 1350" is 1350 in line 1; "12. 500" may also be 12.500 with a space in it."""
    if row.endswith("/"):  # line 1, or a part of a total with a space in it
        return Unclear(Doubt.TWO_NUMBERS)
    meant = [read_count(row.rstrip() + rest), read_count(rest)] if row.endswith(".") else [read_count(rest)]
    values = (one.value for one in meant if isinstance(one, Number))
    return Unclear(Doubt.WORDS_AROUND, tuple(dict.fromkeys(values)))


def _percent(said: str) -> Reading:
    found = _PERCENT.search(said)
    percent = Fraction(found[1].replace(",", ".")) if found else None
    if found and percent == 100:
        beside = _senses(said[: found.start()]) + _senses(said[found.end() :])
        harmless = {Kind.POLITE, Kind.LEADING, Kind.BEFORE, Kind.UNIT}
        if all(any(sense.kind in harmless for sense in one) for one in beside):
            return Word.EVERYTHING
    return Unclear(Doubt.PERCENT, percent=percent)


def _read(said: str) -> Reading:
    if whole := _whole_answer(said):
        return whole
    digits = repaired(said)
    slots = _senses(digits)
    if prod(map(len, slots)) > _MOST_READINGS:
        return Unclear(Doubt.NOT_A_NUMBER)
    found = [reading for one in product(*slots) if (reading := read_phrase(one)) is not None]
    reading = _agreed(list(dict.fromkeys(found))) if found else _unread(slots)
    if isinstance(reading, Number) and digits != said:
        return replace(reading, echo=True)
    return reading


def _whole_answer(said: str) -> Reading | None:
    """An answer in words, with or without politeness and a unit: "dạ không có vụ nào ạ"."""
    typed = [spelling(token) for token in _TOKEN.findall(said)]
    words = _without_politeness(typed)
    if not words or any(" ".join(word.bare for word in one) in YES - {"y", "u"} for one in (typed, words)):
        return Unclear(Doubt.HOW_MANY)
    for attempt in (typed, words):
        match WHOLE_ANSWERS.whole(attempt):
            case [reading]:
                return reading
            case [_, *_]:
                return Unclear(Doubt.HOW_MANY)
    return None


def _without_politeness(typed: list[Spelling]) -> list[Spelling]:
    """The words without what frames any answer, a unit word as `*`."""
    words: list[Spelling] = []
    place = polite_behind = 0
    while place < len(typed):
        length, senses = LEXICON.at(typed, place)
        kinds = {Kind.POLITE} if typed[place].bare in _PAUSES else {sense.kind for sense in senses}
        if kinds & {Kind.POLITE, Kind.LEADING} and not words:
            place += length or 1
            continue
        step = length if Kind.UNIT in kinds else 1
        words += [_ANY_UNIT] if Kind.UNIT in kinds else [typed[place]]
        polite_behind = polite_behind + 1 if Kind.POLITE in kinds else 0
        place += step
    return words[: len(words) - polite_behind]


def _senses(said: str) -> list[list[Sense]]:
    """All that each word, figure or sign of a text may mean."""
    tokens = _TOKEN.findall(said)
    typed = [spelling(token) for token in tokens]
    slots: list[list[Sense]] = []
    place = 0
    while place < len(tokens):
        token, length = tokens[place], 1
        if token[0].isdigit():
            slots.append([Sense(Kind.FIGURE, token)])
        elif token in SIGNS:
            slots.append([SIGNS[token]])
        elif token == "k":  # noqa: S105
            behind_number = bool(slots) and slots[-1][0].kind in (Kind.FIGURE, Kind.NUMBER)
            slots.append([THOUSAND if behind_number else NOT])
        else:
            length, senses = LEXICON.at(typed, place)
            slots.append(senses or [UNKNOWN])
        place += length or 1
    return slots


def _agreed(readings: list[Reading]) -> Reading:
    """The one reading of the text, or a question with the numbers of all of them."""
    if len(readings) == 1:
        return readings[0]
    values: list[int] = []
    for reading in readings:
        if isinstance(reading, Number):
            values.append(reading.value)
        elif isinstance(reading, Unclear):
            values += reading.suggestions
    return Unclear(Doubt.WORDS_AROUND, tuple(dict.fromkeys(values)))


def _unread(slots: list[list[Sense]]) -> Unclear:
    """Why a text that has no reading is asked back; nothing of it is offered."""
    kinds = [slot[0].kind for slot in slots]
    if kinds.count(Kind.FIGURE) > 1:
        return Unclear(Doubt.TWO_NUMBERS)
    if Kind.FIGURE in kinds:
        return Unclear(Doubt.WORDS_AROUND)
    if Kind.UNKNOWN in kinds:
        return Unclear(Doubt.NOT_A_NUMBER)
    return Unclear(Doubt.SPELLED if Kind.NUMBER in kinds else Doubt.HOW_MANY)
