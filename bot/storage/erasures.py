"""The list of those who took their data away, kept outside the database: a copy that is put back obeys it.

A line holds a moment, the number of a row and what was asked for; nobody can be recognised by it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.audit import AuditAction
from bot.storage.privacy import PRIVATE
from bot.storage.tables.desk import AuditEntry

FILE_NAME = "erasures.txt"
_ACTIONS = (AuditAction.DATA_ERASED, AuditAction.CONSENT_WITHDRAWN)
_OVERLAP = 1000
"""Rows that are read again: on PostgreSQL a row can become visible after one with a higher number."""


@dataclass(frozen=True, order=True)
class Erasure:
    """One person's wish; `erased` or only withdrawn."""

    at: datetime
    person_id: int
    erased: bool


class ErasureList:
    """A file that is only ever added to."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen = 0

    def take_over(self, session: Session) -> list[Erasure]:
        """Add what the database knows and the file does not; what was added."""
        query = select(AuditEntry).where(
            AuditEntry.id > self._seen - _OVERLAP, AuditEntry.action.in_(_ACTIONS)
        )
        found = session.scalars(query.order_by(AuditEntry.id)).all()
        new = sorted({_of(one) for one in found} - set(self.read())) if found else []
        if new:
            self._add(new)
        self._seen = max([self._seen, *(one.id for one in found)])
        return new

    def read(self) -> list[Erasure]:
        """Everything on the list, the oldest first; a line that was cut off by a power loss is left out."""
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []
        return sorted({one for line in lines if (one := _read(line)) is not None})

    def _add(self, erasures: Iterable[Erasure]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        number = os.open(self._path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, PRIVATE)
        with os.fdopen(number, "a", encoding="utf-8") as file:
            file.write("".join(f"\n{_line(one)}" for one in erasures))
            file.flush()
            os.fsync(file.fileno())


def _of(entry: AuditEntry) -> Erasure:
    assert entry.subject_id is not None  # both actions are about somebody
    return Erasure(entry.at, entry.subject_id, entry.action is AuditAction.DATA_ERASED)


def _line(one: Erasure) -> str:
    return f"{one.at.isoformat()} {one.person_id} {'erased' if one.erased else 'withdrawn'}"


def _read(line: str) -> Erasure | None:
    try:
        at, person_id, what = line.split()
        return Erasure(datetime.fromisoformat(at), int(person_id), {"erased": True, "withdrawn": False}[what])
    except (ValueError, KeyError):
        return None
