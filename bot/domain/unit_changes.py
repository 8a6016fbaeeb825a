"""How the union tree changes, each time by a decision with a number and a date."""

from __future__ import annotations

from enum import StrEnum


class UnitChangeKind(StrEnum):
    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    DISSOLVE = "dissolve"
