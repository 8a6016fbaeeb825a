"""The command line: `congdoan` or `python -m bot`. One clear line and exit code 2 for a setting that is wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from sqlalchemy.exc import OperationalError

from bot import settings
from bot.command_line import carrying, inviting, looking, running, taking_over
from bot.command_line.adding import Command
from bot.domain.programme_file import ProgrammeError
from bot.settings import SettingWrong
from bot.storage.engine import cannot_reach

GROUPS = (running, inviting, taking_over, looking, carrying)


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

    for group in GROUPS:
        group.add_to(add)
    return top


if __name__ == "__main__":
    sys.exit(main())
