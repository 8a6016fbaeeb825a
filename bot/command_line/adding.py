"""What a group of commands needs to add its own, and how a command says what is wrong: one line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from typing import NoReturn, Protocol

from bot.settings import Settings

Command = Callable[[Settings, argparse.Namespace], int]
"""Returns the exit code: 0 well, 1 something is not as it should be, 2 a wrong setting."""
LARGEST_NUMBER = 2**31 - 1
LARGEST_PORT = 65535


class Add(Protocol):
    """Adds a command to the top parser; returns the command's own parser for its options."""

    def __call__(self, name: str, command: Command, text: str) -> argparse.ArgumentParser: ...


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with what was typed; `--help` shows the rest."""

    def error(self, message: str) -> NoReturn:
        """Exit code 2."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def complain(problem: str, code: int = 1) -> int:
    """One line to standard error; returns the exit code."""
    print(f"congdoan: {problem}", file=sys.stderr)
    return code


def number(text: str) -> int:
    """The number of a round. Raises ArgumentTypeError for what no database could hold."""
    if not (text.isascii() and text.isdecimal() and int(text[:20]) <= LARGEST_NUMBER):
        raise argparse.ArgumentTypeError(f"{text[:30]!r} is no number of a round")
    return int(text)


def year(text: str) -> int:
    """A year as 2026. Raises ArgumentTypeError."""
    if not (text.isascii() and text.isdecimal() and len(text) == 4 and text > "1900"):
        raise argparse.ArgumentTypeError(f"{text[:30]!r} is no year like 2026")
    return int(text)


def port(text: str) -> int:
    """A port to listen on; 0 lets the system choose one. Raises ArgumentTypeError."""
    if not (text.isascii() and text.isdecimal() and int(text[:20]) <= LARGEST_PORT):
        raise argparse.ArgumentTypeError(f"{text[:30]!r} is no port (1 to {LARGEST_PORT})")
    return int(text)


def day(text: str) -> date:
    """A day as 2026-12-31. Raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text[:30]!r} is no day like 2026-12-31") from None
