"""The table of all figures: a line on the screen, a page in the documentation."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from tests.benchmarks.figures import Figure, LeftOut

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
_BEGIN = "<!-- figures: {} -->"
_END = "<!-- end: {} -->"
_SECTION = "### "
_HEAD = ("| what | ours | peer | ratio | must be | |", "| --- | ---: | ---: | ---: | ---: | --- |")


def line(one: Figure | LeftOut) -> str:
    """One figure on one line of a terminal."""
    if isinstance(one, LeftOut):
        return f"{one.what}: left out, {one.reason}"
    peer = f"; {one.peer} {_number(one.theirs)} {one.unit}, ratio {_number(one.ratio)}" if one.peer else ""
    must = f"; must be {_must(one)}" if one.must is not None else ""
    return f"{one.what}: {_number(one.ours)} {one.unit}{peer}{must}{_mark(one)}"


def write(found: Sequence[tuple[str, Figure | LeftOut]], *, large: bool) -> None:
    """Replace what the page says of these modules at this size; the others and the words around them stay."""
    name = "large" if large else "usual"
    begin, end = _BEGIN.format(name), _END.format(name)
    before, _, rest = PAGE.read_text().partition(begin)
    there, _, after = rest.partition(end)
    parts = there.split(_SECTION)[1:]
    sections = {part.partition("\n")[0]: part.partition("\n")[2].strip() for part in parts}
    sections |= dict(_sections(found))
    lines = [
        begin,
        "",
        *_machine(),
        *(f"\n{_SECTION}{one}\n\n{sections[one]}" for one in sorted(sections)),
        "",
        end,
    ]
    PAGE.write_text(before + "\n".join(lines) + after)


def _sections(found: Sequence[tuple[str, Figure | LeftOut]]) -> Iterator[tuple[str, str]]:
    for name, several in groupby(found, key=lambda one: one[0]):
        yield name, "\n".join((*_HEAD, *(_row(one) for _, one in several)))


def _row(one: Figure | LeftOut) -> str:
    if isinstance(one, LeftOut):
        return f"| {one.what} | | | | | left out: {one.reason} |"
    peer = f"{one.peer}: {_number(one.theirs)} {one.unit}" if one.peer else ""
    cells = (one.what, f"{_number(one.ours)} {one.unit}", peer, _number(one.ratio), _must(one))
    return f"| {' | '.join(cells)} |{_mark(one)} |"


def _machine() -> Iterator[str]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    python = platform.python_version()
    yield f"{platform.system()} {platform.machine()}, {cores} cores ({_processor()}), Python {python}."


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next((one.partition(":")[2].strip() for one in lines if one.startswith("model name")), "unknown")


def _must(one: Figure) -> str:
    if one.must is None:
        return ""
    sign = "≥" if one.at_least else "≤"
    return f"{sign} {_number(one.must)}{' ×' if one.peer else f' {one.unit}'}"


def _mark(one: Figure) -> str:
    return {None: "", True: " reached", False: " NOT reached"}[one.reached]


def _number(value: float | None) -> str:
    if value is None:
        return ""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
