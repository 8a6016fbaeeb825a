"""Nudging by a person's hand: whom it would reach and whom not, and what is still to be sent of it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.audit import Deed
from bot.domain.calendar import LOCAL
from bot.domain.mailing import Group, LeftOut, WhyNot, goes_at
from bot.domain.notification import Notification, NotificationQuota, Recipient
from bot.domain.refusals import RoundClosed
from bot.domain.rounds import Period, ReportStatus, RoundStatus
from bot.domain.rounds.reminding import Owed
from bot.services import auditing
from bot.services.notifying import Notifier
from bot.services.reminding import Owing, look, owed_of
from bot.services.rounds import find, period_of
from bot.storage.queries import notices, people, recipients, reminders, rounds
from bot.storage.tables.clock import ReminderSent
from bot.storage.tables.desk import Notice, NoticeKind, NoticeRecipient
from bot.storage.tables.people import Person
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty, Round
from bot.storage.work import Work


@dataclass(frozen=True)
class Nudged:
    """One person, and everything of the round that they are nudged about."""

    recipient: Recipient
    owed: tuple[Owed, ...]
    unit_ids: tuple[int, ...]


@dataclass(frozen=True)
class NudgePlan:
    """What one press would send, and to whom not; `stamp` tells it from any other."""

    round_id: int
    period: Period
    recipients: tuple[Nudged, ...]
    left_out: tuple[LeftOut, ...]
    filed: int  # units that owe nothing any more
    unchosen: int  # units that owe a report and were not chosen, with nothing that speaks against it
    enough: tuple[str, ...]  # people who have been told enough today; reached only if the office wants it so
    goes_at: datetime
    last: Notice | None  # the nudge before this one
    stamp: str

    @property
    def units(self) -> int:
        return len({one.report_id for nudged in self.recipients for one in nudged.owed})


@dataclass(frozen=True)
class ToNudge:
    """One message that is to go out now."""

    nudged: Nudged
    notification: Notification


@dataclass(frozen=True)
class Choice:
    """One unit that owes a report, as it is ticked."""

    duty_id: int
    unit: str
    status: ReportStatus
    days_late: int
    promised: bool
    more_time: bool


def choices(work: Work, round_id: int, now: datetime) -> list[Choice]:
    """Units of an open round that owe a report, in the order of the roster. Raises RoundGone, RoundClosed."""
    a_round = _open_round(work, round_id)
    owing = look(work, now)
    today = now.astimezone(LOCAL).date()
    promised = _promised(owing, now)
    return [
        Choice(
            duty.id,
            duty.unit_name,
            report.status,
            max(0, (today - duty.due_date).days),
            duty.id in promised,
            _has_more_time(duty, now),
        )
        for duty, report in _mine(owing, a_round.id).values()
    ]


def chosen_by(found: Collection[Choice], group: Group) -> list[int]:
    """The duties of a group; whoever has promised or has more time is left in peace unless ticked by hand."""
    status = {
        Group.NOT_STARTED: ReportStatus.NOT_STARTED,
        Group.DRAFTING: ReportStatus.DRAFTING,
        Group.RETURNED: ReportStatus.RETURNED,
    }.get(group)
    return [
        one.duty_id
        for one in found
        if not (one.promised or one.more_time)
        and (status is None or one.status is status)
        and (group is not Group.OVERDUE or one.days_late)
    ]


def plan(
    work: Work,
    quota: NotificationQuota,
    round_id: int,
    chosen: Collection[int],
    now: datetime,
    *,
    beyond: bool,
) -> NudgePlan:
    """What would go out if it was confirmed now; `beyond`: also to people who were told enough today.

    Raises RoundGone, RoundClosed.
    """
    a_round = _open_round(work, round_id)
    notifier = Notifier(work, quota, now)
    moment = goes_at(now, notifier.calendar)
    owing = look(work, now)
    mine = _mine(owing, a_round.id)
    by_person: dict[int, list[int]] = defaultdict(list)
    for duty_id in mine:
        for person_id in owing.audience.officers.get(duty_id, ()) if duty_id in chosen else ():
            by_person[person_id].append(duty_id)
    today = moment.astimezone(LOCAL).date() == now.astimezone(LOCAL).date()
    day = notifier.day_of(by_person)
    full = {one for one in by_person if today and not day.has_room(one)}
    persons = recipients.by_number(work.session, by_person)
    reached = {one: ids for one, ids in by_person.items() if beyond or one not in full}
    nudged = tuple(_nudged(work, owing, persons[one], ids, moment) for one, ids in reached.items())
    left_out, unchosen = _left_out(work, owing, mine, chosen, now)
    roster = rounds.unit_duties(work.session, a_round.id)
    last = notices.latest_nudge(work.session, a_round.id)
    return NudgePlan(
        round_id=a_round.id,
        period=period_of(a_round),
        recipients=nudged,
        left_out=left_out,
        filed=sum(report.status.filed for _, report in roster),
        unchosen=unchosen,
        enough=tuple(persons[one].name for one in sorted(full)),
        goes_at=moment,
        last=last,
        stamp=_stamp(nudged, left_out, sorted(full), beyond, today or moment, last),
    )


def confirm(work: Work, planned: NudgePlan, by: Person, now: datetime) -> Notice:
    """Write down who is to be nudged; the clock sends it."""
    made = Notice(kind=NoticeKind.NUDGE, round_id=planned.round_id, text=None, made_by=by.id, made_at=now)
    work.session.add(made)
    work.session.flush()
    for one in planned.recipients:
        for unit_id in one.unit_ids:
            work.session.add(
                NoticeRecipient(
                    notice_id=made.id,
                    person_id=one.recipient.person_id,
                    unit_id=unit_id,
                    message_key=key_of(made.id, one.recipient.person_id),
                )
            )
    facts = {"people": len(planned.recipients), "units": planned.units}
    auditing.record(work, Deed.NUDGED, by, now, round_id=planned.round_id, facts=facts)
    work.session.flush()
    return made


def take_due(work: Work, made: Notice, notifier: Notifier, until: datetime) -> list[ToNudge]:
    """What of a nudge goes out now, as things stand now; writes down that it was told.

    Whoever has filed or promised since is left in peace. A message that was taken back because one of its reports
    was filed comes again for the others.
    """
    meant: dict[int, set[int]] = defaultdict(set)
    for row in notices.recipients(work.session, made.id):
        if row.unit_id is not None:
            meant[row.person_id].add(row.unit_id)
    done = notices.messages(work.session, [key_of(made.id, person_id) for person_id in meant])
    waiting = {one: units for one, units in meant.items() if key_of(made.id, one) not in done}
    if not waiting or made.round_id is None:
        return []
    now = notifier.now
    owing = look(work, now)
    mine = _mine(owing, made.round_id)
    since = promised_since(work, made, mine)
    persons = recipients.by_number(work.session, waiting)
    found = []
    for person_id, units in waiting.items():
        duties = [
            duty_id
            for duty_id, (duty, _) in mine.items()
            if duty.unit_id in units
            and duty_id not in since
            and person_id in owing.audience.officers.get(duty_id, ())
        ]
        if duties:
            nudged = _nudged(work, owing, persons[person_id], duties, now)
            notification = notifier.tell(nudged.recipient, key_of(made.id, person_id), until)
            found.append(ToNudge(nudged, notification))
            _mark(work, made, person_id, [mine[one][0] for one in duties], now)
    return found


def key_of(notice_id: int, person_id: int) -> str:
    """Under which the message to one person goes out once."""
    return f"notice:{notice_id}:{person_id}"


def promised_since(work: Work, made: Notice, duty_ids: Collection[int]) -> set[int]:
    """Duties whose unit has said when it goes on after the nudge was confirmed."""
    running = reminders.running_promises(work.session, duty_ids)
    return {duty_id for duty_id, one in running.items() if one.made_at >= made.made_at}


def _open_round(work: Work, round_id: int) -> Round:
    a_round = find(work, round_id)
    if a_round.status is RoundStatus.CLOSED:
        raise RoundClosed(period_of(a_round))
    return a_round


def _mine(owing: Owing, round_id: int) -> dict[int, tuple[Duty, Report]]:
    return {one: pair for one, pair in owing.duties.items() if pair[0].round_id == round_id}


def _promised(owing: Owing, now: datetime) -> dict[int, datetime]:
    """Duty → until when it is left in peace."""
    return {
        state.duty_id: state.promise.until
        for state in owing.states
        if state.promise is not None and now < state.promise.until
    }


def _has_more_time(duty: Duty, now: datetime) -> bool:
    return duty.extended_to is not None and now.astimezone(LOCAL).date() <= duty.extended_to


def _nudged(
    work: Work, owing: Owing, recipient: Recipient, duty_ids: Collection[int], moment: datetime
) -> Nudged:
    owed = owed_of(work, owing, list(duty_ids), moment)
    return Nudged(
        recipient,
        tuple(owed[one] for one in duty_ids),
        tuple(owing.duties[one][0].unit_id for one in duty_ids),
    )


def _left_out(
    work: Work,
    owing: Owing,
    mine: Mapping[int, tuple[Duty, Report]],
    chosen: Collection[int],
    now: datetime,
) -> tuple[tuple[LeftOut, ...], int]:
    """Who gets nothing, with the reason; and how many units were simply not chosen."""
    promised = _promised(owing, now)
    found, unchosen = [], 0
    for duty_id, (duty, _) in mine.items():
        if duty_id in chosen:
            found += _unreached(work, duty, bool(owing.audience.officers.get(duty_id)))
        elif duty_id in promised:
            until = promised[duty_id].astimezone(LOCAL).date()
            found.append(LeftOut(duty.unit_name, WhyNot.PROMISED, until))
        elif _has_more_time(duty, now):
            found.append(LeftOut(duty.unit_name, WhyNot.MORE_TIME, duty.extended_to))
        else:
            unchosen += 1
    return tuple(found), unchosen


def _unreached(work: Work, duty: Duty, reached: bool) -> list[LeftOut]:
    blocked = [
        LeftOut(duty.unit_name, WhyNot.BLOCKED, person=one.name or "")
        for one in people.serving(work.session, duty.unit_id)
        if one.unreachable_since is not None
    ]
    return blocked if blocked or reached else [LeftOut(duty.unit_name, WhyNot.NOBODY)]


def _mark(work: Work, made: Notice, person_id: int, duties: Collection[Duty], now: datetime) -> None:
    """Filing takes back what waits about a duty by these marks, as it does with reminders."""
    for duty in duties:
        work.session.add(
            ReminderSent(
                duty_id=duty.id,
                due_date=duty.due_date,
                milestone=f"nudge:{made.id}",
                person_id=person_id,
                sent_at=now,
                message_key=key_of(made.id, person_id),
            )
        )


def _stamp(*shown: object) -> str:
    """What the preview says, except how many numbers are filled in by the minute."""
    return hashlib.sha256(repr([_essence(one) for one in shown]).encode()).hexdigest()[:12]


def _essence(shown: object) -> object:
    if isinstance(shown, Notice):
        return shown.id
    if isinstance(shown, tuple) and shown and isinstance(shown[0], Nudged):
        return [
            (one.recipient.person_id, [(o.report_id, o.stage, o.due_date, o.days_left) for o in one.owed])
            for one in shown
        ]
    return shown
