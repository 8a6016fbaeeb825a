"""`make bench`: prints every ratio; takes a minute or two."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator

from bot.storage.outgoing import Priority
from tests.benchmarks import echoing, waiting


def main() -> None:
    """Run everything and write it down."""
    logging.basicConfig(level=logging.ERROR)
    for line in (*echo_lines(), *waiting_lines()):
        sys.stdout.write(f"{line}\n")


def echo_lines() -> Iterator[str]:
    """The durable path against the library's own."""
    yield f"Answering {echoing.MESSAGES} queued messages of {echoing.PEOPLE} people"
    ours, theirs = echoing.measured(echoing.durable, echoing.in_memory)
    yield f"  durable path, SQLite     {ours.per_second:7.0f} /s  {ours.cpu_ms:.2f} ms CPU each"
    yield f"  PTB, nothing kept        {theirs.per_second:7.0f} /s  {theirs.cpu_ms:.2f} ms CPU each"
    yield f"  ours / theirs            {ours.per_second / theirs.per_second:7.2f}"


def waiting_lines() -> Iterator[str]:
    """Replies first against first in, first out."""
    yield f"An answer behind a broadcast to {waiting.BROADCASTS} people, at Telegram's pace"
    first, last = waiting.measured(Priority.REPLY), waiting.measured(Priority.BROADCAST)
    yield f"  replies first            {first:7.2f} s"
    yield f"  first in, first out      {last:7.2f} s"
    yield f"  shorter by               {last / first:7.0f} times"


main()
