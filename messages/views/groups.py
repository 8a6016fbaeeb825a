"""Messages of what the office decides about groups."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BoundGroup:
    title: str
    names_late: bool


@dataclass(frozen=True)
class GroupSettings:
    """Every bound group; `of` counts those that are not shown too."""

    groups: tuple[BoundGroup, ...]
    of: int
