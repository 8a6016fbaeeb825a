"""Totals of a round over the whole province and over parts of it, against one plain sum in the same database."""

from __future__ import annotations

import gc
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

from bot.domain.results.comparing import EVERYTHING, Part
from bot.services import tallying, totals
from bot.services.rounds import find
from bot.storage.engine import reading
from bot.storage.queries import rounds
from bot.storage.work import Work
from tests.benchmarks.figures import Figure, Figures, cpu_of_both, cpu_seconds
from tests.benchmarks.worlds import World, built, open_round_of

MUST, MUST_MB = 0.3, 60.0
PLAIN = (
    "SELECT indicator, unit_kind, sum(numerator), sum(denominator), sum(known), sum(applies) FROM tally "
    "WHERE round_id = {} GROUP BY indicator, unit_kind"
)


def figures(large: bool) -> Figures:
    """Of a thousand units; ten thousand too when it may take longer."""
    for units in (1_000, 10_000) if large else (1_000,):
        with tempfile.TemporaryDirectory() as folder:
            world = World(units=units, past_rounds=2, filed=0.9)
            engine = built(f"sqlite:///{Path(folder) / 'world.db'}", world)
            yield from _of(engine, open_round_of(world), f"{units:,} units × 21 indicators")
            engine.dispose()


def _of(engine: Engine, number: int, size: str) -> Figures:
    with reading(engine) as work:
        parts = totals.parts_of(work, find(work, number))
    kind, below = parts[1], parts[-1]

    def plain() -> None:
        with engine.connect() as connection:
            connection.exec_driver_sql(PLAIN.format(number)).all()

    def whole(work: Work) -> object:
        return totals.round_totals(work, find(work, number))

    def over(part: Part) -> Callable[[Work], object]:
        return lambda work: totals.compared(work, find(work, number), part)

    ours, theirs = cpu_of_both(_read(engine, whole), _read(engine, lambda _: plain()))
    yield Figure(f"totals of {size}, CPU", ours, "s", peer="one SQL sum", theirs=theirs)
    for name, part in (("the whole", EVERYTHING), ("a kind", kind), ("a unit with all below", below)):
        said = f"the same of {name}, compared with last year, CPU"
        yield Figure(said, cpu_seconds(_read(engine, over(part))), "s", MUST)
    yield Figure("memory for that", _peak(_read(engine, over(EVERYTHING))), "MB", MUST_MB)
    parts_found = cpu_seconds(_read(engine, lambda work: totals.parts_of(work, find(work, number))))
    yield Figure("which parts there are, CPU", 1000 * parts_found, "ms")
    yield Figure("counting one report, CPU", 1000 * cpu_seconds(_counting(engine, number)), "ms")


def _read(engine: Engine, act: Callable[[Work], object]) -> Callable[[], None]:
    def once() -> None:
        with reading(engine) as work:
            act(work)

    once()  # what is parsed and compiled once in a process
    return once


def _counting(engine: Engine, number: int) -> Callable[[], None]:
    with reading(engine) as work:
        [duty, *_] = rounds.unit_duties(work.session, number)
        duty_id = duty[0].id

    return _read(engine, lambda work: tallying.differing(work, find(work, number), [duty_id]))


def _peak(act: Callable[[], None]) -> float:
    """Megabytes at the most."""
    gc.collect()
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()
