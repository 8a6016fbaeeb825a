"""What somebody has missed while no message reached them: answers to what they asked, and texts of the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage.queries import notices, requests
from bot.storage.tables.clock import HelpRequest
from bot.storage.tables.delivery import OutboxState
from bot.storage.tables.people import Person
from bot.storage.work import Work

BEFORE_IT_SHOWED = timedelta(hours=1)
"""The first message that did not arrive was made a little before anybody knew that it could not."""


@dataclass(frozen=True)
class Missed:
    since: datetime
    answers: tuple[HelpRequest, ...]
    notices: tuple[str, ...]  # what they said, newest first


def take_missed(work: Work, person: Person) -> Missed | None:
    """What this person has missed, now that they speak again; told once. None for somebody who was not away."""
    since = person.away_since or person.unreachable_since
    if since is None:
        return None
    person.unreachable_since = person.away_since = None
    looked_at = since - BEFORE_IT_SHOWED
    return Missed(
        since,
        tuple(requests.answered_for(work.session, person.id, looked_at)),
        tuple(_unheard(work, person, looked_at)),
    )


def _unheard(work: Work, person: Person, since: datetime) -> Sequence[str]:
    found = notices.texts_for(work.session, person.id, since)
    sent = {
        key
        for key, row in notices.messages(work.session, [key for key, _ in found]).items()
        if row.state is OutboxState.SENT
    }
    return list(dict.fromkeys(text for key, text in found if key not in sent))
