"""`check`, `audit`, `schedule`: looking, and changing nothing."""

from __future__ import annotations

import argparse

from bot import audit_lines, checking, schedule_lines
from bot.command_line.adding import Add, complain, day, number
from bot.domain.refusals import RoundGone, UnitGone
from bot.settings import Settings


def add_to(add: Add) -> None:
    """The commands of this group."""
    add("check", check, "check settings, programme file, templates, database and token")
    audit_it = add("audit", audit, "print who did what and when, newest first")
    of_what = audit_it.add_mutually_exclusive_group(required=True)
    of_what.add_argument("--round", type=number, metavar="ROUND", help="in this round")
    of_what.add_argument(
        "--report", nargs=2, metavar=("ROUND", "CODE"), help="about a unit's report in a round"
    )
    of_what.add_argument(
        "--person", metavar="NAME", help="by or about everybody with these words in their name"
    )
    schedule_it = add("schedule", schedule, "print what the clock will tell whom about a round, and why")
    schedule_it.add_argument("round", type=number, metavar="ROUND", help="number of the round")
    schedule_it.add_argument("--from", dest="first", type=day, metavar="DAY", help="first day (default: now)")
    schedule_it.add_argument(
        "--to",
        dest="last",
        type=day,
        metavar="DAY",
        help="last day (default: the last message)",
    )
    schedule_it.add_argument("--text", action="store_true", help="print the whole messages")


def check(given: Settings, _: argparse.Namespace) -> int:
    """One line a thing; 1 if anything is wrong."""
    failed = 0
    for what, problem in checking.everything(given):
        print(f"ok      {what}" if problem is None else f"FAILED  {what}: {problem}")
        failed += problem is not None
    for warning in checking.warnings(given):
        print(f"WARNING {warning}")
    return 1 if failed else 0


def audit(given: Settings, options: argparse.Namespace) -> int:
    """What the office reads as /nhatky."""
    round_id, unit_code = options.report or (options.round, None)
    try:
        if options.person is not None:
            lines = audit_lines.of_people(given, options.person)
        else:
            lines = audit_lines.of_round(given, number(str(round_id)), unit_code)
        for line in lines:
            print(line)
    except (RoundGone, argparse.ArgumentTypeError):
        return complain(f"there is no round {round_id}")
    except UnitGone:
        return complain(f"there is no unit {unit_code!r} in round {round_id}")
    return 0


def schedule(given: Settings, options: argparse.Namespace) -> int:
    """If nobody does anything until then; the job decides by the very same function."""
    try:
        for line in schedule_lines.schedule_lines(
            given, options.round, options.first, options.last, whole=options.text
        ):
            print(line)
    except RoundGone:
        return complain(f"there is no round {options.round}")
    return 0
