"""The bot as a process: how soon it asks Telegram for updates, and how much memory it takes.

The bot is `congdoan run` in a process of its own; Telegram's stand-in is here.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from bot.clock import MovableClock
from bot.domain.programme.file import load
from bot.sandbox.client import SandboxClient
from bot.sandbox.phones import Phone
from bot.sandbox.server import Sandbox
from tests.benchmarks.figures import ROUNDS, Figure, Figures
from tests.benchmarks.worlds import OFFICE, World, built, kind_of
from tests.programme import PROGRAMME_FILE

IDLE_AFTER = 5.0
"""Seconds after the first poll: by then the commands are told to Telegram and all jobs have looked once."""
MANY = 10_000
_LOOKED_AT = ("/start", "/tiendo", "/tonghop", "/chaphanh", "/canbo", "/thongbao", "/tiepnhan", "/xuatfile")
_LOOK_EVERY, _PATIENCE = 0.005, 60.0
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Start:
    """From the first instruction of the interpreter to the first `getUpdates`; memory once it idles."""

    seconds: float
    cpu: float
    idle_mb: float


def figures(large: bool) -> Figures:
    """A start in a database that is there; the most memory that a large round takes while the office looks at it."""
    with tempfile.TemporaryDirectory() as folder:
        starts = [asyncio.run(one_start(Path(folder))) for _ in range(ROUNDS + 1)][1:]
    yield Figure("start to first poll", median(one.seconds for one in starts), "s", must=1.2)
    yield Figure("start to first poll", median(one.cpu for one in starts), "s CPU", must=1.2)
    yield Figure("idle memory", median(one.idle_mb for one in starts), "MB", must=100)
    if large:
        with tempfile.TemporaryDirectory() as folder:
            most = asyncio.run(_most_memory(Path(folder)))
        what = f"most memory, {MANY} units that a programme of 1 MB lists"
        yield Figure(what, most, "MB", must=250)


async def _most_memory(folder: Path) -> float:
    """The office looks at everything there is while the jobs do what is due."""
    programme = folder / "large.toml"
    programme.write_text(f"{PROGRAMME_FILE.read_text(encoding='utf-8')}\n{_listed()}", encoding="utf-8")
    world = World(units=MANY, programme=load(programme))
    built(f"sqlite:///{folder / 'bot.db'}", world).dispose()
    sandbox = Sandbox(MovableClock())
    sandbox.world.add_person(OFFICE, first_name="Phòng")
    async with (
        sandbox,
        SandboxClient(sandbox.url, patience=_PATIENCE) as telegram,
        running(folder, sandbox, programme) as process,
    ):
        office = Phone(telegram, OFFICE, "Phòng")
        for number, command in enumerate(_LOOKED_AT, 1):
            await office.say(command)
            await telegram.mirror.when(partial(_texts_of, office, number))
        await asyncio.sleep(IDLE_AFTER)
        return memory_of(process.pid, "VmHWM")


def _texts_of(office: Phone, least: int) -> list[str] | None:
    return office.texts if len(office.texts) >= least else None


def _listed() -> str:
    """The units of the world as a programme lists them."""
    return "\n".join(
        f'[[units]]\ncode = "U{number}"\nname = "Công đoàn cơ sở số {number + 1}"\nkind = "{kind_of(number)}"\n'
        for number in range(MANY)
    )


async def one_start(folder: Path) -> Start:
    """Start, wait, look, stop. The first start in a folder also makes the database."""
    sandbox = Sandbox(MovableClock())
    async with sandbox:
        began = time.monotonic()
        async with running(folder, sandbox) as process:
            await asyncio.wait_for(first_poll(sandbox), _PATIENCE)
            seconds, cpu = time.monotonic() - began, cpu_of(process.pid)
            await asyncio.sleep(IDLE_AFTER)
            return Start(seconds, cpu, memory_of(process.pid, "VmRSS"))


@asynccontextmanager
async def running(
    folder: Path, sandbox: Sandbox, programme: Path = PROGRAMME_FILE
) -> AsyncIterator[asyncio.subprocess.Process]:
    """`congdoan run` against the stand-in."""
    settings = {
        "BOT_TOKEN": sandbox.token,
        "BOT_API_URL": sandbox.url,
        "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}",
        "PROGRAMME": str(programme),
        "BACKUP_KEEP": "0",
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        env=os.environ | settings,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        await process.wait()


def memory_of(pid: int, what: str) -> float:
    """MB of a process: VmRSS is what it holds, VmHWM the most that it has held."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith(what))
    return int(line.split()[1]) / 1024


def cpu_of(pid: int) -> float:
    """Seconds that a process has spent so far, all its threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


async def first_poll(sandbox: Sandbox) -> None:
    """Until the bot waits for updates."""
    while not sandbox.world.updates.polled:  # noqa: ASYNC110 - the stand-in rings no bell for it
        await asyncio.sleep(_LOOK_EVERY)
