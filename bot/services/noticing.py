"""A notice in the office's own words: whom it reaches, and what is still to be sent of it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.audit import Deed
from bot.domain.calendar import LOCAL
from bot.domain.dialog.texts import private_data, tidy_text
from bot.domain.mailing import NOTICE_LIMIT, Audience, LeftOut, WhyNot, goes_at
from bot.domain.notification import Notification, NotificationQuota, Recipient
from bot.domain.people import Role
from bot.domain.refusals import NotReadable, TooLong
from bot.domain.rounds import ReportStatus
from bot.services import auditing
from bot.services.notifying import Notifier
from bot.services.rounds import find
from bot.storage.queries import notices, people, recipients, rounds
from bot.storage.tables.desk import Notice, NoticeKind, NoticeRecipient
from bot.storage.tables.people import GroupChat, Person, Unit
from bot.storage.work import Work


@dataclass(frozen=True)
class Hearers:
    """For whom a notice is: an audience, and what it is chosen by."""

    audience: Audience
    round_id: int = 0
    status: ReportStatus | None = None
    unit_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class NoticePlan:
    """What one press would send, and to whom not; `stamp` tells it from any other."""

    text: str
    recipients: tuple[tuple[Recipient, tuple[Unit, ...]], ...]
    groups: tuple[GroupChat, ...]
    units: int
    left_out: tuple[LeftOut, ...]
    enough: tuple[str, ...]
    private: tuple[str, ...]  # parts of the text that look like phone or identity card numbers
    goes_at: datetime
    stamp: str


@dataclass(frozen=True)
class ToTell:
    """One message that is to go out now."""

    text: str
    notification: Notification


def readable_notice(text: str) -> str:
    """The text as everybody will read it. Raises NotReadable, TooLong."""
    clean = tidy_text(text)
    if not any(char.isalpha() for char in clean):
        raise NotReadable
    if len(clean) > NOTICE_LIMIT:
        raise TooLong(len(clean), NOTICE_LIMIT)
    return clean


def plan(
    work: Work,
    quota: NotificationQuota,
    hearers: Hearers,
    text: str,
    now: datetime,
    *,
    beyond: bool,
) -> NoticePlan:
    """What would go out if it was confirmed now; `beyond`: also to people who were told enough today.

    Raises RoundGone.
    """
    notifier = Notifier(work, quota, now)
    moment = goes_at(now, notifier.calendar)
    today = now.astimezone(LOCAL).date()
    if hearers.audience is Audience.CHAT:
        groups = tuple(people.bound_groups(work.session))
        stamp = _stamp(text, [one.id for one in groups], moment.date())
        return NoticePlan(text, (), groups, 0, (), (), private_data(text), moment, stamp)
    units = units_of(work, hearers, today)
    by_person = _by_person(work, [unit.id for unit in units], heads=hearers.audience is Audience.STAFF)
    day = notifier.day_of(by_person)
    goes_today = moment.astimezone(LOCAL).date() == today
    full = {one for one in by_person if goes_today and not day.has_room(one)}
    persons = recipients.by_number(work.session, by_person)
    named = {unit.id: unit for unit in units}
    reached_people = tuple(
        (persons[one], tuple(named[unit_id] for unit_id in ids))
        for one, ids in by_person.items()
        if beyond or one not in full
    )
    left_out = _left_out(work, units, {unit_id for ids in by_person.values() for unit_id in ids})
    stamp = _stamp(
        text, [one.person_id for one, _ in reached_people], left_out, sorted(full), beyond, moment.date()
    )
    enough = tuple(persons[one].name for one in sorted(full))
    reached = len({unit.id for _, theirs in reached_people for unit in theirs})
    return NoticePlan(text, reached_people, (), reached, left_out, enough, private_data(text), moment, stamp)


def units_of(work: Work, hearers: Hearers, day: date) -> list[Unit]:
    """The units that a notice is for. Raises RoundGone."""
    active = list(people.active_units(work.session, day))
    match hearers.audience:
        case Audience.STANDING:
            a_round = find(work, hearers.round_id)
            roster = rounds.unit_duties(work.session, a_round.id)
            wanted = {duty.unit_id for duty, report in roster if report.status is hearers.status}
        case Audience.CHOSEN:
            wanted = set(hearers.unit_ids)
        case _:
            return active
    return [unit for unit in active if unit.id in wanted]


def confirm(work: Work, planned: NoticePlan, by: Person, now: datetime) -> Notice:
    """Write down who is to be told; the clock sends it."""
    made = Notice(kind=NoticeKind.NOTICE, round_id=None, text=planned.text, made_by=by.id, made_at=now)
    work.session.add(made)
    work.session.flush()
    for recipient, units in planned.recipients:
        for unit in units:
            work.session.add(
                NoticeRecipient(
                    notice_id=made.id,
                    person_id=recipient.person_id,
                    unit_id=unit.id,
                    message_key=key_of(made.id, recipient.person_id),
                )
            )
    facts = {"people": len(planned.recipients), "groups": len(planned.groups), "length": len(planned.text)}
    auditing.record(work, Deed.NOTICE_SENT, by, now, facts=facts)
    work.session.flush()
    return made


def take_due(work: Work, made: Notice, notifier: Notifier, until: datetime) -> list[ToTell]:
    """Who is to be told now, of those who still serve a unit and can be reached; writes down that they were."""
    rows = notices.recipients(work.session, made.id)
    meant = {row.person_id for row in rows}
    done = notices.messages(work.session, [key_of(made.id, one) for one in meant])
    waiting = [one for one in meant if key_of(made.id, one) not in done]
    units = {row.unit_id for row in rows if row.unit_id is not None}
    serving = {one for _, _, one in recipients.serving(work.session, units)} if waiting else set()
    return [
        ToTell(made.text or "", notifier.tell(one, key_of(made.id, one.person_id), until))
        for one in recipients.by_number(work.session, serving.intersection(waiting)).values()
    ]


def key_of(notice_id: int, person_id: int) -> str:
    """Under which the message to one person goes out once."""
    return f"notice:{notice_id}:{person_id}"


def group_key(notice_id: int, group: object) -> str:
    """Under which the message to a group goes out once."""
    return f"notice:{notice_id}:group:{group}"


def _by_person(work: Work, unit_ids: Collection[int], *, heads: bool) -> dict[int, list[int]]:
    """Person → their units. Without heads: a unit's officers, and where there is none its head."""
    serving: dict[tuple[int, Role], list[int]] = defaultdict(list)
    for unit_id, role, person_id in recipients.serving(work.session, unit_ids):
        serving[unit_id, role].append(person_id)
    found: dict[int, list[int]] = defaultdict(list)
    for unit_id in unit_ids:
        officers, chairs = serving[unit_id, Role.OFFICER], serving[unit_id, Role.CHAIR]
        for person_id in dict.fromkeys([*officers, *(chairs if heads or not officers else [])]):
            found[person_id].append(unit_id)
    return found


def _left_out(work: Work, units: Collection[Unit], reached: set[int]) -> tuple[LeftOut, ...]:
    found = []
    for unit in units:
        blocked = [
            LeftOut(unit.name, WhyNot.BLOCKED, person=one.name or "")
            for one in people.serving(work.session, unit.id)
            if one.unreachable_since is not None
        ]
        nobody = [] if blocked or unit.id in reached else [LeftOut(unit.name, WhyNot.NOBODY)]
        found += [*blocked, *nobody]
    return tuple(found)


def _stamp(*shown: object) -> str:
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:12]
