"""The sandbox in a process of its own, so that what is measured is the bot.

`python -m tests.benchmarks.stand_in PEOPLE MESSAGES` queues the messages before any bot is there and tells its address;
when all have been answered, it tells the seconds between the first answer and the last, and waits for a line to end.
"""

from __future__ import annotations

import asyncio
import sys
import time

from bot.clock import MovableClock
from bot.sandbox import acting
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Call


async def main(people: int, messages: int) -> None:
    """Queue, serve, and tell how long it took."""
    sandbox = Sandbox(MovableClock())
    world = sandbox.world
    everybody = [world.add_person(first_name=f"P{number}") for number in range(people)]
    for number in range(messages):
        acting.say(world, everybody[number % people].id, f"message {number}")
    answers: list[float] = []
    over = asyncio.Event()
    note = world.note_call

    def note_and_count(call: Call) -> None:
        note(call)
        if call.method == "sendMessage" and call.ok:
            answers.append(time.monotonic())
            if len(answers) == messages:
                over.set()

    world.note_call = note_and_count  # type: ignore[method-assign]
    await sandbox.start()
    print(sandbox.url, sandbox.token, flush=True)  # noqa: T201
    await over.wait()
    print(answers[-1] - answers[0], flush=True)  # noqa: T201
    await asyncio.to_thread(sys.stdin.readline)
    await sandbox.stop()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
