"""What the process that answers loads: nothing that only makes or reads files, or brings a database up to date."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox
from tests.command_line.conftest import DATABASE, have_a_database
from tests.programme import PROGRAMME_FILE

FOR_FILES = {"openpyxl", "docx", "lxml", "xlsxwriter", "python_calamine", "olefile", "defusedxml", "segno"}
FOR_PICTURES = {"matplotlib", "numpy", "PIL"}
FOR_MIGRATIONS = {"alembic", "mako"}
BESIDE_ITS_PURPOSE = {"holidays.countries", "rich", "aiohttp.web", "aiohttp_socks", "telegram.ext"}
_IMPORTED = re.compile(r"^import time: [ |\d]*\| *(\S+)$", re.MULTILINE)


async def test_the_process_that_answers_loads_no_library_that_is_for_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    have_a_database()
    sandbox = Sandbox(MovableClock())
    async with sandbox, SandboxClient(sandbox.url) as telegram:
        anna = await telegram.person("Anna")
        settings = {
            "BOT_TOKEN": sandbox.token,
            "BOT_API_URL": sandbox.url,
            "DATABASE_URL": f"sqlite:///{tmp_path / DATABASE}",
            "PROGRAMME": str(PROGRAMME_FILE),
        }
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-X", "importtime", "-m", "bot", "run"),
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], **settings},
            stderr=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
        )
        said = asyncio.create_task(process.communicate())
        await anna.say("/start")
        await anna.waits_for("đồng chí")
        process.terminate()
        _, errors = await said
    loaded = set(_IMPORTED.findall(errors.decode()))
    assert "bot.app" in loaded
    assert not loaded & (FOR_FILES | FOR_PICTURES | FOR_MIGRATIONS | BESIDE_ITS_PURPOSE)
