"""`units`, `officers`, `history`: what the organisation keeps as lists already, taken over.

What reads and writes spreadsheets is imported by the commands that need it: `run` does not.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bot import app, history_lines, officer_lines, unit_lines
from bot.command_line.adding import Add, complain, day
from bot.command_line.adding import year as a_year
from bot.domain.refusals import RoundDatesWrong, SameRoundOpen
from bot.domain.rounds import Period, RoundKind
from bot.services import loading_history
from bot.settings import Settings


def add_to(add: Add) -> None:
    """The commands of this group."""
    units_it = add("units", units, "take a list of units over, or say of samples that they are real")
    what = units_it.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--load", type=Path, metavar="FILE", help="a table: code, name, kind, upper unit, valid from"
    )
    what.add_argument("--confirm-samples", action="store_true", help="all sample units are real from now on")
    units_it.add_argument("--apply", action="store_true", help="do what is shown without asking")
    officers_it = add(
        "officers", officers, "invite everybody on a list, and write their invitations to print"
    )
    officers_it.add_argument(
        "--load", type=Path, required=True, metavar="FILE", help="a table: name, unit, role"
    )
    officers_it.add_argument(
        "--output",
        type=Path,
        default=Path("phieu-moi.docx"),
        help="the sheet to write (default: %(default)s)",
    )
    officers_it.add_argument("--apply", action="store_true", help="do what is shown without asking")
    officers_it.add_argument(
        "--again", action="store_true", help="new invitations for those too who have not used theirs"
    )
    history_it = add("history", history, "take over the numbers of a period before the bot")
    what = history_it.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--load", type=Path, nargs="+", metavar="FILE", help="a table with a unit a row, or forms of units"
    )
    what.add_argument("--table", type=Path, metavar="FILE", help="write an empty table to fill in")
    kinds = [kind.value for kind in loading_history.KINDS]
    history_it.add_argument(
        "--kind", choices=kinds, default=kinds[0], help="of which kind of period (default: year)"
    )
    history_it.add_argument("--year", type=a_year, required=True, help="the year that the numbers belong to")
    history_it.add_argument(
        "--closing", type=day, metavar="DAY", help="day as of which they are (2025-11-30)"
    )
    history_it.add_argument("--apply", action="store_true", help="do what is shown without asking")


def units(given: Settings, options: argparse.Namespace) -> int:
    """A preview first, numbered as the lines of the file; nothing is taken while a line is refused."""
    from bot import loading

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
        return complain(f"{wrong}")
    print(f"Done: {len(done.new)} new, {len(done.changed)} changed.")
    return 0


def officers(given: Settings, options: argparse.Namespace) -> int:
    """A preview first. The links stand in the sheet alone, which only its owner may read."""
    from bot import loading

    given.require_token()
    try:
        plan = loading.officers(given, options.load)
        for line in officer_lines.lines(plan):
            print(line)
        if plan.bad or not (plan.new or (plan.invited and options.again)):
            print("Nobody invited.")
            return 1 if plan.bad else 0
        if not agreed(options.apply):
            print("Nobody invited; --apply does it.")
            return 0
        name = asyncio.run(app.bot_name(given))
        with _for_the_owner(options.output) as sheet:
            made = loading.invite(given, options.load, name, sheet, again=options.again)
    except loading.NoFile as wrong:
        return complain(f"{wrong}")
    except ConnectionError as error:
        return complain(f"{error}")
    except OSError as error:
        return complain(f"{options.output}: {error.strerror}")
    print(f"{options.output} written: {made} invitations. Hand them out, then delete it.")
    return 0


@contextmanager
def _for_the_owner(path: Path) -> Iterator[BinaryIO]:
    """A new file that nobody else may read; gone again if it stays unfinished. Raises OSError where one is there."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as made:
        try:
            yield made
        except BaseException:
            path.unlink()
            raise


def history(given: Settings, options: argparse.Namespace) -> int:
    """A preview first, by cell; nothing is taken while a cell is wrong."""
    from bot import loading

    kind, year = RoundKind(options.kind), options.year
    try:
        closing = options.closing or loading.closing_day(given, kind, year)
        if closing.year != year:
            return complain(f"--closing: {closing} is not in {year}", 2)
        period = Period(kind, closing)
        if options.table is not None:
            return _write_table(given, options.table, period)
        plan = loading.history(given, options.load, period, apply=False)
        for line in history_lines.lines(given, plan):
            print(line)
        if not plan.sound or not plan.count:
            print("Nothing stored.")
            return 0 if plan.sound else 1
        if not agreed(options.apply):
            print("Nothing stored; --apply does it.")
            return 0
        loading.history(given, options.load, period, apply=True)
    except loading.NoFile as wrong:
        return complain(f"{wrong}")
    except RoundDatesWrong:
        return complain(f"{closing:%d/%m/%Y} is not over yet")
    except SameRoundOpen:
        return complain(f"there is a round of {kind} {year} with reports of its own")
    print(f"Done: {plan.count} numbers of {len(plan.units)} units.")
    return 0


def _write_table(given: Settings, path: Path, period: Period) -> int:
    from bot import loading

    try:
        path.write_bytes(loading.history_table(given, period))
    except OSError as error:
        return complain(f"{path}: {error.strerror}")
    print(f"{path} written, numbers as of {period.closing_date:%d/%m/%Y}.")
    return 0


def agreed(already: bool) -> bool:
    """Whether to do what was shown; who sits at a terminal is asked."""
    if already or not sys.stdin.isatty():
        return already
    return input("Apply? [y/N] ").strip().lower() in ("y", "yes")
