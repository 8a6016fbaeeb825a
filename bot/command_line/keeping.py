"""`backup`, `restore`: a copy of the database, and back again."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from bot import restoring
from bot.command_line.adding import Add, complain
from bot.databases import ready_database
from bot.settings import Settings
from bot.storage.copying import CannotCopy, back_up


def add_to(add: Add) -> None:
    """The commands of this group."""
    backup_it = add("backup", backup, "write a copy of the database, also while the bot runs")
    backup_it.add_argument("file", type=Path, metavar="FILE", help="the copy to write")
    backup_it.add_argument("--force", action="store_true", help="replace a file that is there")
    restore_it = add("restore", restore, "make a copy the database, where there is none yet")
    restore_it.add_argument("file", type=Path, metavar="FILE", help="the copy to read")


def backup(given: Settings, options: argparse.Namespace) -> int:
    """Everything that was committed when it began is in it."""
    ready_database(given).dispose()
    try:
        back_up(given.database_url, options.file, replace=options.force)
    except CannotCopy as wrong:
        return complain(str(wrong), 2)
    print(f"{options.file} written. It holds all that the database holds: keep it as carefully.")
    return 0


def restore(given: Settings, options: argparse.Namespace) -> int:
    """Says what it left out, so that the office can do it again by hand."""
    try:
        done = restoring.restore(given, options.file, datetime.now(UTC))
    except CannotCopy as wrong:
        return complain(str(wrong), 2)
    print(f"Restored from {options.file}.")
    print(f"{done.erased} people who took their data away since then stay away.")
    print(f"{done.unsent} messages that were due by now are not sent: they may have been sent before.")
    print(f"{done.unheard} messages of people that were not answered yet are left aside.")
    if not done.office:
        print("Nobody serves in the office now: `congdoan invite --office` prints a link.")
    return 0
