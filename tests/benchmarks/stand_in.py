"""The sandbox in a process of its own, so that what is measured is the bot.

`python -m tests.benchmarks.stand_in PEOPLE QUEUED EXPECTED` queues so many messages of that many people before any bot
is there and tells its address and its token; when as many as expected have been sent, it tells the seconds between the
first and the last, and waits for a line to end.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.clock import MovableClock
from bot.sandbox import acting
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Call

_FIRST_ACCOUNT = 1001


@dataclass(frozen=True)
class StandIn:
    """A stand-in that runs, as the bot sees it."""

    url: str
    token: str
    process: asyncio.subprocess.Process

    async def over(self) -> float:
        """Wait until all that was expected has been sent; seconds between the first and the last."""
        return float(await _line(self.process))


@asynccontextmanager
async def stand_in(people: int, queued: int, expected: int) -> AsyncIterator[StandIn]:
    """Start one, and end it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", __name__, str(people), str(queued), str(expected)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    url, token = (await _line(process)).split()
    yield StandIn(url, token, process)
    await process.communicate(b"\n")


def accounts(people: int) -> range:
    """The Telegram accounts of everybody there."""
    return range(_FIRST_ACCOUNT, _FIRST_ACCOUNT + people)


async def _line(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    return (await process.stdout.readline()).decode()


async def main(people: int, queued: int, expected: int) -> None:
    """Queue, serve, and tell how long it took."""
    sandbox = Sandbox(MovableClock())
    world = sandbox.world
    everybody = [world.add_person(one, first_name=f"P{one}", started=True) for one in accounts(people)]
    for number in range(queued):
        acting.say(world, everybody[number % people].id, f"message {number}")
    sent: list[float] = []
    over = asyncio.Event()
    note = world.note_call

    def note_and_count(call: Call) -> None:
        note(call)
        if call.method == "sendMessage" and call.ok:
            sent.append(time.monotonic())
            if len(sent) == expected:
                over.set()

    world.note_call = note_and_count  # type: ignore[method-assign]
    await sandbox.start()
    print(sandbox.url, sandbox.token, flush=True)  # noqa: T201
    await over.wait()
    print(sent[-1] - sent[0], flush=True)  # noqa: T201
    await asyncio.to_thread(sys.stdin.readline)
    await sandbox.stop()


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
