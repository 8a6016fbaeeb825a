"""What an indicator is by the elements that it is computed from: no second word of it stands in the file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from bot.domain.programme import Element, ElementKind, Indicator, Measure


def of_elements(indicator: Indicator, elements: Sequence[Element]) -> Indicator:
    """The same, with what follows from the elements that it is computed from."""
    known = {one.code: one for one in elements}
    counted = [known[code] for code in indicator.numerator.codes if code in known]
    below = indicator.denominator.codes if indicator.denominator else frozenset()
    return replace(
        indicator,
        of_flow=any(one.kind is ElementKind.FLOW for one in counted),
        of_whole=indicator.measure is Measure.RATIO
        and bool(counted)
        and all(_is_part(one, below, known) for one in counted),
    )


def _is_part(element: Element, whole: Collection[str], known: Mapping[str, Element]) -> bool:
    """Whether the element is a part of what these add up to, by however many steps."""
    seen: set[str] = set()
    while element.whole is not None and element.code not in seen:
        if element.whole.codes <= set(whole):
            return True
        seen.add(element.code)
        above = element.total
        if above is None or above not in known:
            return False
        element = known[above]
    return False
