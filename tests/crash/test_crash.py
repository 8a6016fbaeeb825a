"""However often the bot is killed: what a phone shows as sent is handled once, in order, and answered."""

from __future__ import annotations

import asyncio
import os
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import Engine

from bot.clock import MovableClock
from bot.sandbox.client import SandboxClient
from bot.sandbox.phones import Phone
from bot.sandbox.server import Sandbox
from bot.telegram.delivery import AT_ONCE
from tests.budget import times
from tests.crash import echo
from tests.crash.crashable import fork_server, lives_and_dies

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
    pytest.mark.grows,
]

KILLS = times(15)  # more of them in test_officers
LONGEST_LIFE = 0.9
PEOPLE = 40
PATIENCE = 60.0
BETWEEN_LIVES = timedelta(minutes=5)


async def test_a_bot_killed_at_random_loses_nothing_and_counts_nothing_twice(
    database: Engine, database_url: str
) -> None:
    echo.prepare(database)
    random = Random(13)
    clock = MovableClock()
    sandbox = Sandbox(clock)
    await sandbox.start()
    births = [clock.now() + life * BETWEEN_LIVES for life in range(KILLS + 1)]
    async with (
        SandboxClient(sandbox.url, patience=PATIENCE) as telegram,
        fork_server(database_url, sandbox.url, sandbox.token, births) as bot,
    ):
        people = [await telegram.person(f"P{number}", started=True) for number in range(PEOPLE)]
        over = asyncio.Event()
        talk = asyncio.create_task(talking(people, over, random))
        await lives_and_dies(bot, KILLS, LONGEST_LIFE, random)
        over.set()
        said = await talk
        await bot.starts()
        for phone, texts in said.items():
            await everything_is_answered(phone, texts)
    await sandbox.stop()

    for phone, texts in said.items():
        assert echo.heard(database, phone.id) == texts
        answers = list(dict.fromkeys(phone.texts))
        assert answers == [f"{number}. {text}" for number, text in enumerate(texts, 1)]
    repeated = sum(len(phone.texts) - len(set(phone.texts)) for phone in people)
    assert repeated <= KILLS * AT_ONCE


async def talking(people: list[Phone], over: asyncio.Event, random: Random) -> dict[Phone, list[str]]:
    """Everybody talks until it is over; returns what Telegram has accepted, and so must not be lost."""
    said: dict[Phone, list[str]] = {phone: [] for phone in people}
    while not over.is_set():
        phone = random.choice(people)
        text = f"{phone.name} says {len(said[phone]) + 1}"
        await phone.say(text)
        said[phone].append(text)
        await asyncio.sleep(random.uniform(0, 0.06))
    return said


async def everything_is_answered(phone: Phone, texts: list[str]) -> None:
    """Wait until the last of them is, whatever comes before it."""
    if texts:
        await phone.waits_for(f"{len(texts)}. {texts[-1]}")
