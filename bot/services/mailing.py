"""What the office sent to many: what is still to go out, and what became of each message."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.calendar import WorkingCalendar
from bot.domain.mailing import Outcome, goes_at, goes_until
from bot.domain.notification import NotificationQuota
from bot.domain.refusals import PressOutdated
from bot.services import noticing, nudging
from bot.services.notifying import Notifier
from bot.storage.outgoing import beside
from bot.storage.queries import notices, outbox, reminders, rounds
from bot.storage.queries.reminders import NO_LONGER_TRUE
from bot.storage.tables.delivery import OutboxRow, OutboxState
from bot.storage.tables.desk import Notice, NoticeKind, NoticeRecipient
from bot.storage.tables.people import GroupChat, Person, Unit
from bot.storage.work import Work

LONGEST_WAIT = timedelta(days=15)
"""No run of days off is longer than that."""
KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Due:
    """Messages of one notice that go out now."""

    notice: Notice
    nudges: tuple[nudging.ToNudge, ...]
    notices: tuple[noticing.ToTell, ...]


@dataclass(frozen=True)
class Fate:
    """What became of the message to one person."""

    name: str | None  # None: the person has had their data erased
    units: tuple[str, ...]
    outcome: Outcome
    at: datetime | None = None


@dataclass(frozen=True)
class Result:
    """One notice, and what became of it so far."""

    notice: Notice
    by: str | None
    goes_at: datetime
    fates: tuple[Fate, ...]
    groups: tuple[Outcome, ...] = ()

    def count(self, outcome: Outcome) -> int:
        return sum(one.outcome is outcome for one in self.fates)


def take_due(work: Work, quota: NotificationQuota, now: datetime) -> list[Due]:
    """What is to go out now, each notice from the next working moment on until the end of that day's hours."""
    notifier = Notifier(work, quota, now)
    if not notifier.may_speak:
        return []
    found = []
    for made in notices.made_since(work.session, now - LONGEST_WAIT):
        until = goes_until(made.made_at, notifier.calendar)
        if now > until:
            continue
        if made.kind is NoticeKind.NUDGE:
            found.append(Due(made, tuple(nudging.take_due(work, made, notifier, until)), ()))
        else:
            found.append(Due(made, (), tuple(noticing.take_due(work, made, notifier, until))))
    work.session.flush()
    return [one for one in found if one.nudges or one.notices]


def result(work: Work, notice_id: int, calendar: WorkingCalendar, now: datetime) -> Result:
    """How far a notice has got. Raises PressOutdated if there is none."""
    made = notices.notice(work.session, notice_id)
    if made is None:
        raise PressOutdated
    by_person: dict[int, list[NoticeRecipient]] = defaultdict(list)
    for row in notices.recipients(work.session, made.id):
        by_person[row.person_id].append(row)
    messages = notices.messages(work.session, {rows[0].message_key for rows in by_person.values()})
    persons = reminders.persons(work.session, by_person)
    over = now > goes_until(made.made_at, calendar)
    filed = _needs_none(work, made)
    fates = []
    for person_id, rows in by_person.items():
        unit_ids = [row.unit_id for row in rows if row.unit_id is not None]
        message = messages.get(rows[0].message_key)
        if message is None:
            needed = not (unit_ids and made.kind is NoticeKind.NUDGE and filed.issuperset(unit_ids))
            outcome = _unsent(made, persons[person_id], now, over=over, needed=needed)
        else:
            outcome = outcome_of(message, persons[person_id])
        units = tuple(unit.name for unit in _units(work, unit_ids))
        at = message.settled_at if message and outcome is Outcome.SENT else None
        fates.append(Fate(persons[person_id].name, units, outcome, at))
    by = work.session.get(Person, made.made_by) if made.made_by else None
    groups = notices.messages_beginning(work.session, noticing.group_key(made.id, ""))
    return Result(
        made,
        by.name if by else None,
        goes_at(made.made_at, calendar),
        tuple(fates),
        tuple(outcome_of(one, None) for one in groups),
    )


def fates_in_groups(work: Work, prefix: str) -> list[tuple[str, Outcome]]:
    """(title, what became of it) of the messages whose keys are this and the number of a group.

    A picture that did not pass while its words, sent beside it, did, has gone as text.
    """
    found = []
    for row in notices.messages_beginning(work.session, prefix):
        key = str(row.dedup_key)
        group = work.session.get(GroupChat, int(key.removeprefix(prefix)))
        words = notices.messages(work.session, [beside(key)]).get(beside(key))
        outcome = outcome_of(row, None)
        if outcome is Outcome.NO_RIGHT and words is not None and words.state is OutboxState.SENT:
            outcome = Outcome.AS_TEXT
        found.append((group.title if group else "", outcome))
    return found


def outcome_of(message: OutboxRow, person: Person | None) -> Outcome:
    """From what delivery has written down."""
    match message.state:
        case OutboxState.SENT:
            return Outcome.AS_TEXT if message.error == outbox.AS_TEXT else Outcome.SENT
        case OutboxState.UNCERTAIN:
            return Outcome.UNCERTAIN
        case OutboxState.PENDING | OutboxState.SENDING:
            return Outcome.WAITING
    if message.error == outbox.NO_RIGHT:
        return Outcome.NO_RIGHT
    if message.error == "stale":
        return Outcome.TOO_LATE
    if message.error in (NO_LONGER_TRUE, "consent withdrawn"):
        return Outcome.NOT_NEEDED
    return Outcome.BLOCKED if person is None or person.unreachable_since is not None else Outcome.FAILED


def _unsent(made: Notice, person: Person, now: datetime, *, over: bool, needed: bool) -> Outcome:
    if now - made.made_at > KEPT:
        return Outcome.FORGOTTEN
    if not needed or person.telegram_id is None:
        return Outcome.NOT_NEEDED
    if person.unreachable_since is not None:
        return Outcome.BLOCKED
    return Outcome.TOO_LATE if over else Outcome.WAITING


def _needs_none(work: Work, made: Notice) -> set[int]:
    """Units that need no nudge any more."""
    if made.round_id is None:
        return set()
    roster = rounds.unit_duties(work.session, made.round_id)
    since = nudging.promised_since(work, made, [duty.id for duty, _ in roster])
    return {duty.unit_id for duty, report in roster if report.status.filed or duty.id in since}


def _units(work: Work, unit_ids: Collection[int]) -> Sequence[Unit]:
    found = (work.session.get(Unit, unit_id) for unit_id in unit_ids)
    return [unit for unit in found if unit is not None]
