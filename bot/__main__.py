"""The command line: `congdoan` or `python -m bot`. One clear line and exit code 2 for a setting that is wrong."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy.exc import OperationalError

from bot import app, audit_lines, checking, foretelling, init_lines, loading, settings, unit_lines
from bot.domain.programme_file import ProgrammeError
from bot.domain.refusals import RoundGone, UnitGone
from bot.domain.tables import NoTable
from bot.file_making import FORMATS
from bot.settings import Settings, SettingWrong
from bot.storage.engine import cannot_reach

Command = Callable[[Settings, argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 well, 1 something is not as it should be, 2 a wrong setting."""
    given = parser().parse_args(arguments)
    try:
        command: Command = given.command
        return command(settings.load(), given)
    except SettingWrong as wrong:
        print(f"congdoan: {wrong}", file=sys.stderr)
        return 2
    except ProgrammeError as wrong:
        for problem in wrong.problems:
            print(f"congdoan: PROGRAMME: {problem}", file=sys.stderr)
        return 2
    except OperationalError as error:
        print(f"congdoan: DATABASE_URL: {cannot_reach(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = argparse.ArgumentParser(prog="congdoan", description="The union's reporting bot.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command, text: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=text, description=text)
        one.set_defaults(command=command)
        return one

    add("init", init, "create or upgrade the database and load the programme")
    run_it = add("run", run, "run the bot")
    run_it.add_argument(
        "--webhook", metavar="URL", help="receive updates at this https address, not by polling"
    )
    run_it.add_argument("--port", type=int, default=8443, help="port of the webhook (default 8443)")
    demo_it = add("demo", demo, "play one whole round in a sandbox and show the phones")
    demo_it.add_argument("--port", type=int, default=8090, help="port of the page (default 8090)")
    sandbox_it = add("sandbox", sandbox, "a stand-in Telegram with a page of phones")
    sandbox_it.add_argument("--port", type=int, default=8090, help="port of page and Bot API (default 8090)")
    sandbox_it.add_argument("--alone", action="store_true", help="without a bot in it")
    invite_it = add("invite", invite, "print a one-time invitation link")
    whom = invite_it.add_mutually_exclusive_group(required=True)
    whom.add_argument("--office", action="store_true", help="for somebody of the provincial office")
    whom.add_argument("--unit", metavar="CODE", help="for an officer of this unit")
    invite_it.add_argument("--head", action="store_true", help="with --unit: for the head of the unit")
    add("check", check, "check settings, programme file, templates, database and token")
    export_it = add("export", export, "write a round as data, as an annex or as a draft report")
    export_it.add_argument("round", type=int, metavar="ROUND", help="number of the round")
    export_it.add_argument("--format", choices=FORMATS, default="json")
    export_it.add_argument("--unit", metavar="CODE", help="one unit instead of the province")
    export_it.add_argument("--output", type=Path, help="file to write (default: standard output)")
    units_it = add("units", units, "take a list of units over, or say of samples that they are real")
    what = units_it.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--load", type=Path, metavar="FILE", help="a table: code, name, kind, upper unit, valid from"
    )
    what.add_argument("--confirm-samples", action="store_true", help="all sample units are real from now on")
    units_it.add_argument("--apply", action="store_true", help="do what is shown without asking")
    calendar_it = add("calendar", calendar, "print the days off and make-up days that the office has entered")
    calendar_it.add_argument("--load", type=Path, metavar="FILE", help="enter the days of such a table")
    audit_it = add("audit", audit, "print who did what and when, newest first")
    of_what = audit_it.add_mutually_exclusive_group(required=True)
    of_what.add_argument("--round", type=int, metavar="ROUND", help="in this round")
    of_what.add_argument(
        "--report", nargs=2, metavar=("ROUND", "CODE"), help="about a unit's report in a round"
    )
    of_what.add_argument(
        "--person", metavar="NAME", help="by or about everybody with these words in their name"
    )
    schedule_it = add("schedule", schedule, "print what the clock will tell whom about a round, and why")
    schedule_it.add_argument("round", type=int, metavar="ROUND", help="number of the round")
    schedule_it.add_argument(
        "--from", dest="first", type=date.fromisoformat, metavar="DAY", help="first day (default: now)"
    )
    schedule_it.add_argument(
        "--to",
        dest="last",
        type=date.fromisoformat,
        metavar="DAY",
        help="last day (default: the last message)",
    )
    schedule_it.add_argument("--text", action="store_true", help="print the whole messages")
    return top


def init(given: Settings, _: argparse.Namespace) -> int:
    """Twice changes nothing."""
    loaded = app.initialise(given, say=print)
    for line in init_lines.lines(loaded):
        print(line)
    print("Ready." if loaded.anything else "Nothing to do: everything was there.")
    return 0


def run(given: Settings, options: argparse.Namespace) -> int:
    """Until it is told to stop."""
    given.require_token()
    webhook = settings.webhook_url(options.webhook)
    for line in init_lines.lines(app.initialise(given, say=print)):
        print(line)
    asyncio.run(app.run(given, webhook=webhook, port=options.port))
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


def invite(given: Settings, options: argparse.Namespace) -> int:
    """The link is printed once and kept nowhere."""
    if options.head and options.unit is None:
        print("congdoan: --head needs --unit CODE", file=sys.stderr)
        return 2
    given.require_token()
    try:
        print(asyncio.run(app.invitation_link(given, options.unit, head=options.head)))
    except UnitGone:
        print(f"congdoan: there is no active unit {options.unit!r}", file=sys.stderr)
        return 1
    except ConnectionError as error:
        print(f"congdoan: {error}", file=sys.stderr)
        return 1
    return 0


def check(given: Settings, _: argparse.Namespace) -> int:
    """One line a thing; 1 if anything is wrong."""
    failed = 0
    for what, problem in checking.everything(given):
        print(f"ok      {what}" if problem is None else f"FAILED  {what}: {problem}")
        failed += problem is not None
    return 1 if failed else 0


def export(given: Settings, options: argparse.Namespace) -> int:
    """The whole round or one unit of it; the shape of the JSON is written in README."""
    try:
        content = app.exported_round(given, options.round, options.format, options.unit)
    except RoundGone:
        print(f"congdoan: there is no round {options.round}", file=sys.stderr)
        return 1
    except UnitGone:
        print(f"congdoan: round {options.round} has no unit {options.unit}", file=sys.stderr)
        return 1
    if options.output is None:
        sys.stdout.buffer.write(content)
    else:
        options.output.write_bytes(content)
        print(f"{options.output} written.")
    return 0


def calendar(given: Settings, options: argparse.Namespace) -> int:
    """As a table (day; off or worked; reason; document) that a spreadsheet opens and `--load` reads."""
    if options.load is None:
        sys.stdout.buffer.write(app.entered_days(given))
        return 0
    try:
        loaded = app.load_days(given, options.load.read_bytes())
    except OSError as error:
        print(f"congdoan: {options.load}: {error.strerror}", file=sys.stderr)
        return 1
    except NoTable:
        print(f"congdoan: {options.load} is no table of days", file=sys.stderr)
        return 1
    for bad in loaded.bad:
        print(f"congdoan: line {bad.number}: wrong {bad.fault}: {bad.text}", file=sys.stderr)
    print("Nothing entered." if loaded.bad else f"{len(loaded.days)} days entered.")
    return 1 if loaded.bad else 0


def units(given: Settings, options: argparse.Namespace) -> int:
    """A preview first, numbered as the lines of the file; nothing is taken while a line is refused."""
    if options.confirm_samples:
        confirmed = loading.confirm_samples(given)
        print(
            "\n".join(f"{unit.code} ({unit.name}): a sample no more." for unit in confirmed) or "No samples."
        )
        return 0
    try:
        plan = loading.units(given, options.load, apply=False)
        for line in unit_lines.lines(plan):
            print(line)
        if plan.bad or not plan.anything:
            print("Nothing stored.")
            return 1 if plan.bad else 0
        if not agreed(options.apply):
            print("Nothing stored; --apply does it.")
            return 0
        done = loading.units(given, options.load, apply=True)
    except loading.NoFile as wrong:
        print(f"congdoan: {options.load}: {wrong}", file=sys.stderr)
        return 1
    print(f"Done: {len(done.new)} new, {len(done.changed)} changed.")
    return 0


def agreed(already: bool) -> bool:
    """Whether to do what was shown; who sits at a terminal is asked."""
    if already or not sys.stdin.isatty():
        return already
    return input("Apply? [y/N] ").strip().lower() in ("y", "yes")


def audit(given: Settings, options: argparse.Namespace) -> int:
    """What the office reads as /nhatky."""
    round_id, unit_code = options.report or (options.round, None)
    try:
        if options.person is not None:
            lines = audit_lines.of_people(given, options.person)
        else:
            lines = audit_lines.of_round(given, int(round_id), unit_code)
        for line in lines:
            print(line)
    except (RoundGone, ValueError):
        print(f"congdoan: there is no round {round_id}", file=sys.stderr)
        return 1
    except UnitGone:
        print(f"congdoan: there is no unit {unit_code!r} in round {round_id}", file=sys.stderr)
        return 1
    return 0


def schedule(given: Settings, options: argparse.Namespace) -> int:
    """If nobody does anything until then; the job decides by the very same function."""
    try:
        for line in foretelling.foretold(
            given, options.round, options.first, options.last, whole=options.text
        ):
            print(line)
    except RoundGone:
        print(f"congdoan: there is no round {options.round}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
