"""The union tree: how it changes, and the lists of units and officers that the office sends."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit as lists show it."""

    id: int
    name: str
    is_sample: bool = False
