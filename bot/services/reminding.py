"""Telling of what is owed: what is due is found in a look, decided, and written down in slices as told."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from bot.domain.notification import Notification, NotificationQuota, Recipient
from bot.domain.people import Contact
from bot.domain.rounds.cadence import BROKEN, last_moment
from bot.domain.rounds.reminding import (
    Decision,
    DuePoints,
    Note,
    Owed,
    Planned,
    Point,
    Stuck,
    Told,
    due_points,
    forecast,
    in_slices,
    marks_of,
    told_to,
)
from bot.services.contacts import contacts_of_all
from bot.services.notifying import Notifier
from bot.services.owed import Owing, audience, hold, look, owed_of, states_of
from bot.storage.queries import owed as queries
from bot.storage.queries import recipients, reminders
from bot.storage.work import Work

_AT_ONCE = 250
"""So many duties are told of in one transaction, which takes some tens of milliseconds."""


@dataclass(frozen=True, slots=True)
class ToTell:
    """One message to one person: what it tells, and a key that the same message would have again."""

    recipient: Recipient
    note: Note
    owed: tuple[Owed, ...]  # in the order of the note's points
    stuck: tuple[Stuck, ...]  # for a head or the office
    key: str


@dataclass(frozen=True)
class PreviewedMessage:
    """A message that would go out then, if nobody did anything until then."""

    moment: datetime
    message: ToTell


@dataclass(frozen=True)
class Foreseen:
    """Who would be told what and when, in the order of time; nothing of it is worded yet."""

    owing: Owing
    planned: tuple[Planned, ...]


@dataclass(frozen=True)
class Due:
    """What one look found: duties at a milestone, whom to tell, and duties that nobody can be told of."""

    until: datetime  # after that a message is better not sent any more
    found: int = 0
    messages: tuple[ToTell, ...] = ()
    unheard: int = 0

    def notification(self, message: ToTell) -> Notification:
        """As it goes out."""
        return Notification(message.recipient, message.key, self.until)

    def slices(self) -> Iterator[list[ToTell]]:
        """All messages, some hundred at a time; those that tell of the same duty are never parted."""
        of_notes = {message.note: message for message in self.messages}
        for some in in_slices(of_notes, _AT_ONCE):
            yield [of_notes[note] for note in some]


def find_due(work: Work, quota: NotificationQuota, now: datetime) -> Due:
    """What is to be told now. A look: nothing is written, and nobody waits for it."""
    notifier = Notifier(work, quota, now)
    if not notifier.may_speak:
        return Due(now)
    owing = look(work, now)
    due = due_points(states_of(owing, queries.told(work.session)), notifier.calendar, now)
    if not due.anything:
        return Due(now)
    decision = _decide(work, owing, due, notifier)
    messages = _messages(work, owing, decision.notes, now)
    return Due(notifier.until, decision.found, tuple(messages), decision.unheard)


def take(work: Work, quota: NotificationQuota, messages: Sequence[ToTell], now: datetime) -> list[ToTell]:
    """Of these messages those that are still to be told, written down as told.

    Since they were found a report may have been filed, promised or given more time, somebody gone, told enough or
    told of the same: whatever would not be decided again just so is left to the next look.
    """
    notifier = Notifier(work, quota, now)
    kinds = {message.note.told for message in messages}
    duty_ids = {point.duty_id for message in messages for point in message.note.points}
    owing = hold(work, duty_ids, now)
    states = states_of(owing, queries.told(work.session, duty_ids))
    due = due_points(states, notifier.calendar, now).only(kinds)
    decision = _decide(work, owing, due, notifier)
    again = set(decision.notes)
    told = [
        message for message in messages if message.note in again and _key(message.note, owing) == message.key
    ]
    notifier.count([message.recipient.person_id for message in told])
    reminders.mark_told(
        work.session, [mark for message in told for mark in _marks(message, decision, owing, now)]
    )
    return told


def foresee(
    work: Work,
    quota: NotificationQuota,
    round_id: int,
    start: datetime,
    end: datetime | None = None,
) -> Foreseen:
    """What would be told about a round from `start` on if nobody did anything; by default all that is still to come.

    Decided over all open rounds, as the job does: a person's messages of a day are counted over everything.
    """
    notifier = Notifier(work, quota, start)
    calendar, owing = notifier.calendar, look(work, start)
    states = states_of(owing, queries.told(work.session))
    mine = {duty_id for duty_id, duty in owing.duties.items() if duty.round_id == round_id}
    until = end or last_moment([state for state in states if state.duty_id in mine], calendar, start)
    everybody = audience(work, owing.duties.values())
    planned = forecast(states, everybody, calendar, start, until, notifier.day_of(everybody.people))
    about_it = (one for one in planned if any(point.duty_id in mine for point in one.note.points))
    return Foreseen(owing, tuple(about_it))


def messages_then(work: Work, foreseen: Foreseen, moment: datetime, notes: Sequence[Note]) -> list[ToTell]:
    """Some of it, as it would be told at that moment."""
    return _messages(work, foreseen.owing, notes, moment)


def preview(
    work: Work,
    quota: NotificationQuota,
    round_id: int,
    start: datetime,
    end: datetime | None = None,
) -> list[PreviewedMessage]:
    """The same, every message of it."""
    foreseen = foresee(work, quota, round_id, start, end)
    return [
        PreviewedMessage(moment, message)
        for moment, several in groupby(foreseen.planned, key=lambda one: one.moment)
        for message in messages_then(work, foreseen, moment, [one.note for one in several])
    ]


def _decide(work: Work, owing: Owing, due: DuePoints, notifier: Notifier) -> Decision:
    """Who is told of what is due; officers and heads are looked up only where somebody is to hear of their unit."""
    to_units = {point.duty_id for told in (Told.REMINDER, Told.HEAD) for point in due.of[told]}
    hearing = audience(work, [owing.duties[duty_id] for duty_id in to_units])
    return told_to(due, hearing, notifier.day_of(hearing.people))


def _messages(work: Work, owing: Owing, notes: Sequence[Note], now: datetime) -> list[ToTell]:
    reached = recipients.by_number(work.session, {note.person_id for note in notes})
    owed = owed_of(work, owing, {point for note in notes for point in note.points}, now)
    stuck = {point.duty_id for note in notes if note.told is not Told.REMINDER for point in note.points}
    contacts = contacts_of_all(work, {owing.duties[duty_id].unit_id for duty_id in stuck})
    return [
        ToTell(
            recipient=reached[note.person_id],
            note=note,
            owed=tuple(owed[point] for point in note.points),
            stuck=() if note.told is Told.REMINDER else _stuck(owing, note, owed, contacts),
            key=_key(note, owing),
        )
        for note in notes
    ]


def _stuck(
    owing: Owing,
    note: Note,
    owed: Mapping[Point, Owed],
    contacts: Mapping[int, Sequence[tuple[int, Contact]]],
) -> tuple[Stuck, ...]:
    """One line a duty, though it may be both overdue and promised in vain."""
    reasons: dict[int, list[Point]] = defaultdict(list)
    for point in note.points:
        reasons[point.duty_id].append(point)
    lines = []
    for duty_id, points in reasons.items():
        duty = owing.duties[duty_id]
        broken = any(point.why == f"{BROKEN}{duty.promise_id}" for point in points)
        whom_to_call = tuple(
            contact for person, contact in contacts.get(duty.unit_id, ()) if person != note.person_id
        )
        lines.append(Stuck(owed[points[0]], whom_to_call, duty.promised_until if broken else None))
    return tuple(lines)


def _marks(message: ToTell, decision: Decision, owing: Owing, now: datetime) -> Iterator[dict[str, object]]:
    for duty_id, milestone in marks_of(message.note, decision):
        yield {
            "duty_id": duty_id,
            "due_date": owing.duties[duty_id].due_date,
            "milestone": milestone,
            "person_id": message.recipient.person_id,
            "sent_at": now,
            "message_key": message.key,
        }


def _key(note: Note, owing: Owing) -> str:
    """Under which a message goes out once: it tells of these duties, due on these days, for these reasons."""
    told = ",".join(
        f"{point.duty_id}/{owing.duties[point.duty_id].due_date.isoformat()}/{point.why}"
        for point in sorted(note.points, key=lambda one: one.duty_id)
    )
    return f"remind:{note.told}:{note.person_id}:{hashlib.sha256(told.encode()).hexdigest()[:32]}"
