"""The base of all expected refusals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(eq=False)
class Refusal(Exception):
    """Base of all expected refusals."""

    final: ClassVar[bool] = False
    """Whatever is said next to the same question, the answer is the same: the question is over."""
