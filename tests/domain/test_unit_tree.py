"""Which lines of a list of units cannot be taken because of what is above them, whatever the tree looks like."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.programme import ListedUnit, UnitKind
from bot.domain.units.unit_list import Line, UnitFault, plan_units

TREES = st.lists(st.one_of(st.none(), st.integers(0, 14)), min_size=1, max_size=12)
"""The place of the unit above; some are nowhere in the list."""


def line(place: int, upper: int | None) -> Line:
    above = None if upper is None else f"U{upper}"
    return Line(place + 2, ListedUnit(f"U{place}", f"Công đoàn số {place}", UnitKind.COMMUNE, above))


def end_of_way_up(place: int, tree: list[int | None]) -> str:
    """Where going up leads: to the province, to nowhere, back to the unit itself, or into a circle above it."""
    seen: list[int] = []
    here: int | None = place
    while here is not None:
        if here >= len(tree):
            return "nowhere"
        if here in seen:
            return "circle" if here == place else "below a circle"
        seen.append(here)
        here = tree[here]
    return "province"


@given(TREES)
def test_a_unit_below_nothing_or_below_itself_is_refused(tree: list[int | None]) -> None:
    lines = [line(place, upper) for place, upper in enumerate(tree)]
    plan = plan_units(lines, [], date(2026, 12, 1), province="TINH")
    ends = {place + 2: end_of_way_up(place, tree) for place in range(len(tree))}
    refused = {one.number: one.fault for one in plan.bad}
    assert {number for number, fault in refused.items() if fault is UnitFault.UPPER} == {
        number for number, end in ends.items() if end == "nowhere"
    }
    assert {number for number, fault in refused.items() if fault is UnitFault.CIRCLE} == {
        number for number, end in ends.items() if end == "circle"
    }


def test_a_chain_of_many_units_is_gone_over_once() -> None:
    lines = [line(place, place + 1) for place in range(3000)]
    plan = plan_units(lines, [], date(2026, 12, 1), province="TINH")
    assert len(plan.bad) == 3000
    tied = [*lines, line(3000, 0)]
    assert len(plan_units(tied, [], date(2026, 12, 1), province="TINH").bad) == 3001
