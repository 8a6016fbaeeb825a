"""Units against their own targets: of many, those that miss most, as if each had been judged."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from bot.domain.results.verdict import Verdict
from bot.domain.rounds import RoundKind
from bot.services import tallying, unit_results
from bot.services.rounds import find
from bot.services.unit_results import UnitResults, by_units
from bot.storage.engine import transaction
from tests.benchmarks.worlds import World, build, open_round_of

WORLD = World(units=70, past_rounds=2, filed=0.8)


def missed(one: UnitResults) -> int:
    return sum(result.verdict is Verdict.NOT_MET for result in one.indicator_results)


@pytest.mark.parametrize("kind", [RoundKind.YEAR, RoundKind.TERM])
def test_of_many_units_those_that_miss_most_are_shown(
    database: Engine, monkeypatch: pytest.MonkeyPatch, kind: RoundKind
) -> None:
    build(database, WORLD)
    with transaction(database) as work:
        for number in range(1, open_round_of(WORLD) + 1):
            tallying.count_all(work, find(work, number))
        now = find(work, open_round_of(WORLD))
        now.kind = kind
        work.session.flush()
        monkeypatch.setattr(unit_results, "MOST_UNITS", WORLD.units)
        everybody = by_units(work, now)
        monkeypatch.setattr(unit_results, "MOST_UNITS", 25)
        some = by_units(work, now)
    filed = sorted((one for one in everybody.units if one.filed), key=lambda one: -missed(one))
    assert len({missed(one) for one in filed}) > 2
    assert list(some.units) == filed[:25]
    assert (some.filed, some.expected) == (everybody.filed, everybody.expected) == (56, 70)
