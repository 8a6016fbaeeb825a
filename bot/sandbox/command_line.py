"""The options of `python -m bot.sandbox`, the people and groups there at the start, and what is printed."""

from __future__ import annotations

import argparse
import asyncio
import io
import os
import re
import signal
import sys
from collections.abc import Sequence

from bot.sandbox import groups
from bot.sandbox.clock import AheadClock
from bot.sandbox.pointing import how_to_point
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World

TOKEN = "1000000003:SANDBOX-sandbox-SANDBOX"  # noqa: S105 - opens a sandbox only
PEOPLE = ("An", "Bình")
_TOKEN = re.compile(r"[1-9]\d{0,14}:[A-Za-z0-9_-]+")
_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{4,31}")
_NAME_AT_MOST = 64
_TITLE_AT_MOST = 128


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until Ctrl-C or a polite kill; the exit code: 0 well, 2 a wrong option or an address not to be had."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # names have letters that an old terminal's encoding lacks
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = parser().parse_args(arguments)
    for told in (signal.SIGINT, signal.SIGTERM):  # a shell that starts us in the background ignores the first
        signal.signal(told, signal.default_int_handler)
    try:
        asyncio.run(serve(options))
    except KeyboardInterrupt:
        print("Stopped; nothing is kept.")
    except OSError as error:
        print(f"cannot listen on {options.host} port {options.port}: {_reason(error)}", file=sys.stderr)
        return 2
    return 0


def parser() -> argparse.ArgumentParser:
    """All options."""
    top = argparse.ArgumentParser(
        prog="python -m bot.sandbox",
        description="A stand-in Telegram for any bot: the Bot API on this machine, and a page of phones.",
    )
    add = top.add_argument
    add(
        "--host", default="127.0.0.1", help="address to listen on; nobody is asked who they are (%(default)s)"
    )
    add("--port", type=_port, default=8090, help="port of page and Bot API, 0 for a free one (%(default)s)")
    add("--token", type=_token, default=TOKEN, help="the bot's token, the only one let in (%(default)s)")
    add("--username", type=_username, default="sandbox_bot", help="the bot's username (%(default)s)")
    add("--name", type=_name, default="Sandbox", help="the bot's name (%(default)s)")
    add(
        "--person",
        type=_name,
        action="append",
        metavar="NAME",
        help=f"somebody with a phone; as often as you like ({', '.join(PEOPLE)})",
    )
    add(
        "--group",
        type=_title,
        action="append",
        default=[],
        metavar="TITLE",
        help="a group of all and the bot",
    )
    add("--forum", type=_title, action="append", default=[], metavar="TITLE", help="the same with topics")
    add("--bot-is-admin", action="store_true", help="the bot is administrator in those groups")
    add("--reads-all", action="store_true", help="the bot's privacy mode is off: it hears all of a group")
    add("--pace", action="store_true", help="refuse what is sent faster than Telegram allows")
    add("--http-webhooks", action="store_true", help="setWebhook takes plain http and any host and port")
    return top


async def serve(options: argparse.Namespace) -> None:
    """Until this is cancelled."""
    sandbox = Sandbox(
        AheadClock(),
        token=options.token,
        host=options.host,
        port=options.port,
        pace=options.pace,
        reads_all=options.reads_all,
        http_webhooks=options.http_webhooks,
        username=options.username,
        name=options.name,
    )
    settle(sandbox.world, options)
    async with sandbox:
        print("\n".join(_greeting(sandbox)), flush=True)
        await asyncio.Event().wait()


def settle(world: World, options: argparse.Namespace) -> None:
    """The people and groups that were asked for; the first person makes the groups."""
    for number, name in enumerate(options.person or PEOPLE, start=1):
        world.add_person(first_name=name, phone=f"+84000{number:06}")
    everybody = list(world.people)
    titles = [(title, False) for title in options.group] + [(title, True) for title in options.forum]
    for title, is_forum in titles:
        made = groups.make_group(world, title, everybody, is_forum=is_forum)["chat"]["id"]
        groups.change_members(world, made, add="bot")
        if options.bot_is_admin:
            groups.change_members(world, made, promote="bot")


def _greeting(sandbox: Sandbox) -> list[str]:
    world = sandbox.world
    titled = [chat for chat in world.chats.values() if chat.person is None]
    return [
        f"{sandbox.url} shows the phones; Ctrl-C ends it.",
        "",
        f"Bot API:  {sandbox.url}/bot{sandbox.token}/METHOD",
        f"Files:    {sandbox.url}/file/bot{sandbox.token}/PATH",
        f"Bot:      @{world.bot['username']}, token {sandbox.token}",
        *(f"Person:   {person.id} {person.name}" for person in world.people.values()),
        *(f"Group:    {chat.id} {chat.title}" for chat in titled),
        "",
        "To point a bot at it:",
        *(f"  {library:<20} {line}" for library, line in how_to_point(sandbox.url, sandbox.token)),
    ]


def _reason(error: OSError) -> str:
    if error.errno is None or error.errno < 0:  # a name that cannot be found: no errno of the system's own
        return (error.strerror or str(error)).lower()
    return os.strerror(error.errno).lower()  # what the event loop itself says repeats the address


def _port(said: str) -> int:
    if not (said.isascii() and said.isdecimal() and int(said) <= 65535):
        raise argparse.ArgumentTypeError(f"{said!r} is no port: 0 to 65535")
    return int(said)


def _token(said: str) -> str:
    if not _TOKEN.fullmatch(said):
        raise argparse.ArgumentTypeError("a token is digits, a colon, then letters, digits, _ and -")
    return said


def _username(said: str) -> str:
    if not _USERNAME.fullmatch(said):
        raise argparse.ArgumentTypeError("a username has 5 to 32 letters, digits and _, a letter first")
    return said


def _name(said: str) -> str:
    return _of_length(said, _NAME_AT_MOST)


def _title(said: str) -> str:
    return _of_length(said, _TITLE_AT_MOST)


def _of_length(said: str, at_most: int) -> str:
    if not 1 <= len(said.strip()) <= at_most:
        raise argparse.ArgumentTypeError(f"a name here has 1 to {at_most} characters")
    return said.strip()
