"""More time for a unit: the life of a request, and which date can be asked for and granted."""

from __future__ import annotations

from enum import StrEnum


class ExtensionStatus(StrEnum):
    PENDING = "pending"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"  # the report was filed, or the round closed, before anybody decided
