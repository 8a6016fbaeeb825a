"""When a copy of everything that is stored is due, and when the newest one is too old for comfort."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

NIGHTLY_AT = time(2, 0)
TOO_OLD = timedelta(hours=48)
"""Two nights without a copy."""


@dataclass(frozen=True)
class Unsaved:
    """Nothing has been copied for too long; since when, or None if it never was."""

    since: datetime | None


def copy_is_due(made: datetime | None, now: datetime, zone: tzinfo) -> bool:
    """Whether last night's copy is missing; where the machine sleeps at night, it is made in the morning.

    One that was made after now was dated by a clock that has since been set right.
    """
    return made is None or made < _last_night(now, zone) or made > now


def unsaved(made: datetime | None, wanted: datetime | None, now: datetime) -> Unsaved | None:
    """What the office is to know, if it is to know anything; `wanted` is since when copies are to be made."""
    last = made or wanted
    return None if last is None or now - last <= TOO_OLD else Unsaved(made)


def _last_night(now: datetime, zone: tzinfo) -> datetime:
    local = now.astimezone(zone)
    tonight = datetime.combine(local.date(), NIGHTLY_AT, zone)
    return tonight if tonight <= local else tonight - timedelta(days=1)
