"""Whole numbers as Vietnamese people type them in a chat, and what is asked back instead of guessed.

Nothing here knows the question: whether a unit word fits it, or what "tất cả" stands for, is for the dialog.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from fractions import Fraction

from bot.domain.figures import FIGURE, read_figure, read_scaled, repaired, whole_numbers
from bot.domain.number_words import (
    ABOUT,
    EVERYTHING,
    FILLERS,
    MAYBE_NONE,
    MAYBE_ZERO,
    NO,
    NOT_YET,
    NOTHING_HAPPENED,
    SAME_AS_BEFORE,
    TURNS,
    UNKNOWN_YET,
    YES,
    ZERO,
    spelled_number,
    take_unit_words,
)
from bot.domain.numbered import NamedQuestion, is_list, named_question, without_row_number
from bot.domain.plain import plain
from bot.domain.programme import Subject
from bot.domain.readings import Doubt, Number, Pair, Reading, Unclear, Word, YesNo

_LONGEST_TEXT = 200  # a longer message is not an answer to "how many"


_PHRASES: tuple[tuple[frozenset[str], Reading], ...] = (
    (ZERO, Number(0)),
    (NOTHING_HAPPENED, Word.NOTHING_HAPPENED),
    (UNKNOWN_YET, Word.UNKNOWN_YET),
    (MAYBE_NONE | {"chua"}, Word.NOT_YET),
    (EVERYTHING, Word.EVERYTHING),
    (SAME_AS_BEFORE, Word.SAME_AS_BEFORE),
    (MAYBE_ZERO, Unclear(Doubt.MAYBE_ZERO, (0,))),
    (YES - {"y", "u"}, Unclear(Doubt.HOW_MANY)),
)
_NUMBER = re.compile(FIGURE)
_PERCENT = re.compile(r"([0-9]+(?:[.,][0-9]+)?) ?(?:%|phan tram)")
_RANGE = re.compile(rf"(?:tu )?(?P<low>{FIGURE}) ?(?:-|~|den|toi|hoac|hay) ?(?P<high>{FIGURE})")
_PAIR = re.compile(rf"(?P<part>{FIGURE}) ?/ ?(?P<total>{FIGURE})")
_ABOUT = "|".join(map(re.escape, ABOUT))
_ABOUT_BEFORE = re.compile(rf"(?:{_ABOUT}) ?(?![a-z])")
_ABOUT_AFTER = re.compile(rf" (?:{_ABOUT}|may)$|\+$")
_ODD_DIGITS = ("<super>", "<sub>", "<fraction>", "<circle>")  # 12², ½: NFKC would make plain digits of them


def read_count(text: str) -> Reading:
    """What a text means as the answer to "how many"; never raises, never guesses."""
    if any(unicodedata.decomposition(char).startswith(_ODD_DIGITS) for char in text[:_LONGEST_TEXT]):
        return Unclear(Doubt.NOT_A_NUMBER)
    if is_list(text):
        return Unclear(Doubt.LIST)
    if named := named_question(text):
        return _said_to(named)
    said = _trimmed(text)
    if not said or len(said) > _LONGEST_TEXT:
        return Unclear(Doubt.NOT_A_NUMBER)
    if said.startswith("-") or re.match(r"am ?[0-9]", said):
        return Unclear(Doubt.NEGATIVE)
    if reading := _phrase(said):
        return reading
    if "%" in said or "phan tram" in said:
        return _percent(said)
    if row := without_row_number(said):
        return _behind_row_number(*row)
    digits = repaired(said)
    reading = _count(digits)
    if isinstance(reading, Number) and digits != said:
        return replace(reading, echo=True)
    return reading


def read_yes_no(text: str) -> YesNo:
    """Có or Không, as people say it to "đã … chưa?"."""
    said = _trimmed(text)
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


def _phrase(said: str) -> Reading | None:
    """A whole answer in words, with or without politeness and a unit: "dạ không có vụ nào ạ"."""
    without_unit, _ = take_unit_words(said)
    spoken = (said, without_unit, _without_fillers(said), _without_fillers(without_unit))
    return next((reading for phrases, reading in _PHRASES if phrases.intersection(spoken)), None)


def _trimmed(text: str) -> str:
    return plain(text[: 20 * _LONGEST_TEXT]).rstrip(".,;! ").lstrip(";,! ")


def _without_fillers(said: str) -> str:
    return " ".join(word for word in said.split() if word not in FILLERS)


def _percent(said: str) -> Reading:
    found = _PERCENT.search(said)
    percent = Fraction(found[1].replace(",", ".")) if found else None
    if found and percent == 100:
        rest, _ = take_unit_words(said[: found.start()] + " " + said[found.end() :])
        if not _without_fillers(rest):
            return Word.EVERYTHING
    return Unclear(Doubt.PERCENT, percent=percent)


def _count(said: str) -> Reading:
    turns = any(re.search(rf"(?<![a-z]){word}(?![a-z])", said) for word in TURNS)
    rest, subjects = take_unit_words(said)
    if turns and any(char.isdigit() for char in said):
        return Unclear(Doubt.TURNS)
    bare = _without_fillers(rest)
    if pair := _PAIR.fullmatch(bare):
        return _pair(pair["part"], pair["total"], subjects)
    if spread := _RANGE.fullmatch(bare):
        return Unclear(Doubt.RANGE, whole_numbers(spread["low"], spread["high"]))
    return _one_number(bare, subjects)


def _one_number(bare: str, subjects: frozenset[Subject]) -> Reading:
    about, exact = _take_about(bare)
    reading = _figure_or_words(exact, subjects)
    if about and isinstance(reading, Number):
        return Unclear(Doubt.ABOUT, (reading.value,))
    if about and isinstance(reading, Unclear) and reading.suggestions:
        return Unclear(Doubt.ABOUT, reading.suggestions)
    return reading


def _take_about(bare: str) -> tuple[bool, str]:
    if spelled_number(bare) is not None:  # "tám" is eight; "tầm 8" is about eight
        return False, bare
    before = _ABOUT_BEFORE.match(bare)
    rest = bare[before.end() :] if before else bare
    after = _ABOUT_AFTER.search(rest)
    return bool(before or after), rest[: after.start()] if after else rest


def _figure_or_words(exact: str, subjects: frozenset[Subject]) -> Reading:
    if scaled := read_scaled(exact, subjects):
        return scaled
    if _NUMBER.fullmatch(exact):
        return read_figure(exact, subjects)
    if (value := spelled_number(exact)) is not None:
        return Unclear(Doubt.SPELLED) if value > 99 else Number(value, True, subjects)
    return _among_words(exact)


def _among_words(exact: str) -> Reading:
    numbers = _NUMBER.findall(exact)
    if not numbers or not re.fullmatch(r"[a-z0-9 .,:;()+=/?-]*", exact):
        return Unclear(Doubt.NOT_A_NUMBER)
    suggestions = whole_numbers(*numbers[:3])
    if len(numbers) > 1:
        return Unclear(Doubt.TWO_NUMBERS, suggestions)
    return Unclear(Doubt.WORDS_AROUND, suggestions)


def _pair(part: str, total: str, subjects: frozenset[Subject]) -> Reading:
    readings = (read_figure(part, subjects), read_figure(total, subjects))
    match readings:
        case (Number(value=small), Number(value=whole)):
            return Pair(small, whole, subjects)
        case (Unclear() as unclear, _) | (_, Unclear() as unclear):
            return Unclear(unclear.doubt)
    return Unclear(Doubt.NOT_A_NUMBER)
