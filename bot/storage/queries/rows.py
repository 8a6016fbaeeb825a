"""Reading and writing rows without objects: for statements that are built once and run for every turn.

What the session still keeps to itself is written first, so that both ways see the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.orm import Session


def rows(session: Session, statement: Executable, values: Mapping[str, Any]) -> list[Any]:
    """What the statement finds, or returns; each row is a tuple."""
    session.flush()
    return list(session.connection().execute(statement, values).all())


def write(session: Session, statement: Executable, values: Sequence[Mapping[str, Any]]) -> None:
    """Run the statement once for each of these; for none of them nothing is run."""
    if values:
        session.flush()
        session.connection().execute(statement, values)


def dialect_of(session: Session) -> str:
    """The database's name, where the two are asked in different words."""
    return session.get_bind().dialect.name
