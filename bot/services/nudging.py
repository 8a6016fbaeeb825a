"""The body of a nudge: what each person's units still owe of a round; and whom it may go to, and whom not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.domain.audit import AuditAction
from bot.domain.calendar import LOCAL
from bot.domain.mailing import Group, LeftOut, WhyNot
from bot.domain.notification import Notification
from bot.domain.refusals import RoundClosed
from bot.domain.rounds import Period, ReportStatus, RoundStatus
from bot.domain.rounds.reminding import Owed
from bot.services.audiences import Addressed, unreached
from bot.services.reminding import look, owed_of
from bot.services.rounds import find, period_of
from bot.storage.queries import notices, reminders, rounds
from bot.storage.tables.clock import ReminderSent
from bot.storage.tables.desk import Notice, NoticeKind
from bot.storage.tables.rounds import Duty
from bot.storage.work import Work


@dataclass(frozen=True)
class Choice:
    """One unit that owes a report, as it is ticked."""

    duty_id: int
    unit: str
    status: ReportStatus
    days_late: int
    promised: bool
    more_time: bool


class OwedReports:
    """The reports of one round that are owed at a moment, in the order of the roster."""

    kind: ClassVar[NoticeKind] = NoticeKind.NUDGE
    action: ClassVar[AuditAction] = AuditAction.NUDGED
    text: ClassVar[str | None] = None

    def __init__(self, work: Work, round_id: int, now: datetime, *, since: Notice | None = None) -> None:
        """`since`: the nudge that was confirmed; whoever has promised after that is left in peace."""
        self.round_id = round_id
        self._work = work
        self._now = now
        self._owing = look(work, now)
        self._mine = {one: pair for one, pair in self._owing.duties.items() if pair[0].round_id == round_id}
        self._promised = {
            state.duty_id: state.promise.until
            for state in self._owing.states
            if state.promise is not None and now < state.promise.until
        }
        self._settled = promised_since(work, since, self._mine) if since else set()

    # --- whom --------------------------------------------------------------------------------

    def choices(self) -> list[Choice]:
        """Every unit that owes."""
        today = self._now.astimezone(LOCAL).date()
        return [
            Choice(
                duty.id,
                duty.unit_name,
                report.status,
                max(0, (today - duty.due_date).days),
                duty.id in self._promised,
                self._has_more_time(duty),
            )
            for duty, report in self._mine.values()
        ]

    def addressed(self, chosen: Collection[int]) -> Addressed:
        """The officers of the chosen duties; and who gets nothing, because of a promise or more time too."""
        found: dict[int, tuple[int, ...]] = {}
        left_out: list[LeftOut] = []
        for duty_id, (duty, _) in self._mine.items():
            officers = self._owing.audience.officers.get(duty_id, ())
            if duty_id in chosen:
                for person_id in officers:
                    found[person_id] = (*found.get(person_id, ()), duty.unit_id)
                left_out += unreached(self._work, duty.unit_id, duty.unit_name, bool(officers))
            elif duty_id in self._promised:
                until = self._promised[duty_id].astimezone(LOCAL).date()
                left_out.append(LeftOut(duty.unit_name, WhyNot.PROMISED, until))
            elif self._has_more_time(duty):
                left_out.append(LeftOut(duty.unit_name, WhyNot.MORE_TIME, duty.extended_to))
        names = {duty.unit_id: duty.unit_name for duty, _ in self._mine.values()}
        return Addressed(found, names, tuple(left_out))

    # --- what --------------------------------------------------------------------------------

    @property
    def stamp(self) -> object:
        """What tells it from the nudge before, and one round's from another's."""
        last = self.last
        return self.round_id, last.id if last else None

    def says(self, person_id: int, unit_ids: Collection[int], at: datetime) -> tuple[Owed, ...]:
        """What this person's units owe, as it will be then; nothing once it is filed, promised or somebody else's."""
        mine = self._still_owed(person_id, unit_ids)
        owed = owed_of(self._work, self._owing, mine, at)
        return tuple(owed[one] for one in mine)

    def told(self, made: Notice, notification: Notification, unit_ids: Collection[int]) -> None:
        """Filing takes back what waits about a duty by these marks, as it does with reminders."""
        for duty_id in self._still_owed(notification.recipient.person_id, unit_ids):
            self._work.session.add(
                ReminderSent(
                    duty_id=duty_id,
                    due_date=self._mine[duty_id][0].due_date,
                    milestone=f"nudge:{made.id}",
                    person_id=notification.recipient.person_id,
                    sent_at=self._now,
                    message_key=notification.key,
                )
            )

    def _still_owed(self, person_id: int, unit_ids: Collection[int]) -> list[int]:
        return [
            duty_id
            for duty_id, (duty, _) in self._mine.items()
            if duty.unit_id in unit_ids
            and duty_id not in self._settled
            and person_id in self._owing.audience.officers.get(duty_id, ())
        ]

    # --- beside ------------------------------------------------------------------------------

    @property
    def period(self) -> Period:
        """What the round reports about."""
        return period_of(find(self._work, self.round_id))

    @property
    def last(self) -> Notice | None:
        """The nudge before this one."""
        return notices.latest_nudge(self._work.session, self.round_id)

    @property
    def filed(self) -> int:
        """Units that owe nothing any more."""
        roster = rounds.unit_duties(self._work.session, self.round_id)
        return sum(report.status.filed for _, report in roster)

    def unchosen(self, chosen: Collection[int]) -> int:
        """Units that owe and were not chosen, with nothing that speaks against it."""
        return sum(not (one.duty_id in chosen or one.promised or one.more_time) for one in self.choices())

    def _has_more_time(self, duty: Duty) -> bool:
        return duty.extended_to is not None and self._now.astimezone(LOCAL).date() <= duty.extended_to


def owed_reports(work: Work, round_id: int, now: datetime) -> OwedReports:
    """What a nudge about an open round can be about. Raises RoundGone, RoundClosed."""
    a_round = find(work, round_id)
    if a_round.status is RoundStatus.CLOSED:
        raise RoundClosed(period_of(a_round))
    return OwedReports(work, a_round.id, now)


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


def promised_since(work: Work, made: Notice, duty_ids: Collection[int]) -> set[int]:
    """Duties whose unit has said when it goes on after the nudge was confirmed."""
    running = reminders.running_promises(work.session, duty_ids)
    return {duty_id for duty_id, one in running.items() if one.made_at >= made.made_at}
