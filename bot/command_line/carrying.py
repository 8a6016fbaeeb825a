"""`export`, `calendar`: data taken out as a file, or in from one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot import app
from bot.command_line.adding import Add, complain, number
from bot.domain.reading.tables import NoTable
from bot.domain.refusals import RoundGone, UnitGone
from bot.domain.rounds.moved_dates import Move, RoundDate
from bot.file_making import FORMATS
from bot.settings import Settings
from messages.shared.formats import round_name


def add_to(add: Add) -> None:
    """The commands of this group."""
    export_it = add("export", export, "write a round as data, as an annex or as a draft report")
    export_it.add_argument("round", type=number, metavar="ROUND", help="number of the round")
    export_it.add_argument("--format", choices=FORMATS, default="json")
    export_it.add_argument("--unit", metavar="CODE", help="one unit instead of the province")
    export_it.add_argument("--output", type=Path, help="file to write (default: standard output)")
    calendar_it = add("calendar", calendar, "print the days off and make-up days that the office has entered")
    calendar_it.add_argument("--load", type=Path, metavar="FILE", help="enter the days of such a table")


def export(given: Settings, options: argparse.Namespace) -> int:
    """The whole round or one unit of it; the shape of the JSON is written in README."""
    if options.output is not None and not options.output.parent.is_dir():
        return complain(f"--output: there is no folder {options.output.parent}", 2)
    try:
        content = app.exported_round(given, options.round, options.format, options.unit)
    except RoundGone:
        return complain(f"there is no round {options.round}")
    except UnitGone:
        return complain(f"round {options.round} has no unit {options.unit}")
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
        loaded, moves = app.load_days(given, options.load.read_bytes())
    except OSError as error:
        return complain(f"{options.load}: {error.strerror}")
    except NoTable:
        return complain(f"{options.load} is no table of days")
    for bad in loaded.bad:
        print(f"congdoan: line {bad.number}: wrong {bad.fault}: {bad.text}", file=sys.stderr)
    print("Nothing entered." if loaded.bad else f"{len(loaded.days)} days entered.")
    for one in moves:
        print(f"Now a day off: {moved_line(one)}", file=sys.stderr)
    return 1 if loaded.bad else 0


def moved_line(one: Move) -> str:
    """One date of a round, and the working day after it."""
    what = {
        RoundDate.DUE: "due date",
        RoundDate.EXTENSION: "extended due date",
        RoundDate.COMPILE: "compile date",
    }
    units = f" of {', '.join(one.units)}" if one.units else ""
    return (
        f"{one.day.isoformat()}, {what[one.what]} of round {one.round_id} ({round_name(one.period)}){units}; "
        f"it stays (the next working day is {one.to.isoformat()})"
    )
