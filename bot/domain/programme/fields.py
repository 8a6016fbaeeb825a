"""Reading a programme file key by key: every mistake is noted under its key and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from bot.domain.programme import Measure, Range, UnitKind
from bot.domain.programme.formula import CODE, NO_CHOICES, Choices, Condition, Formula, FormulaError
from bot.domain.reading.plain import writable

_LARGEST = 2**31 - 1
Kind = TypeVar("Kind", bound=StrEnum)

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_PERCENT = re.compile(r"(\d+)(?:,(\d+))?%")
_AVERAGE = re.compile(r"(\d+)(?:,(\d+))?")
_NUMBER = re.compile(r"\d+")
_TARGETS = {
    Measure.RATIO: (_PERCENT, '"98%" or "97,5%"'),
    Measure.AVERAGE: (_AVERAGE, '"1" or "1,5"'),
    Measure.NUMBER: (_NUMBER, '"24500"'),
}


class Fields:
    """One table of the file. A reader that finds a mistake notes it and returns something harmless."""

    def __init__(self, key: str, raw: object, problems: list[str]) -> None:
        self._key = key
        self._problems = problems
        self._raw: Mapping[str, object] = raw if isinstance(raw, dict) else {}
        self._read: set[str] = set()
        if not isinstance(raw, dict):
            problems.append(f"{key}: is missing or no table")

    def note(self, name: str, reason: str) -> None:
        """Remember a mistake under this table's key."""
        self._problems.append(f"{self._key}.{name}: {reason}")

    def has(self, name: str) -> bool:
        """Whether the optional key is given."""
        return name in self._raw

    def value(self, name: str) -> object:
        """The raw value, None if it is missing; the key counts as known."""
        self._read.add(name)
        return self._raw.get(name)

    def text(self, name: str) -> str:
        """A text that must not be empty."""
        found = self.value(name)
        if isinstance(found, str) and found.strip():
            if writable(found) != found:
                self.note(name, "holds a character that no file or database can keep")
            return found
        self.note(name, "is missing" if found is None else "must be a text that is not empty")
        return ""

    def optional_text(self, name: str) -> str | None:
        """A text, or None where the key is absent; an empty text is a mistake."""
        self._read.add(name)
        return self.text(name) if self.has(name) else None

    def plain_text(self, name: str, placeholders: frozenset[str] = frozenset()) -> str:
        """A text in which only these placeholders may stand in braces."""
        found = self.text(name)
        for inside in _PLACEHOLDER.findall(found):
            if inside not in placeholders:
                self.note(name, f"{{{inside}}} is no placeholder here")
        self._stray_braces(name, found)
        return found

    def message(self, name: str) -> tuple[str, tuple[Formula, ...]]:
        """A rule's text and the formulas in its braces."""
        found = self.text(name)
        figures = [self._formula(name, inside, NO_CHOICES) for inside in _PLACEHOLDER.findall(found)]
        self._stray_braces(name, found)
        return found, tuple(figure for figure in figures if figure)

    def code(self, longest: int = 12) -> str:
        """A code of capital letters, digits and _: it travels in buttons, so it is short."""
        found = self.text("code")
        if found and (not CODE.match(found) or not re.fullmatch(r"[A-Z0-9_]+", found)):
            self.note("code", f"{found!r} must be capital letters A-Z, digits and _, a letter first")
        elif len(found) > longest:
            self.note("code", f"{found!r} is longer than {longest} characters")
        return found

    def whole(self, name: str, least: int = 0) -> int:
        """A whole number of at least `least`, and no larger than a database keeps."""
        found = self.value(name)
        if isinstance(found, int) and not isinstance(found, bool) and least <= found <= _LARGEST:
            return found
        limits = f"at least {least}" + (f", at most {_LARGEST}" if isinstance(found, int) else "")
        self.note(name, "is missing" if found is None else f"must be a whole number of {limits}")
        return least

    def flag(self, name: str) -> bool:
        """true or false; false where the key is absent."""
        found = self.value(name)
        if isinstance(found, bool) or found is None:
            return bool(found)
        self.note(name, "must be true or false")
        return False

    def day(self, name: str) -> date | None:
        """A day as TOML writes it (2025-07-01), or None where the key is absent."""
        found = self.value(name)
        if found is None or type(found) is date:
            return found
        self.note(name, "must be a day, as in 2025-07-01 without quotes")
        return None

    def kind(self, name: str, kinds: type[Kind]) -> Kind:
        """One of a fixed set of words."""
        return self._one_of(name, self.value(name), kinds)

    def kinds(self, name: str, kinds: type[Kind]) -> frozenset[Kind]:
        """A list of such words."""
        return frozenset(self._one_of(name, word, kinds) for word in self._list(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, empty where the key is absent."""
        if not self.has(name):
            self._read.add(name)
            return ()
        found = self._list(name)
        if not all(isinstance(one, str) and one.strip() for one in found):
            self.note(name, "must hold texts that are not empty")
        return tuple(str(one) for one in found)

    def formula(self, name: str, choices: Choices = NO_CHOICES) -> Formula:
        """A formula; a harmless 0 where it cannot be read."""
        return self._formula(name, self.text(name), choices) or Formula.parse("0")

    def condition(self, name: str) -> Condition:
        """A condition; a harmless 0 == 0 where it cannot be read."""
        text = self.text(name)
        try:
            return Condition.parse(text) if text else Condition.parse("0 == 0")
        except FormulaError as error:
            self.note(name, str(error))
            return Condition.parse("0 == 0")

    def target(self, name: str, measure: Measure) -> Fraction:
        """The target as an exact fraction, written as the kind of indicator is."""
        pattern, example = _TARGETS[measure]
        found = self.value(name)
        match = pattern.fullmatch(found) if isinstance(found, str) else None
        if match is None:
            self.note(name, f"{found!r} is no target; write a {measure} as {example}")
            return Fraction(1)
        number = Fraction(match[0].rstrip("%").replace(",", "."))
        exact = number / 100 if measure is Measure.RATIO else number
        if exact <= 0 or (measure is Measure.RATIO and exact > 1):
            limit = "above 0% and at most 100%" if measure is Measure.RATIO else "above 0"
            self.note(name, f"{found!r} must be {limit}")
        return exact

    def ranges(self, name: str, who: Mapping[str, frozenset[UnitKind]]) -> tuple[tuple[UnitKind, Range], ...]:
        """{ every_unit = [0, 24500] }: a range by groups of kinds of unit; none where the key is absent."""
        found = self.value(name)
        if found is None:
            return ()
        if not isinstance(found, dict) or not found:
            self.note(name, "must be written as { every_unit = [0, 24500] }")
            return ()
        ranges: dict[UnitKind, Range] = {}
        for group, ends in found.items():
            match ends:
                case [int(least), int(most)] if type(least) is type(most) is int and 0 <= least <= most:
                    for kind in sorted(who.get(group, ())):
                        if kind in ranges:
                            self.note(name, f"{kind} has two ranges")
                        ranges[kind] = Range(least, most)
                case _:
                    self.note(name, f"{group} must be [least, most], whole numbers from 0")
            if group not in who:
                self.note(name, f"{group!r} is not named in [who]")
        return tuple(ranges.items())

    def finish(self) -> None:
        """Note every key that nobody asked for: most are slips of the pen."""
        for name in self._raw.keys() - self._read:
            self.note(name, "is not known here")

    def _formula(self, name: str, text: str, choices: Choices) -> Formula | None:
        try:
            return Formula.parse(text, choices) if text else None
        except FormulaError as error:
            self.note(name, str(error))
            return None

    def _one_of(self, name: str, word: object, kinds: type[Kind]) -> Kind:
        for kind in kinds:
            if kind.value == word:
                return kind
        known = ", ".join(kinds)
        self.note(name, "is missing" if word is None else f"{word!r} is not one of {known}")
        return next(iter(kinds))

    def _list(self, name: str) -> list[object]:
        found = self.value(name)
        if isinstance(found, list) and found:
            return found
        self.note(name, "is missing" if found is None else "must be a list that is not empty")
        return []

    def _stray_braces(self, name: str, text: str) -> None:
        if set(_PLACEHOLDER.sub("", text)) & {"{", "}"}:
            self.note(name, "has a brace without its partner")
