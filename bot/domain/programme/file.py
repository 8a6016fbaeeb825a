"""Reads a programme file and refuses a bad one, naming every mistake by its key."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import TypeVar

from bot.domain.answers import AnswerState
from bot.domain.programme import (
    Comparator,
    DocumentDuty,
    Element,
    ElementInput,
    ElementKind,
    HistoryLimits,
    Horizon,
    Indicator,
    ListedUnit,
    Measure,
    Programme,
    Rule,
    RuleEffect,
    Section,
    SectionPart,
    Skip,
    Span,
    Subject,
    TargetOf,
    UnitKind,
    WelfareCard,
)
from bot.domain.programme.check import contradictions
from bot.domain.programme.derived import of_elements
from bot.domain.programme.fields import Fields
from bot.domain.programme.formula import Choices
from bot.domain.reading.plain import tidy

Made = TypeVar("Made")
Groups = Mapping[str, frozenset[UnitKind]]

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
_IN_QUESTIONS = frozenset({"closing_date", "period"})
_IN_TITLES = frozenset({"year"})


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
            for one in _each(raw, "indicators", problems, lambda fields: _indicator(fields, choices))
        ),
        elements=elements,
        provincial=provincial,
        skips=_each(raw, "skips", problems, _skip),
        rules=_each(raw, "rules", problems, _rule),
        history=_history(Fields("history", raw.get("history"), problems)),
        sections=_each(raw, "sections", problems, _section),
        welfare=_each(raw, "welfare", problems, _welfare),
        sample_units=_each(raw, "sample_units", problems, _sample_unit),
        units=_each(raw, "units", problems, _unit),
        documents=_each(raw, "documents", problems, _document),
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


def _group(fields: Fields, name: str, who: Groups) -> frozenset[UnitKind]:
    wanted = fields.text(name)
    if wanted and wanted not in who:
        fields.note(name, f"{wanted!r} is not named in [who]")
    return who.get(wanted, frozenset())


def _elements(raw: Mapping[str, object], name: str, problems: list[str], who: Groups) -> tuple[Element, ...]:
    """All elements of a list, each numbered by its place: one is put in between and the others stay as written."""
    places, provincial = count(1), name == "provincial"
    return _each(
        raw, name, problems, lambda fields: _element(fields, who, next(places), provincial=provincial)
    )


def _element(fields: Fields, who: Groups, place: int, *, provincial: bool) -> Element:
    return Element(
        code=fields.code(),
        number=_number(fields, place),
        kind=fields.kind("kind", ElementKind),
        input=fields.kind("input", ElementInput),
        subject=fields.kind("subject", Subject),
        label=fields.plain_text("label"),
        question=fields.plain_text("question", _IN_QUESTIONS),
        hint=fields.plain_text("hint", _IN_QUESTIONS),
        answered_by=_group(fields, "answered_by", who),
        about=_group(fields, "about", who) if provincial else frozenset(),
        whole=fields.formula("part_of") if fields.has("part_of") else None,
        choices=_choices(fields) if fields.has("choices") else (),
        plausible=fields.ranges("plausible", who),
    )


def _number(fields: Fields, place: int) -> int:
    """The place in the file; a file may state it, as the first ones did, but nothing else."""
    stated = fields.value("number")
    if stated is not None and (type(stated) is not int or stated != place):
        fields.note(
            "number", f"is {stated!r} where {place} comes next; left out, it is the place in the file"
        )
    return place


def _choices(fields: Fields) -> tuple[tuple[str, str], ...]:
    found = fields.value("choices")
    pairs = found if isinstance(found, list) else []
    if not pairs or not all(_is_choice(pair) for pair in pairs):
        fields.note("choices", 'must be a list of ["CODE", "label"]')
        return ()
    return tuple((code, label) for code, label in pairs)


def _is_choice(pair: object) -> bool:
    return (
        isinstance(pair, list)
        and len(pair) == 2
        and all(isinstance(part, str) and part.strip() for part in pair)
    )


def _indicator(fields: Fields, choices: Choices) -> Indicator:
    measure = fields.kind("measure", Measure)
    has_denominator = fields.has("denominator")
    if has_denominator is (measure is Measure.NUMBER):
        need = "has none" if has_denominator else "needs one"
        fields.note("denominator", f"an indicator of measure {measure} {need}")
    return Indicator(
        code=fields.code(),
        clause=fields.text("clause"),
        title=fields.text("title"),
        short=fields.text("short"),
        horizon=fields.kind("horizon", Horizon),
        measure=measure,
        comparator=fields.kind("comparator", Comparator),
        target=fields.target("target", measure),
        numerator=fields.formula("numerator", choices),
        denominator=fields.formula("denominator", choices) if has_denominator else None,
        subject=fields.kind("subject", Subject),
        note=fields.optional_text("note") or "",
        span=fields.kind("span", Span) if fields.has("span") else Span.PERIOD,
        target_of=_whose(fields, measure),
    )


def _whose(fields: Fields, measure: Measure) -> TargetOf:
    """A plain number that the file says nothing about can only be the target of the whole province."""
    if fields.has("target_of"):
        return fields.kind("target_of", TargetOf)
    return TargetOf.PROVINCE if measure is Measure.NUMBER else TargetOf.EVERY_UNIT


def _skip(fields: Fields) -> Skip:
    leaves = fields.kind("leaves", AnswerState) if fields.has("leaves") else AnswerState.NOT_APPLICABLE
    if leaves not in (AnswerState.NOT_APPLICABLE, AnswerState.NOTHING_HAPPENED):
        fields.note("leaves", f"must be {AnswerState.NOT_APPLICABLE} or {AnswerState.NOTHING_HAPPENED}")
    skips = fields.texts("skips")
    if not skips:
        fields.note("skips", "is missing or empty")
    return Skip(when=fields.condition("when"), skips=skips, reason=fields.plain_text("reason"), leaves=leaves)


def _rule(fields: Fields) -> Rule:
    message, figures = fields.message("message")
    return Rule(
        code=fields.code(longest=20),
        effect=fields.kind("effect", RuleEffect),
        holds=fields.condition("holds"),
        message=message,
        figures=figures,
        excusable=fields.flag("excusable"),
        proposes=_proposal(fields) if fields.has("proposes") else None,
    )


def _proposal(fields: Fields) -> tuple[str, int] | None:
    match fields.value("proposes"):
        case [str(code), int(number)] if not isinstance(number, bool) and number >= 0:
            return code, number
    fields.note("proposes", 'must be ["CODE", whole number]')
    return None


def _history(fields: Fields) -> HistoryLimits:
    factors = fields.value("slip_factors")
    if not isinstance(factors, list) or not all(type(one) is int and one > 1 for one in factors):
        fields.note("slip_factors", "must be a list of whole numbers above 1")
        factors = []
    limits = HistoryLimits(fields.whole("size_change_percent", least=1), tuple(factors))
    fields.finish()
    return limits


def _section(fields: Fields) -> Section:
    return Section(
        code=fields.code(),
        part=fields.kind("part", SectionPart),
        title=fields.text("title"),
        prompt=fields.plain_text("prompt", _IN_QUESTIONS),
        limit=fields.whole("limit", least=1),
    )


def _welfare(fields: Fields) -> WelfareCard:
    return WelfareCard(
        code=fields.code(longest=20),
        title=fields.text("title"),
        about=fields.text("about"),
        clause=fields.text("clause"),
        audience=fields.optional_text("audience"),
        amount=fields.optional_text("amount"),
        period=fields.optional_text("period"),
        dossier=fields.optional_text("dossier"),
        contact=fields.optional_text("contact"),
        basis=fields.optional_text("basis"),
        keywords=fields.texts("keywords"),
    )


def _document(fields: Fields) -> DocumentDuty:
    return DocumentDuty(
        code=fields.code(), title=fields.plain_text("title", _IN_TITLES), clause=fields.text("clause")
    )


def _sample_unit(fields: Fields) -> ListedUnit:
    return ListedUnit(code=fields.code(), name=tidy(fields.text("name")), kind=fields.kind("kind", UnitKind))


def _unit(fields: Fields) -> ListedUnit:
    return ListedUnit(
        code=fields.code(longest=16),
        name=tidy(fields.text("name")),
        kind=fields.kind("kind", UnitKind),
        upper=fields.optional_text("upper"),
        valid_from=fields.day("valid_from"),
    )
