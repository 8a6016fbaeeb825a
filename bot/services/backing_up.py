"""What the database knows of its copies: since when they are wanted, and when the newest was made."""

from __future__ import annotations

from datetime import datetime

from bot.domain import copies
from bot.storage.queries import clock
from bot.storage.work import Work

_MADE, _WANTED = "backup:made", "backup:wanted"


def made_at(work: Work) -> datetime | None:
    """When the newest copy was made; None if there never was one."""
    return clock.marked_at(work.session, _MADE)


def are_wanted(work: Work) -> bool:
    """Whether it is written down already that copies are to be made."""
    return clock.marked(work.session, _WANTED)


def want(work: Work, now: datetime) -> None:
    """Copies are to be made from now on: until the first one it is known since when it is missing."""
    clock.mark(work.session, _WANTED, now)


def made(work: Work, now: datetime) -> None:
    """The database was copied."""
    clock.mark_again(work.session, _MADE, now)


def want_none(work: Work) -> None:
    """Whoever runs the bot keeps copies in another way: nobody is told that ours are old."""
    clock.unmark(work.session, (_MADE, _WANTED))


def unsaved(work: Work, now: datetime) -> copies.Unsaved | None:
    """What the office is to know, if it is to know anything."""
    return copies.unsaved(made_at(work), clock.marked_at(work.session, _WANTED), now)
