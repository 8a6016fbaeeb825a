"""However often the bot is killed while officers answer: every answer is in the report, once, and every reply comes."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import Engine

from bot.clock import MovableClock
from bot.demo.numbers import SIZES, figures
from bot.domain.programme import file as programme_file
from bot.sandbox.client import SandboxClient
from bot.sandbox.phones import Phone
from bot.sandbox.server import Sandbox
from bot.storage.engine import reading
from bot.storage.queries import reports, rounds
from tests.budget import times
from tests.crash import officers
from tests.crash.crashable import fork_server, lives_and_dies
from tests.revisions import revisions_of

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
    pytest.mark.grows,
]

KILLS = {"sqlite": times(30), "postgresql": times(15)}
LONGEST_LIFE = 2.0
PATIENCE = 60.0
OFFICERS = 6
BETWEEN_LIVES = timedelta(minutes=5)
TOKEN = "1234567890:CRASH-crash-CRASH-crash-CRASH-crash"


async def test_no_answer_is_lost_or_counted_twice_while_the_bot_is_killed_again_and_again(
    database: Engine, database_url: str
) -> None:
    random, kills = Random(7), KILLS[database.dialect.name]
    clock = MovableClock()
    programme = programme_file.load(officers.settings_for(database_url, "http://127.0.0.1", TOKEN).programme)
    sandbox = Sandbox(clock, token=TOKEN)
    await sandbox.start()
    births = [clock.now() + life * BETWEEN_LIVES for life in range(kills + 1)]
    async with (
        SandboxClient(sandbox.url, patience=PATIENCE) as telegram,
        fork_server(database_url, sandbox.url, TOKEN, births, bot="tests.crash.officers") as bot,
    ):
        people = [await telegram.person(f"O{number}", started=True) for number in range(OFFICERS)]
        round_id = officers.open_round(database, programme, people, clock.now())
        labels = {element.label: element.code for element in programme.elements}
        answering = [
            asyncio.create_task(answers_everything(phone, labels, figures(size)))
            for phone, size in zip(people, SIZES, strict=False)
        ]
        await lives_and_dies(bot, kills, LONGEST_LIFE, random)
        assert answered_so_far(database, round_id) > 0, "the killings met nobody at work"
        await bot.starts()
        said = await asyncio.gather(*answering)
    await sandbox.stop()

    with reading(database) as work:
        roster = rounds.unit_duties(work.session, round_id)[:OFFICERS]
        for (_, report), typed in zip(roster, said, strict=True):
            stored = reports.answers(work.session, report.id)
            changes = Counter(revision.code for revision, _ in revisions_of(work.session, report.id))
            assert {code: stored[code].value for code in typed} == typed
            assert all(times == 1 for times in changes.values()), changes


def answered_so_far(database: Engine, round_id: int) -> int:
    """How many answers are on record."""
    with reading(database) as work:
        roster = rounds.unit_duties(work.session, round_id)
        return sum(len(reports.answers(work.session, report.id)) for _, report in roster)


async def answers_everything(
    phone: Phone, labels: dict[str, str], numbers: Mapping[str, int]
) -> dict[str, int]:
    """Answer each question when it comes, as often as the bot must be asked; what was typed, by code."""
    typed: dict[str, int] = {}
    await phone.say("/baocao")
    while True:
        asked = await phone.waits_for(r"Câu \d+ – |Phần lời văn|đúng|Ghi .*vào")
        words = asked["text"]
        if "Phần lời văn" in words:
            return typed
        if "Ghi vào đâu" in words:  # typed below a copy that was cut off in flight
            await phone.press("Ghi vào câu", message=asked)
            continue
        if "Câu " not in words:
            await phone.press("Đúng", message=asked)
            continue
        code = labels[_label(words)]
        if code in typed:
            continue  # the bot repeats a message that was cut off in flight
        typed[code] = numbers[code]
        await phone.say(_as_typed(code, numbers[code]))


def _label(words: str) -> str:
    line = next(line for line in reversed(words.splitlines()) if line.startswith("Câu "))
    return line.split(" – ", 1)[1].split(" · ")[0]


def _as_typed(code: str, number: int) -> str:
    return "rồi" if code == "KTCC" else str(number)
