"""Whom to call about a unit."""

from __future__ import annotations

from bot.domain.people import Contact
from bot.storage.queries import people
from bot.storage.work import Work


def contacts_of(work: Work, unit_id: int, *, but: int | None = None) -> tuple[Contact, ...]:
    """Everybody who answers for the unit, those whom no message reaches included, perhaps without one person."""
    return tuple(
        Contact(person.name, person.title, person.phone, person.unreachable_since is None)
        for person in people.serving(work.session, unit_id)
        if but is None or person.id != but
    )
