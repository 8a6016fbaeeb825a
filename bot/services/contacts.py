"""The people behind a unit or an act: whom to call, who is to hear, what somebody is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from bot.domain.people import Contact
from bot.storage.queries import people
from bot.storage.tables.people import Person
from bot.storage.work import Work


def contacts_of(work: Work, unit_id: int, *, but: int | None = None) -> tuple[Contact, ...]:
    """Everybody who answers for the unit, those whom no message reaches included, perhaps without one person."""
    return tuple(
        Contact(person.name, person.title, person.phone, person.unreachable_since is None)
        for person in people.serving(work.session, unit_id)
        if but is None or person.id != but
    )


def contacts_of_all(work: Work, unit_ids: Collection[int]) -> dict[int, list[tuple[int, Contact]]]:
    """Unit → everybody who answers for it, each with their number."""
    found: dict[int, list[tuple[int, Contact]]] = defaultdict(list)
    for unit_id, person_id, name, title, phone, unreachable_since in people.serving_of(
        work.session, unit_ids
    ):
        found[unit_id].append((person_id, Contact(name, title, phone, unreachable_since is None)))
    return found


def officers_of(work: Work, unit_id: int) -> list[Person]:
    """Everybody reachable who may answer for the unit."""
    return [person for _, person in people.officers_of(work.session, [unit_id])]


def name_of(work: Work, person_id: int | None) -> str | None:
    """What a person is called; None for nobody, and for whoever has had their data erased."""
    person = work.session.get(Person, person_id) if person_id is not None else None
    return person.name if person else None
