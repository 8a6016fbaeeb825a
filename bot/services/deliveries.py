"""What became of each message of a mailing, and of a file for many groups: read from what delivery wrote down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.calendar import WorkingCalendar
from bot.domain.mailing import DeliveryStatus, goes_at, goes_until
from bot.domain.refusals import PressOutdated
from bot.services.mailing import group_key
from bot.storage.outgoing import beside
from bot.storage.queries import notices, outbox, people, reminders, standings
from bot.storage.queries.reminders import NO_LONGER_TRUE
from bot.storage.tables.delivery import OutboxRow, OutboxState
from bot.storage.tables.desk import Notice, NoticeKind, NoticeRecipient
from bot.storage.tables.people import GroupChat, Person, Unit
from bot.storage.work import Work

KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Delivery:
    """What became of the message to one person."""

    name: str | None  # None: the person has had their data erased
    units: tuple[str, ...]
    status: DeliveryStatus
    at: datetime | None = None


@dataclass(frozen=True)
class MailingResult:
    """One notice, and what became of it so far."""

    notice: Notice
    by: str | None
    goes_at: datetime
    deliveries: tuple[Delivery, ...]
    groups: tuple[DeliveryStatus, ...] = ()

    def count(self, status: DeliveryStatus) -> int:
        return sum(one.status is status for one in self.deliveries)


def result(work: Work, notice_id: int, calendar: WorkingCalendar, now: datetime) -> MailingResult:
    """How far a notice has got. Raises PressOutdated if there is none."""
    made = notices.notice(work.session, notice_id)
    if made is None:
        raise PressOutdated
    by_person: dict[int, list[NoticeRecipient]] = defaultdict(list)
    for row in notices.recipients(work.session, made.id):
        by_person[row.person_id].append(row)
    messages = notices.messages(work.session, {rows[0].message_key for rows in by_person.values()})
    persons = reminders.persons(work.session, by_person)
    units = _units(work, by_person)
    over = now > goes_until(made.made_at, calendar)
    filed = _needs_none(work, made)
    found = []
    for person_id, rows in by_person.items():
        unit_ids = [row.unit_id for row in rows if row.unit_id is not None]
        message = messages.get(rows[0].message_key)
        if message is None:
            needed = not (unit_ids and made.kind is NoticeKind.NUDGE and filed.issuperset(unit_ids))
            status = _unsent(made, persons[person_id], now, over=over, needed=needed)
        else:
            status = status_of(message, persons[person_id])
        names = tuple(units[one].name for one in unit_ids if one in units)
        at = message.settled_at if message and status is DeliveryStatus.SENT else None
        found.append(Delivery(persons[person_id].name, names, status, at))
    by = work.session.get(Person, made.made_by) if made.made_by else None
    groups = notices.messages_beginning(work.session, group_key(made.id, ""))
    return MailingResult(
        made,
        by.name if by else None,
        goes_at(made.made_at, calendar),
        tuple(found),
        tuple(status_of(one, None) for one in groups),
    )


def mailings(work: Work) -> int:
    """How many mailings there were."""
    return notices.count(work.session)


def newest_mailings(work: Work, limit: int, offset: int) -> Sequence[tuple[Notice, int]]:
    """Mailings with how many people each was for, newest first."""
    return notices.newest(work.session, limit, offset)


def deliveries_in_groups(work: Work, prefix: str) -> list[tuple[str, DeliveryStatus]]:
    """(title, what became of it) of the messages whose keys are this and the number of a group.

    A picture that did not pass while its words, sent beside it, did, has gone as text.
    """
    found = []
    for row in notices.messages_beginning(work.session, prefix):
        key = str(row.dedup_key)
        group = work.session.get(GroupChat, int(key.removeprefix(prefix)))
        words = notices.messages(work.session, [beside(key)]).get(beside(key))
        status = status_of(row, None)
        if status is DeliveryStatus.NO_RIGHT and words is not None and words.state is OutboxState.SENT:
            status = DeliveryStatus.AS_TEXT
        found.append((group.title if group else "", status))
    return found


def status_of(message: OutboxRow, person: Person | None) -> DeliveryStatus:
    """From what delivery has written down."""
    match message.state:
        case OutboxState.SENT:
            return DeliveryStatus.AS_TEXT if message.error == outbox.AS_TEXT else DeliveryStatus.SENT
        case OutboxState.UNCERTAIN:
            return DeliveryStatus.UNCERTAIN
        case OutboxState.PENDING | OutboxState.SENDING:
            return DeliveryStatus.WAITING
    if message.error == outbox.NO_RIGHT:
        return DeliveryStatus.NO_RIGHT
    if message.error == "stale":
        return DeliveryStatus.TOO_LATE
    if message.error in (NO_LONGER_TRUE, "consent withdrawn"):
        return DeliveryStatus.NOT_NEEDED
    return (
        DeliveryStatus.BLOCKED
        if person is None or person.unreachable_since is not None
        else DeliveryStatus.FAILED
    )


def _unsent(made: Notice, person: Person, now: datetime, *, over: bool, needed: bool) -> DeliveryStatus:
    if now - made.made_at > KEPT:
        return DeliveryStatus.FORGOTTEN
    if not needed or person.telegram_id is None:
        return DeliveryStatus.NOT_NEEDED
    if person.unreachable_since is not None:
        return DeliveryStatus.BLOCKED
    return DeliveryStatus.TOO_LATE if over else DeliveryStatus.WAITING


def _needs_none(work: Work, made: Notice) -> set[int]:
    """Units that need no nudge any more."""
    if made.round_id is None:
        return set()
    filed = standings.units_that(work.session, made.round_id, standings.FILED)
    return filed | reminders.units_promising_since(work.session, made.round_id, made.made_at)


def _units(work: Work, by_person: Mapping[int, Sequence[NoticeRecipient]]) -> dict[int, Unit]:
    """All of them at once: this is read in the very turn that confirms a mailing to the whole province."""
    told = {row.unit_id for rows in by_person.values() for row in rows if row.unit_id is not None}
    return people.units_by_number(work.session, told)
