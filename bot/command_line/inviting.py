"""`invite`: the one-time links by which people come in."""

from __future__ import annotations

import argparse
import asyncio

from bot import app
from bot.command_line.adding import Add, complain
from bot.domain.refusals import UnitGone
from bot.settings import Settings


def add_to(add: Add) -> None:
    """The commands of this group."""
    invite_it = add("invite", invite, "print a one-time invitation link")
    whom = invite_it.add_mutually_exclusive_group(required=True)
    whom.add_argument("--office", action="store_true", help="for somebody of the provincial office")
    whom.add_argument("--unit", metavar="CODE", help="for an officer of this unit")
    invite_it.add_argument("--head", action="store_true", help="with --unit: for the head of the unit")


def invite(given: Settings, options: argparse.Namespace) -> int:
    """The link is printed once and kept nowhere."""
    if options.head and options.unit is None:
        return complain("--head needs --unit CODE", 2)
    given.require_token()
    try:
        print(asyncio.run(app.invitation_link(given, options.unit, head=options.head)))
    except UnitGone:
        return complain(f"there is no active unit {options.unit!r}")
    except ConnectionError as error:
        return complain(f"{error}")
    return 0
