"""What a group of commands needs to add its own, and how a command says what is wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Protocol

from bot.settings import Settings

Command = Callable[[Settings, argparse.Namespace], int]
"""Returns the exit code: 0 well, 1 something is not as it should be, 2 a wrong setting."""


class Add(Protocol):
    """Adds a command to the top parser; returns the command's own parser for its options."""

    def __call__(self, name: str, command: Command, text: str) -> argparse.ArgumentParser: ...


def complain(problem: str, code: int = 1) -> int:
    """One line to standard error; returns the exit code."""
    print(f"congdoan: {problem}", file=sys.stderr)
    return code
