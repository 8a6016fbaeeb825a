"""What a programme that reads well can still have wrong: codes that meet nothing, doubles, circles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from bot.domain.programme import (
    ElementInput,
    ElementKind,
    Horizon,
    Indicator,
    Measure,
    Programme,
    Span,
    TargetOf,
    UnitKind,
)


def contradictions(programme: Programme) -> list[str]:
    """Every contradiction between the parts of the file, as 'key: reason'."""
    return [
        *_doubles(programme),
        *_elements(programme),
        *_ranges(programme),
        *_unknown_codes(programme),
        *_skips(programme),
        *_rules(programme),
        *_indicators(programme),
        *_others(programme),
    ]


def _doubles(programme: Programme) -> Iterator[str]:
    lists: dict[str, list[str]] = {
        "elements": [e.code for e in (*programme.elements, *programme.provincial)],
        "indicators": [indicator.code for indicator in programme.indicators],
        "rules": [rule.code for rule in programme.rules],
        "sections": [section.code for section in programme.sections],
        "welfare": [card.code for card in programme.welfare],
        "units": [unit.code for unit in (*programme.units, *programme.sample_units)],
    }
    for name, codes in lists.items():
        yield from (f"{name}[{code}]: the code is given twice" for code in _twice(codes))


def _twice(codes: list[str]) -> list[str]:
    return sorted(code for code, times in Counter(codes).items() if times > 1)


def _elements(programme: Programme) -> Iterator[str]:
    for element in programme.elements:
        if element.input is ElementInput.CHOICE or element.choices:
            yield f"elements[{element.code}].input: choices are for provincial elements only"
    for element in programme.provincial:
        key = f"provincial[{element.code}]"
        if element.answered_by != {UnitKind.PROVINCE}:
            yield f"{key}.answered_by: a provincial element is answered by the province alone"
        if UnitKind.PROVINCE in element.about:
            yield f"{key}.about: the province says nothing about itself here"
        if (element.input is ElementInput.CHOICE) is not bool(element.choices):
            yield f"{key}.choices: a choice needs choices, and nothing else has them"
        if element.input is ElementInput.COUNT:
            yield f"{key}.input: the office answers by yes_no or choice"
        yield from (
            f"{key}.choices: {code} is given twice" for code in _twice([c for c, _ in element.choices])
        )


def _ranges(programme: Programme) -> Iterator[str]:
    for element in (*programme.elements, *programme.provincial):
        strange = {kind for kind, _ in element.plausible} - element.answered_by
        if element.plausible and element.input is not ElementInput.COUNT:
            yield f"elements[{element.code}].plausible: only a count has a range"
        elif strange:
            yield f"elements[{element.code}].plausible: {', '.join(sorted(strange))} does not answer it"
    wholes = {element.code: element.whole.codes for element in programme.elements if element.whole}
    try:
        TopologicalSorter(wholes).prepare()
    except CycleError as error:
        yield f"elements: {' → '.join(reversed(error.args[1]))} is a circle of parts"


def _unknown_codes(programme: Programme) -> Iterator[str]:
    """Every place of the file that names an element, with the codes that there is no element for."""
    asked = {element.code for element in programme.elements}
    known = asked | {element.code for element in programme.provincial}
    for element in programme.elements:
        if element.whole:
            yield from _strange(f"elements[{element.code}].part_of", element.whole.codes, asked)
    for indicator in programme.indicators:
        key = f"indicators[{indicator.code}]"
        yield from _strange(f"{key}.numerator", indicator.numerator.codes, known)
        if indicator.denominator:
            yield from _strange(f"{key}.denominator", indicator.denominator.codes, known)
    for place, skip in enumerate(programme.skips, start=1):
        yield from _strange(f"skips[{place}].when", skip.when.codes, asked)
        yield from _strange(f"skips[{place}].skips", skip.skips, asked)
    for rule in programme.rules:
        key = f"rules[{rule.code}]"
        yield from _strange(f"{key}.holds", rule.holds.codes, asked)
        yield from _strange(f"{key}.message", {c for figure in rule.figures for c in figure.codes}, asked)
        if rule.proposes:
            yield from _strange(f"{key}.proposes", [rule.proposes[0]], asked)


def _strange(key: str, codes: Iterable[str], known: Collection[str]) -> list[str]:
    return [f"{key}: {code} is no element" for code in sorted(set(codes) - set(known))]


def _skips(programme: Programme) -> Iterator[str]:
    """A skip that decides, by whatever detour, whether its own condition is asked can never be settled."""
    depends: dict[str, set[str]] = {}
    for skip in programme.skips:
        for code in skip.skips:
            depends.setdefault(code, set()).update(skip.when.codes)
    try:
        TopologicalSorter(depends).prepare()
    except CycleError as error:
        yield f"skips: {' → '.join(reversed(error.args[1]))} is a circle"


def _rules(programme: Programme) -> Iterator[str]:
    for rule in programme.rules:
        key = f"rules[{rule.code}]"
        if not rule.holds.codes:
            yield f"{key}.holds: names no element"
        for figure in rule.figures:
            if not figure.codes <= rule.holds.codes:
                yield f"{key}.message: {{{figure.text}}} is not among the numbers that the rule is about"
        if rule.excusable and rule.effect.value != "block":
            yield f"{key}.excusable: only a blocking rule needs an excuse"


def _indicators(programme: Programme) -> Iterator[str]:
    office = {element.code for element in programme.provincial}
    for indicator in programme.indicators:
        key = f"indicators[{indicator.code}].numerator"
        if not indicator.numerator.codes:
            yield f"{key}: names no element"
        elif indicator.codes & office and indicator.codes - office:
            yield f"{key}: mixes what units say with what the office says about them"
        if indicator.span is Span.TERM:
            yield from _adding_up(programme, indicator)
        if indicator.measure is Measure.NUMBER and indicator.target_of is not TargetOf.PROVINCE:
            yield f"indicators[{indicator.code}].target_of: a number is the target of the province alone"


def _adding_up(programme: Programme, indicator: Indicator) -> Iterator[str]:
    """Years can be added only of what happened in them, and only against a target of the term."""
    key = f"indicators[{indicator.code}].span"
    if indicator.horizon is not Horizon.TERM:
        yield f"{key}: only a target of the term adds up over the term"
    elements = (*programme.elements, *programme.provincial)
    standing = sorted(
        e.code for e in elements if e.code in indicator.codes and e.kind is not ElementKind.FLOW
    )
    if standing:
        yield f"{key}: {', '.join(standing)} does not happen in a year, so years of it cannot be added"


def _others(programme: Programme) -> Iterator[str]:
    if programme.term_end < programme.term_start:
        yield "programme.term_end: is before term_start"
    for element in (*programme.elements, *programme.provincial):
        if not element.answered_by:
            yield f"elements[{element.code}].answered_by: nobody answers it"
    yield from _units(programme)


def _units(programme: Programme) -> Iterator[str]:
    for name, listed in (("units", programme.units), ("sample_units", programme.sample_units)):
        for unit in listed:
            if unit.kind is UnitKind.PROVINCE:
                yield f"{name}[{unit.code}].kind: the province is no reporting unit"
    try:
        TopologicalSorter({unit.code: {unit.upper} for unit in programme.units if unit.upper}).prepare()
    except CycleError as error:
        yield f"units: {' → '.join(reversed(error.args[1]))} is a circle"
