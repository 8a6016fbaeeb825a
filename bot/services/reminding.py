"""Telling of what is owed: the duties as the clock sees them, who is to hear, the decision, and what was told."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.calendar import LOCAL
from bot.domain.form import answered_of
from bot.domain.notification import Notification, NotificationQuota, Recipient
from bot.domain.people import Role
from bot.domain.rounds.cadence import OwedDuty, RunningPromise, last_moment
from bot.domain.rounds.reminding import (
    Audience,
    Decision,
    Note,
    Owed,
    Point,
    Stuck,
    Told,
    decide,
    forecast,
    marks_of,
    stage_of,
)
from bot.services.contacts import contacts_of
from bot.services.notifying import Notifier
from bot.services.past_rounds import bare_form
from bot.services.rounds import period_of
from bot.storage.queries import recipients, reminders, reports, rounds
from bot.storage.tables.clock import ReminderSent
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty
from bot.storage.work import Work


@dataclass(frozen=True)
class Owing:
    """Everything that is owed at present, and everybody who can be told of it."""

    duties: Mapping[int, tuple[Duty, Report]]
    states: tuple[OwedDuty, ...]
    audience: Audience

    @property
    def everybody(self) -> set[int]:
        """All who can be told of any of it."""
        groups = (*self.audience.officers.values(), *self.audience.heads.values(), self.audience.office)
        return {person_id for group in groups for person_id in group}


@dataclass(frozen=True)
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
class Taken:
    """What one look found: duties at a milestone, whom to tell, and duties that nobody can be told of."""

    found: int = 0
    messages: tuple[tuple[Notification, ToTell], ...] = ()
    unheard: int = 0


def take_due(work: Work, quota: NotificationQuota, now: datetime) -> Taken:
    """Decide what is to be told now, and write down that it was told."""
    notifier = Notifier(work, quota, now)
    if not notifier.may_speak:
        return Taken()
    owing = look(work, now)
    day = notifier.day_of(owing.everybody)
    decision = decide(owing.states, owing.audience, notifier.calendar, now, day)
    messages = _messages(work, owing, decision.notes, now)
    told = tuple((notifier.tell(message.recipient, message.key), message) for message in messages)
    for message in messages:
        _mark(work, message, decision, owing, now)
    work.session.flush()
    return Taken(decision.found, told, decision.unheard)


def preview(
    work: Work,
    quota: NotificationQuota,
    round_id: int,
    start: datetime,
    end: datetime | None = None,
) -> list[PreviewedMessage]:
    """What would be told about a round from `start` on if nobody did anything; by default all that is still to come.

    Decided over all open rounds, as the job does: a person's messages of a day are counted over everything.
    """
    notifier = Notifier(work, quota, start)
    calendar, owing = notifier.calendar, look(work, start)
    mine = {duty_id for duty_id, (duty, _) in owing.duties.items() if duty.round_id == round_id}
    until = end or last_moment([state for state in owing.states if state.duty_id in mine], calendar, start)
    planned = forecast(owing.states, owing.audience, calendar, start, until, notifier.day_of(owing.everybody))
    return [
        PreviewedMessage(one.moment, message)
        for one in planned
        if any(point.duty_id in mine for point in one.note.points)
        for message in _messages(work, owing, [one.note], one.moment)
    ]


def look(work: Work, now: datetime) -> Owing:
    """Duties of open rounds that are owed by units that exist, as the clock sees them."""
    open_ids = [a_round.id for a_round in rounds.open_rounds(work.session)]
    today = now.astimezone(LOCAL).date()
    owed = {
        duty.id: (duty, report)
        for duty, report in rounds.owed_duties(work.session, open_ids)
        if duty.unit.valid_to is None or today <= duty.unit.valid_to
    }
    return Owing(owed, _states(work, owed), _audience(work, [duty for duty, _ in owed.values()]))


def _states(work: Work, owed: Mapping[int, tuple[Duty, Report]]) -> tuple[OwedDuty, ...]:
    ids = list(owed)
    dealt_with = reminders.dealt_with(work.session, ids)
    promises = reminders.running_promises(work.session, ids)
    asked = reminders.pending_extensions(work.session, ids)
    granted = reminders.granted_at(work.session, ids)
    states = []
    for duty, _ in owed.values():
        promise = promises.get(duty.id)
        states.append(
            OwedDuty(
                duty_id=duty.id,
                opened_at=duty.round.opened_at,
                due_date=duty.due_date,
                cadence=tuple(duty.round.cadence),
                dealt_with=frozenset(dealt_with.get((duty.id, duty.due_date), ())),
                promise=RunningPromise(promise.id, promise.until) if promise else None,
                more_time_asked_at=asked[duty.id].asked_at if duty.id in asked else None,
                granted_at=_due_since(duty, granted),
            )
        )
    return tuple(states)


def _due_since(duty: Duty, granted: Mapping[int, datetime]) -> datetime | None:
    """Since when the due date is this one, if it is another than at the opening."""
    given = granted.get(duty.id) if duty.extended_to else None
    return max((at for at in (given, duty.due_moved_at) if at is not None), default=None)


def _audience(work: Work, duties: Sequence[Duty]) -> Audience:
    """Officers are reminded; where there is none, the head. Who reminds of a unit is not also told as its head."""
    serving: dict[tuple[int, Role], list[int]] = defaultdict(list)
    for unit_id, role, person_id in recipients.serving(work.session, {duty.unit_id for duty in duties}):
        serving[unit_id, role].append(person_id)
    officers, heads = {}, {}
    for duty in duties:
        chairs = serving[duty.unit_id, Role.CHAIR]
        reminded = serving[duty.unit_id, Role.OFFICER] or chairs
        officers[duty.id] = tuple(reminded)
        heads[duty.id] = tuple(person for person in chairs if person not in reminded)
    office = tuple(one.person_id for one in recipients.office(work.session))
    return Audience(officers, heads, office)


def _messages(work: Work, owing: Owing, notes: Sequence[Note], now: datetime) -> list[ToTell]:
    reached = recipients.by_number(work.session, {note.person_id for note in notes})
    owed = owed_of(work, owing, {point.duty_id for note in notes for point in note.points}, now)
    messages = []
    for note in notes:
        recipient = reached[note.person_id]
        told = tuple(replace(owed[point.duty_id], why=point.why) for point in note.points)
        stuck = () if note.told is Told.REMINDER else _stuck(work, owing, note, owed)
        messages.append(ToTell(recipient, note, told, stuck, _key(note, owing)))
    return messages


def owed_of(work: Work, owing: Owing, duty_ids: Collection[int], now: datetime) -> dict[int, Owed]:
    answers = reports.answers_of(work.session, [owing.duties[duty_id][1].id for duty_id in duty_ids])
    today = now.astimezone(LOCAL).date()
    found = {}
    for duty_id in duty_ids:
        duty, report = owing.duties[duty_id]
        answered, asked = answered_of(bare_form(duty), answers.get(report.id, {}))
        found[duty_id] = Owed(
            report_id=report.id,
            unit=duty.unit_name,
            period=period_of(duty.round),
            due_date=duty.due_date,
            days_left=(duty.due_date - today).days,
            stage=stage_of(report.status, answered, asked),
            answered=answered,
            asked=asked,
            returned_because=report.returned_reason,
            extended=duty.extended_to is not None,
        )
    return found


def _stuck(work: Work, owing: Owing, note: Note, owed: Mapping[int, Owed]) -> tuple[Stuck, ...]:
    """One line a duty, though it may be both overdue and promised in vain."""
    states = {state.duty_id: state for state in owing.states}
    reasons: dict[int, set[str]] = defaultdict(set)
    for point in note.points:
        reasons[point.duty_id].add(point.why)
    lines = []
    for duty_id, why in reasons.items():
        state, duty = states[duty_id], owing.duties[duty_id][0]
        promised = state.promise.until if state.promise and state.broken in why else None
        contacts = contacts_of(work, duty.unit_id, but=note.person_id)
        lines.append(Stuck(owed[duty_id], contacts, promised))
    return tuple(lines)


def _mark(work: Work, message: ToTell, decision: Decision, owing: Owing, now: datetime) -> None:
    for duty_id, milestone in marks_of(message.note, decision):
        work.session.add(
            ReminderSent(
                duty_id=duty_id,
                due_date=owing.duties[duty_id][0].due_date,
                milestone=milestone,
                person_id=message.recipient.person_id,
                sent_at=now,
                message_key=message.key,
            )
        )


def _key(note: Note, owing: Owing) -> str:
    told = ",".join(
        f"{point.duty_id}/{_due(point, owing).isoformat()}/{point.why}"
        for point in sorted(note.points, key=lambda one: one.duty_id)
    )
    return f"remind:{note.told}:{note.person_id}:{hashlib.sha256(told.encode()).hexdigest()[:32]}"


def _due(point: Point, owing: Owing) -> date:
    return owing.duties[point.duty_id][0].due_date
