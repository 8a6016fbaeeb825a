"""For whom a mailing is: people with the units that they are told for, and who of those units gets nothing, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.mailing import Audience, LeftOut, WhyNot
from bot.domain.notification import Recipient
from bot.domain.people import Role
from bot.domain.rounds import ReportStatus
from bot.services.contacts import contacts_of_all
from bot.services.rounds import find
from bot.storage.queries import people, recipients, rosters
from bot.storage.tables.people import GroupChat, Unit
from bot.storage.work import Work


@dataclass(frozen=True)
class Addressed:
    """Everybody whom a mailing is meant for, as things stand."""

    units: Mapping[int, tuple[int, ...]]  # person → the units they are told for
    names: Mapping[int, str]  # of these units
    left_out: tuple[LeftOut, ...] = ()
    groups: tuple[GroupChat, ...] = ()


@dataclass(frozen=True)
class AudienceChoice:
    """What the office has chosen the audience of a notice by."""

    audience: Audience
    round_id: int = 0
    status: ReportStatus | None = None
    unit_ids: tuple[int, ...] = ()


def office(work: Work) -> Sequence[Recipient]:
    """Everybody in the provincial office who can be reached, each once."""
    return recipients.office(work.session)


def addressed(work: Work, choice: AudienceChoice, day: date) -> Addressed:
    """The bound groups, or the people of the units that a notice is for. Raises RoundGone."""
    if choice.audience is Audience.CHAT:
        return Addressed({}, {}, groups=tuple(people.bound_groups(work.session)))
    units = units_of(work, choice, day)
    found = _by_person(work, [unit.id for unit in units], heads=choice.audience is Audience.STAFF)
    reached = {unit_id for ids in found.values() for unit_id in ids}
    nobody = unreached(work, [(unit.id, unit.name, unit.id in reached) for unit in units])
    left_out = [one for unit in units for one in nobody.get(unit.id, ())]
    return Addressed(found, {unit.id: unit.name for unit in units}, tuple(left_out))


def units_of(work: Work, choice: AudienceChoice, day: date) -> list[Unit]:
    """The units that a notice is for. Raises RoundGone."""
    active = list(people.active_units(work.session, day))
    match choice.audience:
        case Audience.STANDING:
            a_round = find(work, choice.round_id)
            asked = () if choice.status is None else (choice.status,)
            wanted = set(rosters.standing(work.session, a_round.id, asked))
        case Audience.CHOSEN:
            wanted = set(choice.unit_ids)
        case _:
            return active
    return [unit for unit in active if unit.id in wanted]


def unreached(work: Work, units: Sequence[tuple[int, str, bool]]) -> dict[int, list[LeftOut]]:
    """Unit → whoever of it no message reaches; or that it has nobody, unless somebody of it is told.

    `units`: number, name, whether somebody of it is told.
    """
    serving = contacts_of_all(work, [unit_id for unit_id, _, _ in units])
    found = {}
    for unit_id, name, somebody in units:
        blocked = [
            LeftOut(name, WhyNot.BLOCKED, person=contact.name or "")
            for _, contact in serving.get(unit_id, ())
            if not contact.reachable
        ]
        found[unit_id] = blocked if blocked or somebody else [LeftOut(name, WhyNot.NOBODY)]
    return found


def _by_person(work: Work, unit_ids: Collection[int], *, heads: bool) -> dict[int, tuple[int, ...]]:
    """Without heads: a unit's officers, and where there is none its head."""
    serving: dict[tuple[int, Role], list[int]] = defaultdict(list)
    for unit_id, role, person_id in recipients.serving(work.session, unit_ids):
        serving[unit_id, role].append(person_id)
    found: dict[int, list[int]] = defaultdict(list)
    for unit_id in unit_ids:
        officers, chairs = serving[unit_id, Role.OFFICER], serving[unit_id, Role.CHAIR]
        for person_id in dict.fromkeys([*officers, *(chairs if heads or not officers else [])]):
            found[person_id].append(unit_id)
    return {person_id: tuple(units) for person_id, units in found.items()}
