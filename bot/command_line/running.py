"""`init`, `run`, `demo`, `sandbox`: setting a bot up and letting it run."""

from __future__ import annotations

import argparse
import asyncio
import sys

from bot import app, databases, init_lines, settings
from bot.command_line.adding import Add, port
from bot.settings import Settings


def add_to(add: Add) -> None:
    """The commands of this group."""
    add("init", init, "create or upgrade the database and load the programme")
    run_it = add("run", run, "run the bot")
    run_it.add_argument(
        "--webhook", metavar="URL", help="receive updates at this https address, not by polling"
    )
    run_it.add_argument("--port", type=port, default=8443, help="port of the webhook (default 8443)")
    run_it.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on for the webhook; 0.0.0.0 where the proxy is another machine (default: %(default)s)",
    )
    demo_it = add("demo", demo, "play one whole round in a sandbox and show the phones")
    demo_it.add_argument("--port", type=port, default=8090, help="port of the page (default 8090)")
    sandbox_it = add("sandbox", sandbox, "a stand-in Telegram with a page of phones")
    sandbox_it.add_argument("--port", type=port, default=8090, help="port of page and Bot API (default 8090)")
    sandbox_it.add_argument("--alone", action="store_true", help="without a bot in it")


def init(given: Settings, _: argparse.Namespace) -> int:
    """Twice changes nothing."""
    loaded = databases.initialise(given, say=print)
    for line in init_lines.lines(loaded):
        print(line)
    print("Ready." if loaded.anything else "Nothing to do: everything was there.")
    return 0


def run(given: Settings, options: argparse.Namespace) -> int:
    """Until it is told to stop."""
    given.require_token()
    webhook = settings.webhook_url(options.webhook)
    for line in init_lines.lines(databases.initialise(given, say=print)):
        print(line)
    asyncio.run(app.run(given, webhook=webhook, host=options.host, port=options.port))
    return 0


def demo(given: Settings, options: argparse.Namespace) -> int:
    """Settings of a real bot are not used; the demo has its own database and its own Telegram."""
    from bot import demo as play

    return asyncio.run(play.play(given, port=options.port, stay=sys.stdout.isatty()))


def sandbox(given: Settings, options: argparse.Namespace) -> int:
    """Until it is told to stop."""
    from bot import playground

    asyncio.run(playground.run(given, port=options.port, alone=options.alone))
    return 0
