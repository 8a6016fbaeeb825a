"""The command line: `congdoan` or `python -m bot`. One clear line and exit code 2 for a setting that is wrong."""

from __future__ import annotations

import argparse
import gc
import io
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

# Loading what follows takes a second; Ctrl-C ends that at once, without a traceback. None of it is ever garbage, and
# looking through all of it for some, again and again, would take a sixth of that second and hinder the bot later on.
_ALONE = __name__ == "__main__" or sys.argv[0].endswith("congdoan")
_QUIET = _ALONE and signal.getsignal(signal.SIGINT) is signal.default_int_handler
if _QUIET:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
if _ALONE:
    gc.disable()
    # python-telegram-bot brings httpx along, and httpx its own command line, where tools that it needs are installed.
    sys.modules["httpx._main"] = None  # type: ignore[assignment]

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

from bot import settings
from bot.command_line import carrying, counting, inviting, keeping, looking, running, taking_over
from bot.command_line.adding import Command, Parser, complain
from bot.domain.programme.file import ProgrammeError
from bot.settings import Settings, SettingWrong
from bot.storage.engine import cannot_reach

GROUPS = (running, inviting, taking_over, looking, carrying, keeping, counting)
OUR_FAULT = (IntegrityError, ProgrammingError, DataError)
"""What the database says of these is about our statements; a traceback is then what helps."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 well, 1 something is not as it should be, 2 a wrong setting."""
    if _QUIET:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if _ALONE:
        gc.freeze()
        gc.enable()
    _speak_utf8()
    try:
        given = parser().parse_args(arguments)
        command: Command = given.command
        code = command(_settings(given), given)
        sys.stdout.flush()  # whatever cannot be written is to be known here
        return code
    except SettingWrong as wrong:
        return complain(str(wrong), 2)
    except ProgrammeError as wrong:
        for problem in wrong.problems:
            complain(f"PROGRAMME: {problem}")
        return 2
    except DBAPIError as error:
        if isinstance(error, OUR_FAULT):
            raise
        return complain(f"DATABASE_URL: {cannot_reach(error)}", 2)
    except BrokenPipeError:  # `| head` has seen enough
        _say_no_more()
        return 141
    except OSError as error:
        _say_no_more()
        return complain(_what_of(error), 2)
    except (KeyboardInterrupt, EOFError):
        return 130


def _settings(given: argparse.Namespace) -> Settings:
    found = settings.load()
    for name in found.unknown if given.command is not looking.check else ():
        complain(f"warning: {name} in .env is no setting")
    return found


def _speak_utf8() -> None:
    """Names are Vietnamese, whatever a pipe or an old system thinks that it can take."""
    sys.stdout = sys.stdout or _nowhere()  # closed by whatever started us
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _say_no_more() -> None:
    """Nobody reads on, or nothing more fits there: what is still to be written must not fail at the very end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _what_of(error: OSError) -> str:
    """The file and what is wrong with it; an address that cannot be listened on stands in the text itself."""
    why = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {why}" if error.filename else why


def parser() -> Parser:
    """All commands and their options."""
    top = Parser(prog="congdoan", description="The union's reporting bot.")
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
