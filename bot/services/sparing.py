"""Sparing people: how many messages that nobody asked for a person may get in a day, over everything."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time

from bot.domain.calendar import LOCAL
from bot.storage.queries import clock
from bot.storage.tables.clock import ToldUnasked
from bot.storage.work import Work


def told_today(work: Work, person_ids: Collection[int], now: datetime) -> dict[int, int]:
    """How many such messages each of them got since midnight; who got none is left out."""
    midnight = datetime.combine(now.astimezone(LOCAL).date(), time.min, LOCAL)
    return clock.told_since(work.session, person_ids, midnight)


def tell_once_more(work: Work, person_id: int, now: datetime) -> None:
    """Write down that this person is being told something."""
    work.session.add(ToldUnasked(person_id=person_id, at=now))
