"""What falls away once a report is not owed any more, or once whoever spoke for a unit is gone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.storage.queries import reminders, requests, rosters
from bot.storage.queries.rosters import Duties
from bot.storage.work import Work


def lapse(work: Work, duty_ids: Collection[int], now: datetime) -> None:
    """Filed or released: no promise runs, nobody has to decide about more time, no reminder goes out."""
    _lapse(work, duty_ids, now)


def lapse_round(work: Work, round_id: int, now: datetime) -> None:
    """The same of a whole round, now that it is closed."""
    _lapse(work, rosters.duties_in(round_id), now)


def _lapse(work: Work, duties: Duties, now: datetime) -> None:
    reminders.end_promises(work.session, duties, now)
    requests.withdraw_extensions(work.session, duties, now)
    reminders.take_back_waiting(work.session, duties, now)


def leave(work: Work, person_id: int, now: datetime, *, unit_id: int | None = None) -> None:
    """Somebody goes, from one unit or from all: what they promised or asked for is void, and waits for nobody."""
    work.session.flush()
    requests.end_promises_of(work.session, person_id, unit_id, now)
    requests.withdraw_extensions_of(work.session, person_id, unit_id, now)
    requests.end_help_of(work.session, person_id, unit_id, now)
    reminders.take_back_from(work.session, person_id, now)
