"""One table of a programme file each: what its keys say, with every mistake noted."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.answers import AnswerState
from bot.domain.programme import (
    Comparator,
    Element,
    ElementInput,
    ElementKind,
    HistoryLimits,
    Horizon,
    Indicator,
    ListedUnit,
    Measure,
    Rule,
    RuleEffect,
    Skip,
    Span,
    Subject,
    TargetOf,
    UnitKind,
)
from bot.domain.programme.fields import Fields
from bot.domain.programme.formula import Choices
from bot.domain.programme.texts import DocumentDuty, Section, SectionPart, WelfareCard
from bot.domain.reading.plain import tidy

Groups = Mapping[str, frozenset[UnitKind]]

_IN_QUESTIONS = frozenset({"closing_date", "period"})
_IN_TITLES = frozenset({"year"})


def element(fields: Fields, who: Groups, place: int, *, provincial: bool) -> Element:
    """An element of units, or one that the office answers about them; `place` is its place in the file."""
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


def indicator(fields: Fields, choices: Choices) -> Indicator:
    """An indicator; `choices` names the answers of each choice element."""
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


def skip(fields: Fields) -> Skip:
    """When what is not asked."""
    leaves = fields.kind("leaves", AnswerState) if fields.has("leaves") else AnswerState.NOT_APPLICABLE
    if leaves not in (AnswerState.NOT_APPLICABLE, AnswerState.NOTHING_HAPPENED):
        fields.note("leaves", f"must be {AnswerState.NOT_APPLICABLE} or {AnswerState.NOTHING_HAPPENED}")
    skips = fields.texts("skips")
    if not skips:
        fields.note("skips", "is missing or empty")
    return Skip(when=fields.condition("when"), skips=skips, reason=fields.plain_text("reason"), leaves=leaves)


def rule(fields: Fields) -> Rule:
    """A check of a unit's answers."""
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


def history(fields: Fields) -> HistoryLimits:
    """When a number is compared with the last one."""
    factors = fields.value("slip_factors")
    if not isinstance(factors, list) or not all(type(one) is int and one > 1 for one in factors):
        fields.note("slip_factors", "must be a list of whole numbers above 1")
        factors = []
    limits = HistoryLimits(fields.whole("size_change_percent", least=1), tuple(factors))
    fields.finish()
    return limits


def section(fields: Fields) -> Section:
    """A narrative text."""
    return Section(
        code=fields.code(),
        part=fields.kind("part", SectionPart),
        title=fields.text("title"),
        prompt=fields.plain_text("prompt", _IN_QUESTIONS),
        limit=fields.whole("limit", least=1),
    )


def welfare_card(fields: Fields) -> WelfareCard:
    """A welfare programme; what is absent is not officially known."""
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


def document(fields: Fields) -> DocumentDuty:
    """A document that every unit owes."""
    return DocumentDuty(
        code=fields.code(), title=fields.plain_text("title", _IN_TITLES), clause=fields.text("clause")
    )


def sample_unit(fields: Fields) -> ListedUnit:
    """A unit to try the bot with."""
    return ListedUnit(code=fields.code(), name=tidy(fields.text("name")), kind=fields.kind("kind", UnitKind))


def unit(fields: Fields) -> ListedUnit:
    """A unit that is there in earnest."""
    return ListedUnit(
        code=fields.code(longest=16),
        name=tidy(fields.text("name")),
        kind=fields.kind("kind", UnitKind),
        upper=fields.optional_text("upper"),
        valid_from=fields.day("valid_from"),
    )


def _group(fields: Fields, name: str, who: Groups) -> frozenset[UnitKind]:
    wanted = fields.text(name)
    if wanted and wanted not in who:
        fields.note(name, f"{wanted!r} is not named in [who]")
    return who.get(wanted, frozenset())
