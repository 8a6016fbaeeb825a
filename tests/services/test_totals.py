"""Sums over parts of the units: they add up to the whole, and are what anybody recomputes from the export."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.domain.programme import UnitKind
from bot.domain.results.comparing import Part
from bot.services import totals
from bot.services.exporting import export_round
from bot.services.rounds import find
from bot.storage.engine import transaction
from bot.storage.queries import rounds
from bot.storage.work import Work
from tests.budget import times
from tests.jobs.province import OPENED
from tests.services.test_exporting import random_round, recomputed


def parts_by_kind(work: Work, number: int) -> Mapping[UnitKind, Part]:
    found = totals.parts_of(work, find(work, number))
    return {part.kind: part for part in found if part.kind is not None}


@pytest.mark.grows
@pytest.mark.parametrize("seed", range(times(3)))
def test_a_kind_of_units_comes_to_what_the_export_gives(database: Engine, seed: int) -> None:
    with transaction(database) as work:
        number = random_round(work, Random(seed))
        exported = export_round(work, number, OPENED)
        for kind, part in parts_by_kind(work, number).items():
            alone: dict[str, Any] = {
                **exported,
                "units": [one for one in exported["units"] if one["kind"] == kind.value],
            }
            found, _ = totals.compared(work, find(work, number), part)
            for one, indicator in zip(found, exported["indicators"], strict=True):
                result = one.total.result
                if not one.total.expected:
                    continue
                if indicator["denominator"] is not None:
                    said = (result.numerator or 0, result.denominator or 0)
                    assert said == recomputed(alone, indicator), (kind, indicator["code"])


def test_the_kinds_add_up_to_the_units_of_the_province(database: Engine) -> None:
    with transaction(database) as work:
        number = random_round(work, Random(11))
        a_round = find(work, number)
        kinds = parts_by_kind(work, number).values()
        everything = totals.part_of(work, a_round, "all")
        sizes = [totals.filed_of(work, a_round, part) for part in kinds]
        assert tuple(map(sum, zip(*sizes, strict=True))) == totals.filed_of(work, a_round, everything)
        whole, _ = totals.compared(work, a_round, everything)
        sums = [totals.compared(work, a_round, part)[0] for part in kinds]
        for at, one in enumerate(whole):
            code = one.total.result.indicator.code
            if code in ("N13", "K02"):  # the province adds cases and inspections of its own
                continue
            parts = [found[at].total.result.numerator or 0 for found in sums]
            assert sum(parts) == (one.total.result.numerator or 0), code


def test_a_unit_with_others_below_it_is_a_part_with_all_of_them(database: Engine) -> None:
    with transaction(database) as work:
        number = random_round(work, Random(5))
        first, second, third = (duty.unit for duty, _ in rounds.unit_duties(work.session, number)[:3])
        second.parent_id, third.parent_id = first.id, second.id
        work.session.flush()
        a_round = find(work, number)
        below = [part for part in totals.parts_of(work, a_round) if part.top is not None]
        assert [part.name for part in below] == [first.name, second.name]
        assert [totals.filed_of(work, a_round, part)[1] for part in below] == [3, 2]
