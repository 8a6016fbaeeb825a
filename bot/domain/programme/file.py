"""Reads a programme file and refuses a bad one, naming every mistake by its key."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import TypeVar

from bot.domain.programme import (
    Element,
    Programme,
    UnitKind,
    entries,
)
from bot.domain.programme.check import contradictions
from bot.domain.programme.derived import of_elements
from bot.domain.programme.entries import Groups
from bot.domain.programme.fields import Fields

Made = TypeVar("Made")

_TABLES = ("programme", "who", "history")
_LISTS = (
    "indicators",
    "elements",
    "provincial",
    "skips",
    "rules",
    "sections",
    "welfare",
    "documents",
    "units",
    "sample_units",
)


class ProgrammeError(ValueError):
    """The file is no sound programme; `problems` says why, one 'key: reason' a line, for the operator."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def load(path: Path) -> Programme:
    """The programme in that file; ProgrammeError if it cannot be read or is not sound."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ProgrammeError([f"{path.name}: cannot be read: {error.strerror}"]) from error
    try:
        return parse(content.decode("utf-8-sig"))  # Windows' editor puts a mark in front
    except UnicodeDecodeError as error:
        raise ProgrammeError([f"{path.name}: is not UTF-8 at byte {error.start}"]) from error


def parse(source: str) -> Programme:
    """The programme in that text; also reads back the version that the database keeps."""
    try:
        raw = tomllib.loads(source)
    except ValueError as error:  # besides the reader's own: a number of thousands of digits
        raise ProgrammeError([f"file: is no TOML: {error}"]) from error
    except RecursionError:
        raise ProgrammeError(["file: is no TOML: brackets within brackets without end"]) from None
    problems = [f"{key}: is not known here" for key in raw if key not in (*_TABLES, *_LISTS)]
    programme = _programme(raw, source, problems)
    # Only a file that reads well is worth checking for contradictions: the rest would be echoes.
    problems = problems or contradictions(programme)
    if problems:
        raise ProgrammeError(problems)
    return programme


def _programme(raw: Mapping[str, object], source: str, problems: list[str]) -> Programme:
    who = _groups(raw.get("who"), problems)
    elements = _elements(raw, "elements", problems, who)
    provincial = _elements(raw, "provincial", problems, who)
    choices = {e.code: tuple(code for code, _ in e.choices) for e in provincial if e.choices}
    head = Fields("programme", raw.get("programme"), problems)
    programme = Programme(
        code=head.code(longest=32),
        version=head.whole("version", least=1),
        title=head.text("title"),
        province=head.text("province"),
        term_start=head.whole("term_start", least=1900),
        term_end=head.whole("term_end", least=1900),
        indicators=tuple(
            of_elements(one, (*elements, *provincial))
            for one in _each(raw, "indicators", problems, lambda fields: entries.indicator(fields, choices))
        ),
        elements=elements,
        provincial=provincial,
        skips=_each(raw, "skips", problems, entries.skip),
        rules=_each(raw, "rules", problems, entries.rule),
        history=entries.history(Fields("history", raw.get("history"), problems)),
        sections=_each(raw, "sections", problems, entries.section),
        welfare=_each(raw, "welfare", problems, entries.welfare_card),
        sample_units=_each(raw, "sample_units", problems, entries.sample_unit),
        units=_each(raw, "units", problems, entries.unit),
        documents=_each(raw, "documents", problems, entries.document),
        digest=hashlib.sha256(source.encode()).hexdigest(),
        source=source,
    )
    head.finish()
    return programme


def _each(
    raw: Mapping[str, object], name: str, problems: list[str], make: Callable[[Fields], Made]
) -> tuple[Made, ...]:
    """All tables of a list; each is called by its code in what is said about it."""
    found = raw.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        problems.append(f"{name}: must be written as [[{name}]]")
        return ()
    if not found and name in ("indicators", "elements"):
        problems.append(f"{name}: is missing")
    made = []
    for position, one in enumerate(found, start=1):
        fields = Fields(f"{name}[{one.get('code', position)}]", one, problems)
        made.append(make(fields))
        fields.finish()
    return tuple(made)


def _groups(raw: object, problems: list[str]) -> Groups:
    fields = Fields("who", raw, problems)
    names = raw if isinstance(raw, dict) else {}
    return {name: fields.kinds(name, UnitKind) for name in names}


def _elements(raw: Mapping[str, object], name: str, problems: list[str], who: Groups) -> tuple[Element, ...]:
    """All elements of a list, each numbered by its place: one is put in between and the others stay as written."""
    places, provincial = count(1), name == "provincial"
    return _each(
        raw, name, problems, lambda fields: entries.element(fields, who, next(places), provincial=provincial)
    )
