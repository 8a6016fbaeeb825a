"""`recount`: whether what totals are summed from is what the reports say."""

from __future__ import annotations

import argparse

from bot.command_line.adding import Add
from bot.databases import ready_database
from bot.recounting import recount
from bot.settings import Settings


def add_to(add: Add) -> None:
    """The command of this group."""
    add("recount", count_again, "count every report anew from its answers, also while the bot runs")


def count_again(given: Settings, _: argparse.Namespace) -> int:
    """What differed is put right; nothing ever should. 1 if something did."""
    engine = ready_database(given)
    try:
        done = recount(engine)
    finally:
        engine.dispose()
    print(f"Reports counted: {done.reports}, of {done.rounds} round(s).")
    for round_id in done.unreadable:
        print(f"round {round_id}: not counted, this version does not read its programme")
    for round_id, unit in done.differed:
        print(f"round {round_id}, {unit}: differed, written anew")
    print(f"{len(done.differed)} differed." if done.differed else "Nothing differed.")
    return 1 if done.differed else 0
