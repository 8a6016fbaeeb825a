"""`units`: what the organisation keeps as lists already, taken over."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot import loading, unit_lines
from bot.command_line.adding import Add, complain
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
        return complain(f"{options.load}: {wrong}")
    print(f"Done: {len(done.new)} new, {len(done.changed)} changed.")
    return 0


def agreed(already: bool) -> bool:
    """Whether to do what was shown; who sits at a terminal is asked."""
    if already or not sys.stdin.isatty():
        return already
    return input("Apply? [y/N] ").strip().lower() in ("y", "yes")
