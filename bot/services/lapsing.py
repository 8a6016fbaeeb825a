"""What falls away once a report is not owed any more, or once whoever spoke for a unit is gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.storage.queries import reminders, requests
from bot.storage.work import Work


def lapse(work: Work, duty_ids: Sequence[int], now: datetime) -> None:
    """Filed, or the round is closed: no promise runs, nobody has to decide about more time, no reminder goes out."""
    reminders.end_promises(work.session, duty_ids, now)
    requests.withdraw_extensions(work.session, duty_ids, now)
    reminders.take_back_waiting(work.session, duty_ids, now)


def leave(work: Work, person_id: int, now: datetime, *, unit_id: int | None = None) -> None:
    """Somebody goes, from one unit or from all: what they promised or asked for is void, and waits for nobody."""
    work.session.flush()
    requests.end_promises_of(work.session, person_id, unit_id, now)
    requests.withdraw_extensions_of(work.session, person_id, unit_id, now)
    requests.end_help_of(work.session, person_id, unit_id, now)
    reminders.take_back_from(work.session, person_id, now)
