"""`python -m bot.sandbox` as a process of its own, spoken to by whoever knows nothing of it; and its README."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.client import SandboxClient
from bot.sandbox.clock import AheadClock
from bot.sandbox.command_line import TOKEN, parser, settle
from bot.sandbox.control import VERBS
from bot.sandbox.files import DOWNLOADED_AT_MOST, PHOTO_AT_MOST
from bot.sandbox.keyboards import BUTTONS_AT_MOST, DATA_AT_MOST
from bot.sandbox.methods import METHODS
from bot.sandbox.methods.callbacks import ANSWER_AT_MOST, ANSWERABLE_FOR
from bot.sandbox.pace import GROUP, OVERALL, PRIVATE
from bot.sandbox.parameters import SENT_AT_MOST
from bot.sandbox.phones import Phone
from bot.sandbox.pointing import how_to_point
from bot.sandbox.server import Sandbox
from bot.sandbox.text import CAPTION_AT_MOST, ENTITIES_AT_MOST, TEXT_AT_MOST
from bot.sandbox.trouble import REFUSALS, SILENCES
from bot.sandbox.updates import KINDS, ONLY_WHEN_ASKED
from tests.sandbox.conftest import Api, StillClock

ROOT = Path(__file__).parents[2]
README = (ROOT / "bot" / "sandbox" / "README.md").read_text(encoding="utf-8")
PATIENCE = 20
AT_HOME = "http://127.0.0.1:8090"


async def python(*arguments: str) -> Process:
    """Python, from the top folder; what it calls on this machine goes through no proxy."""
    surroundings = os.environ | {
        "NO_PROXY": "127.0.0.1",
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=ROOT, env=surroundings, stdout=PIPE, stderr=PIPE
    )


@asynccontextmanager
async def alone(*options: str, ends_by: signal.Signals) -> AsyncIterator[str]:
    """The sandbox in a process; its address. It ends in one line and well."""
    process = await python("-m", "bot.sandbox", "--port", "0", *options)
    assert process.stdout
    async with asyncio.timeout(PATIENCE):
        first = (await process.stdout.readline()).decode()
    found = re.match(r"(http://127\.0\.0\.1:\d+) shows the phones", first)
    try:
        assert found, first
        yield found.group(1)
    finally:
        process.send_signal(ends_by)
        try:
            async with asyncio.timeout(PATIENCE):
                said, complained = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
    assert (process.returncode, complained) == (0, b"")
    assert said.decode().splitlines()[-1] == "Stopped; nothing is kept."


async def test_any_bot_finds_a_telegram_with_the_people_and_groups_asked_for() -> None:
    options = (
        "--token",
        "42:abc",
        "--username",
        "foreign_bot",
        "--person",
        "Lò Thị Lan",
        "--group",
        "Tổ Một",
    )
    async with (
        alone(*options, ends_by=signal.SIGTERM) as url,
        aiohttp.ClientSession() as session,
        SandboxClient(url) as telegram,
    ):
        bot = Api(session, url, "42:abc")
        me = await bot.does("getMe")
        assert (me["id"], me["username"]) == (42, "foreign_bot")
        (lan,) = [Phone(telegram, number, "Lan") for number in telegram.mirror.people]
        (group,) = [number for number in telegram.mirror.chats if number < 0]
        await bot.updates(offset=-1)
        await lan.say("/start")
        await telegram.post("say", person=lan.id, chat=group, text="/help")
        heard = [update["message"] for update in await bot.updates()]
        texts = [(one["chat"]["id"], one["from"]["first_name"], one.get("text")) for one in heard[-2:]]
        assert texts == [(lan.id, "Lò Thị Lan", "/start"), (group, "Lò Thị Lan", "/help")]
        assert await Api(session, url, TOKEN).refuses("getMe") == "Unauthorized"


async def test_the_example_of_the_readme_runs_as_it_is_written(tmp_path: Path) -> None:
    bot_code, test_code = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (printed,) = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    async with alone(ends_by=signal.SIGINT) as url:
        for name, code in (("shout.py", bot_code), ("try_shout.py", test_code)):
            assert AT_HOME in code
            (tmp_path / name).write_text(code.replace(AT_HOME, url), encoding="utf-8")
        bot = await python(str(tmp_path / "shout.py"))
        try:
            async with asyncio.timeout(PATIENCE):
                said, complained = await (await python(str(tmp_path / "try_shout.py"))).communicate()
        finally:
            bot.kill()
            await bot.communicate()
    assert (said.decode(), complained.decode()) == (printed, "")


async def test_an_address_that_is_taken_is_one_line_and_code_2(sandbox: Sandbox) -> None:
    port = sandbox.url.rpartition(":")[2]
    process = await python("-m", "bot.sandbox", "--port", port)
    said, complained = await process.communicate()
    line = f"cannot listen on 127.0.0.1 port {port}: address already in use"
    assert (process.returncode, said.decode(), complained.decode().splitlines()) == (2, "", [line])


@pytest.mark.parametrize(
    "wrong",
    [
        *(
            ["--port", "65536"],
            ["--port", "-1"],
            ["--port", "x"],
            ["--token", "no colon"],
            ["--token", "0:a"],
        ),
        *(["--token", "1:a/b"], ["--username", "bot"], ["--person", " "], ["--group", "x" * 129]),
    ],
)
def test_a_wrong_option_is_named(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parser().parse_args(wrong)
    assert left.value.code == 2
    assert f"argument {wrong[0]}: " in capsys.readouterr().err.splitlines()[-1]


def test_the_people_and_groups_of_the_options_are_there() -> None:
    asked = ["--person", "Lan", "--person", "Minh", "--group", "Tổ", "--forum", "Diễn đàn", "--bot-is-admin"]
    world = Sandbox(StillClock()).world
    settle(world, parser().parse_args(asked))
    shown = [
        (chat.kind, chat.is_forum, len(chat.members)) for chat in world.chats.values() if not chat.person
    ]
    assert shown == [("group", False, 3), ("supergroup", True, 3)]
    assert all(
        standing.status == "administrator"
        for chat in world.chats.values()
        if chat.person is None and (standing := world.bot_member(chat))
    )
    assert [person.name for person in world.people.values()] == ["Lan", "Minh"]


def test_its_clock_moves_by_hand_and_the_pace_of_limits_with_it() -> None:
    clock = AheadClock()
    then, counted = clock.now(), clock.monotonic()
    clock.advance(timedelta(days=2))
    assert timedelta(days=2) <= clock.now() - then < timedelta(days=2, minutes=1)
    assert 172800 <= clock.monotonic() - counted < 172860


def test_an_address_of_the_newer_internet_stands_in_brackets() -> None:
    assert Sandbox(StillClock(), host="::1", port=8090).url == "http://[::1]:8090"


def test_the_readme_names_every_method_and_no_other() -> None:
    listed = README.partition("\nMethods:\n")[2].partition("\nUpdates ")[0]
    named = re.findall(r"`(\w+)`", listed)
    assert sorted(named) == sorted(METHODS)


def test_the_readme_names_every_request_of_the_control_interface() -> None:
    named = re.findall(r"^\| `((?:GET|POST|DELETE) [^`]+)` \|", README, re.MULTILINE)
    there = {f"{http_method} {path}" for http_method, path in VERBS}
    assert sorted(named) == sorted(there | {"GET events", "GET file/{file_id}"})


def test_the_readme_names_every_trouble() -> None:
    named = re.findall(r"`(\w+)`", README.partition("\nTroubles that are refusals: ")[2])
    assert set(named) - {"words"} == REFUSALS | SILENCES


def test_the_readme_names_every_option() -> None:
    listed = README.partition("| option |")[2].partition("\nCtrl-C")[0]
    offered = re.findall(r"--[a-z-]+", parser().format_usage())
    assert sorted(re.findall(r"`(--[a-z-]+)`", listed)) == sorted(set(offered))


def test_the_readme_points_bots_as_the_program_does() -> None:
    listed = re.findall(r"^\| ([\w-]+) \| `(.+)` \|$", README, re.MULTILINE)
    assert set(how_to_point(AT_HOME, TOKEN)) <= set(listed)


def test_the_readme_names_the_limits_that_hold() -> None:
    mib = 1024 * 1024
    in_files = [limit // mib for limit in (SENT_AT_MOST, DOWNLOADED_AT_MOST, PHOTO_AT_MOST)]
    private = f"{PRIVATE[0]} in {PRIVATE[1]:g} seconds"
    for line in (
        f"| text, caption, answer to a button | {TEXT_AT_MOST}, {CAPTION_AT_MOST}, {ANSWER_AT_MOST} UTF-16 units |",
        f"| entities of a message | {ENTITIES_AT_MOST};",
        f"| `callback_data` | {DATA_AT_MOST} bytes |",
        f"| buttons of a keyboard | {BUTTONS_AT_MOST} |",
        f"| a file sent, downloaded, a photo | {', '.join(map(str, in_files))} MiB |",
        f"| a button answered after | {ANSWERABLE_FOR.seconds // 60} minutes |",
        f"| with `--pace` | {OVERALL[0]} messages a second in all, {private} to a person, "
        f"{GROUP[0]} a minute to a group |",
    ):
        assert line in README
    assert (OVERALL[1], GROUP[1]) == (1, 60)


def test_the_readme_names_only_updates_that_there_are() -> None:
    listed = README.partition("Updates that people give rise to: ")[2].partition(" (the last only")[0]
    named = re.findall(r"`(\w+)`", listed)
    assert named
    assert set(named) <= set(KINDS)
    assert named[-1] in ONLY_WHEN_ASKED
