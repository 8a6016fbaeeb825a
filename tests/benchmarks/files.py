"""Files of a large round: the annex against XlsxWriter writing the same cells, the draft, and who waits meanwhile.

`python -m tests.benchmarks.files MAKER URL` is one side in a process of its own; it tells CPU seconds and peak MB.
"""

from __future__ import annotations

import asyncio
import gc
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Coroutine, Iterable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from xlsxwriter import Workbook

from bot.file_making import make, makers
from bot.reports.workbook import FONT, HEAD_COLOUR, Book, Cell, Formula, Row
from bot.services.round_results import results_to_go_through
from bot.services.rounds import find
from bot.storage.engine import connect, reading
from bot.telegram.attachments import Workshop
from messages.documents import annex_book
from tests.benchmarks.figures import ROUNDS, Figure, Figures
from tests.benchmarks.process import memory_of
from tests.benchmarks.worlds import World, built, open_round_of

UNITS, MANY = 1_000, 10_000
_TICK = 0.001
"""Seconds that the loop asks to sleep; what it sleeps longer is its lag."""


def figures(large: bool) -> Figures:
    """What is made of a round of a thousand units, and of ten thousand."""
    with tempfile.TemporaryDirectory() as folder:
        url = _world(Path(folder), UNITS)
        yield from _annex(url, UNITS, ROUNDS)
        words = [_measured("docx", url) for _ in range(ROUNDS)]
        yield Figure(f"draft in Word, {UNITS} units", median(one["cpu"] for one in words), "s CPU", must=5)
        for what, asked in (
            ("a picture", {"maker": "round_picture", "round_id": 1}),
            ("a Word file", {"maker": "round_file", "round_id": 1, "format": "docx"}),
            ("an Excel file", {"maker": "round_file", "round_id": 1, "format": "xlsx"}),
        ):
            lag = asyncio.run(_lag_while(url, asked))
            yield Figure(f"lag of the loop while {what} is made", lag, "ms", must=5)
        yield Figure("lag of the loop while nothing is made", asyncio.run(_lag_of_nothing()), "ms")
        if large:
            yield from _annex(_world(Path(folder), MANY), MANY, 1)


def _annex(url: str, units: int, rounds: int) -> Figures:
    ours = [_measured("xlsx", url) for _ in range(rounds)]
    theirs = [_measured("plain", url) for _ in range(rounds)]
    what = f"annex in Excel, {units} units"
    yield Figure(
        what,
        median(one["cpu"] for one in ours),
        "s CPU",
        must=1.5,
        peer="XlsxWriter, the same cells in constant memory",
        theirs=median(one["cpu"] for one in theirs),
    )
    yield Figure(what, max(one["mb"] for one in ours), "MB at most", must=150)


def _world(folder: Path, units: int) -> str:
    url = f"sqlite:///{folder / f'{units}.db'}"
    built(url, World(units=units, filed=0.7)).dispose()
    return url


def _measured(maker: str, url: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.files", maker, url], capture_output=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


# --- in a process of its own ----------------------------------------------------------------------


def _side(maker: str, url: str) -> dict[str, float]:
    if maker == "plain":
        cpu = _written_plainly(url)
    else:
        before = time.process_time()
        make("round_file", url, {"round_id": open_round_of(World()), "format": maker})
        cpu = time.process_time() - before
    # Not ru_maxrss: that begins with what the parent held when it started this process.
    return {"cpu": cpu, "mb": memory_of(os.getpid(), "VmHWM")}


def _written_plainly(url: str) -> float:
    """Only the writing: the cells are all there before."""
    engine = connect(url)
    with reading(engine) as work:
        results = results_to_go_through(
            work, find(work, open_round_of(World())), datetime.now(UTC), judged=False
        )
        book = annex_book.of_province(results)
        rows = list(book.rows)
    engine.dispose()
    gc.freeze()
    before = time.process_time()
    _write(book, rows)
    return time.process_time() - before


def _write(book: Book, rows: Iterable[tuple[str, Row]]) -> None:
    made = Workbook(io.BytesIO(), {"constant_memory": True})
    sheets = {one.name: made.add_worksheet(one.name) for one in book.sheets}
    looks: dict[Any, Any] = {}

    def write(name: str, at: int, row: Row, **more: Any) -> None:
        for index, one in enumerate(row):
            key = (one.form, one.bold, one.align, *more)
            if (look := looks.get(key)) is None:
                about = {"font_name": FONT, "font_size": 12, "text_wrap": True, "bold": one.bold, **more}
                about |= {"num_format": one.form} if one.form else {}
                about |= {"align": one.align} if one.align else {}
                look = looks[key] = made.add_format(about)
            if isinstance(one.value, Formula):
                sheets[name].write_formula(at, index, "=" + one.value.text, look, one.value.value)
            elif isinstance(one.value, str):
                sheets[name].write_string(at, index, one.value, look)
            elif one.value is not None:
                sheets[name].write_number(at, index, one.value, look)

    below = {}
    for one in book.sheets:
        for at, text in enumerate(one.heading):
            write(one.name, at, (Cell(text),))
        head = tuple(Cell(text, bold=True) for text in one.head)
        write(one.name, one.head_row - 1, head, border=1, bg_color=HEAD_COLOUR)
        below[one.name] = one.head_row
        for row in one.rows:
            write(one.name, below[one.name], row, border=1)
            below[one.name] += 1
    for name, row in rows:
        write(name, below[name], row, border=1)
        below[name] += 1
    made.close()


# --- who waits meanwhile --------------------------------------------------------------------------


async def _lag_while(url: str, asked: dict[str, Any]) -> float:
    """The longest that the loop of this process was late while another made the file, in ms; median of some."""
    return median([await _lag(Workshop(makers(url)).make(_method(asked), asked)) for _ in range(ROUNDS)])


async def _lag_of_nothing() -> float:
    """What the machine itself does to a loop."""
    return median([await _lag(asyncio.sleep(1.0)) for _ in range(ROUNDS)])


async def _lag(waited_for: Coroutine[Any, Any, object]) -> float:
    task = asyncio.create_task(waited_for)
    longest = 0.0
    while not task.done():
        before = time.monotonic()
        await asyncio.sleep(_TICK)
        longest = max(longest, time.monotonic() - before - _TICK)
    await task
    return 1000 * longest


def _method(asked: dict[str, Any]) -> str:
    return "sendPhoto" if asked["maker"].endswith("picture") else "sendDocument"


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_side(*sys.argv[1:])))
