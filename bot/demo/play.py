"""The demo from the first greeting to the final result: who acts when. What they say is `acts`."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import App, exported_round
from bot.clock import MovableClock
from bot.databases import initialise
from bot.demo import acts, deadline, desk
from bot.demo.stage import Stage
from bot.domain.programme import file as programme_file
from bot.file_making.pictures import make_round_picture, make_units_picture
from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from bot.stopping import told_to_stop

BUILD = Path("build/demo")
TOKEN = "1000000001:DEMO-demo-DEMO-demo-DEMO"  # noqa: S105 - opens the sandbox of this process only
BEGINS = datetime(2026, 11, 23, 8, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
LEFT = {"bao-cao": "docx", "phu-luc": "xlsx", "export": "json", "so-lieu": "csv"}
RATE = 60.0
"""Seconds of the demo's clock in a real second: the pacing of Telegram's limits runs on that clock too."""


async def play(given: Settings, *, port: int, stay: bool) -> int:
    """Play the round, leave transcript and exports under build/demo, and keep the page open in a terminal."""
    settings = fresh(given, BUILD, TOKEN)
    clock = MovableClock(start=BEGINS, rate=RATE)
    sandbox = Sandbox(clock, token=TOKEN, port=port if stay else 0)
    await sandbox.start()
    settings = settings.at(sandbox.url)
    initialise(settings, say=lambda line: None, now=clock.now())
    app = App(settings, clock)
    await app.start()
    began = asyncio.get_running_loop().time()
    try:
        async with SandboxClient(sandbox.url, patience=15) as telegram:
            stage = Stage(telegram, app, clock, programme_file.load(settings.programme))
            if stay:
                print(f"— {sandbox.url} shows the phones while they talk.")
            round_id = await whole_round(stage)
            leave_behind(settings, stage, round_id)
            took = asyncio.get_running_loop().time() - began
            print(
                f"\n— {took:.0f} s; {BUILD}/ holds transcript.txt, bao-cao.docx, phu-luc.xlsx, pictures and data"
            )
        if stay:
            clock.set_rate(1.0)
            print(f"— {sandbox.url}/?phones={stage.in_front} shows the phones of this world; Ctrl-C ends it.")
            await until_told()
    finally:
        await app.stop()
        await sandbox.stop()
    return 0


async def whole_round(stage: Stage) -> int:
    """Play it; returns the number of the round."""
    cast = await acts.joining(stage)
    await acts.opening(stage, cast)
    await acts.answering_with_mistakes(stage, cast)
    await acts.everybody_else(stage, cast)
    await deadline.reminding(stage, cast)
    await desk.returning(stage, cast)
    await desk.what_the_office_says(stage, cast)
    await acts.welfare(stage, cast)
    await desk.closing(stage, cast)
    return 1


def fresh(given: Settings, folder: Path, token: str) -> Settings:
    """Settings of a world of its own, with an empty database: the sandbox forgets everything too."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("bot.db*"):
        old.unlink()
    return given.with_database(f"sqlite:///{folder / 'bot.db'}", token, copies=folder / "backups")


def leave_behind(settings: Settings, stage: Stage, round_id: int) -> None:
    """What one may look at afterwards."""
    (BUILD / "transcript.txt").write_text(stage.transcript(), encoding="utf-8")
    for name, form in LEFT.items():
        (BUILD / f"{name}.{form}").write_bytes(exported_round(settings, round_id, form))
    asked = {"round_id": round_id, "public": False, "at": stage.clock.now().isoformat()}
    for make in (make_round_picture, make_units_picture):
        content, name = make(settings.database_url, asked)
        (BUILD / name).write_bytes(content)


async def until_told() -> None:
    """Wait for Ctrl-C or a polite kill."""
    await told_to_stop().wait()
