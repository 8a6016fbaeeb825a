"""The whole bot, as `run` assembles it, in a process whose machine's clock is set by lines on its input.

`python -m tests.crash.shifted DATABASE_URL API_URL TOKEN START`; each line is the seconds by which the wall clock is
off from then on. What the machine counts, it counts on: that is how a machine looks that slept or whose clock was set.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from datetime import datetime, timedelta, tzinfo
from typing import Any

import apscheduler.schedulers.base
import apscheduler.triggers.interval

import bot.clock
from bot.app import App
from bot.clock import Clock
from tests.crash.officers import settings_for

_began = time.monotonic()
_start = datetime.fromisoformat(sys.argv[4])
_off = timedelta()


class MachineTime(datetime):
    """What the operating system would say."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return (_start + timedelta(seconds=time.monotonic() - _began) + _off).astimezone(tz)


looking: tuple[Any, ...] = (bot.clock, apscheduler.schedulers.base, apscheduler.triggers.interval)
for module in looking:
    module.datetime = MachineTime


async def main(database_url: str, api_url: str, token: str) -> None:
    """Until it is killed."""
    global _off
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stdout, force=True)
    _off = timedelta(seconds=float(sys.stdin.readline()))
    app = App(settings_for(database_url, api_url, token), Clock())
    await app.start()
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        _off = timedelta(seconds=float(line))
    await app.stop()


asyncio.run(main(*sys.argv[1:4]))
