"""What the tests attach; a module of its own, so that the worker process imports nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def greeting(asked: Mapping[str, Any]) -> tuple[bytes, str]:
    return f"Hello {asked['name']}".encode(), "greeting.txt"


def nothing(asked: Mapping[str, Any]) -> tuple[bytes, str]:
    raise ValueError("no paper left")
