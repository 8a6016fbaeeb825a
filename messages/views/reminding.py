"""Messages of the clock about what is owed: reminders to officers, and what their heads and the office hear."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.rounds.reminding import Owed, Stuck


@dataclass(frozen=True)
class Reminder:
    """One report that is owed."""

    name: str
    owed: Owed


@dataclass(frozen=True)
class ReminderOfSeveral:
    """One message for somebody who answers for several reports."""

    name: str
    owed: tuple[Owed, ...]


@dataclass(frozen=True)
class ToldToHead:
    """For the head of units whose reports are stuck."""

    name: str
    stuck: tuple[Stuck, ...]


@dataclass(frozen=True)
class ToldToOffice:
    """For the office: every report that has just turned out to be stuck."""

    stuck: tuple[Stuck, ...]
