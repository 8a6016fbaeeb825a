"""One line of the table that `make bench` prints: what was measured, against whom, and what it must reach."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

ROUNDS = 5


@dataclass(frozen=True)
class Figure:
    """One measurement; with a peer it is their ratio that is held against `must`."""

    what: str
    ours: float
    unit: str  # "ms", "s", "MB", "/s", "statements" …
    must: float | None = None  # None: said for orientation only
    at_least: bool = False  # `must` is a least value; else a greatest one
    peer: str = ""
    theirs: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.ours / self.theirs if self.theirs else None

    @property
    def held(self) -> float:
        """What `must` is about: the ratio where there is a peer."""
        return self.ours if self.ratio is None else self.ratio

    @property
    def reached(self) -> bool | None:
        """Whether it is as good as it must be; None where nothing was asked."""
        if self.must is None:
            return None
        return self.held >= self.must if self.at_least else self.held <= self.must


@dataclass(frozen=True)
class LeftOut:
    """What this machine cannot measure, and why."""

    what: str
    reason: str


Figures = Iterator[Figure | LeftOut]
"""What `figures(large: bool)` of a module yields; `large` also asks for what takes minutes."""


def cpu_seconds(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median CPU time of this process for one call."""
    return median(_once(act) for _ in range(rounds))


def cpu_of_both(
    ours: Callable[[], object], theirs: Callable[[], object], rounds: int = ROUNDS
) -> tuple[float, float]:
    """The same of two sides taken in turns, so that a busy machine hinders both alike."""
    spent = [(_once(ours), _once(theirs)) for _ in range(rounds)]
    return median(one for one, _ in spent), median(other for _, other in spent)


def _once(act: Callable[[], object]) -> float:
    before = time.process_time()
    act()
    return time.process_time() - before
