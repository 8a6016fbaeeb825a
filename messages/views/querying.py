"""Messages of sending single numbers back and of answering to that."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.rounds import Period


@dataclass(frozen=True)
class AcceptAllQuestion:
    """For the office, before many reports are accepted at once."""

    period: Period
    plain: int  # nothing to look at
    marked: tuple[tuple[str, int], ...]  # unit, and how many of its numbers should be looked at
    asked_about: tuple[str, ...]  # units whose numbers a colleague is about to send back
    by_office: tuple[str, ...] = ()  # units for which the office has entered the report itself


@dataclass(frozen=True)
class AcceptedAll:
    period: Period
    units: tuple[str, ...]
    left: tuple[str, ...]  # still waiting, whatever the reason
