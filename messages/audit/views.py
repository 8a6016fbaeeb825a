"""Messages of the log: who did what and when."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.audit import LogLine, Scope
from bot.domain.rounds import Period


@dataclass(frozen=True)
class WhichLog:
    """Of which round, unit or person?"""


@dataclass(frozen=True)
class LogsFound:
    """What typed words have found."""

    words: str
    found: int


@dataclass(frozen=True)
class LogEntry:
    line: LogLine
    period: Period | None  # of its round, where the log is not of one round


@dataclass(frozen=True)
class Log:
    """One page of a log, the newest line first."""

    scope: Scope
    title: str | None  # a unit or a person; None: a person who has had their data erased
    period: Period | None
    page: int
    pages: int
    of: int
    entries: tuple[LogEntry, ...]
