"""The body of a nudge: what each person's units still owe of a round; and whom it may go to, and whom not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import ClassVar

from bot.domain.audit import AuditAction
from bot.domain.calendar import LOCAL
from bot.domain.mailing import Group, LeftOut, WhyNot
from bot.domain.refusals import RoundClosed
from bot.domain.rounds import Period, ReportStatus, RoundStatus
from bot.domain.rounds.reminding import Owed, Point
from bot.services.audiences import Addressed, unreached
from bot.services.owed import Owing, audience, look_at_round, owed_of
from bot.services.rounds import find, period_of
from bot.storage.queries import notices, reminders, standings
from bot.storage.queries.owed import OwedReport
from bot.storage.tables.desk import Notice, NoticeKind
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

    def __init__(
        self,
        work: Work,
        round_id: int,
        now: datetime,
        *,
        since: Notice | None = None,
        owing: Owing | None = None,
    ) -> None:
        """`since`: the nudge that was confirmed; whoever has promised after that is left in peace.

        `owing`: what is owed, where only a part of the round is wanted.
        """
        self.round_id = round_id
        self._work = work
        self._now = now
        self._owing = owing or look_at_round(work, round_id, now)
        self._duties = self._owing.duties
        self._of_unit = {duty.unit_id: duty_id for duty_id, duty in self._duties.items()}
        self._promised = {
            duty_id: duty.promised_until
            for duty_id, duty in self._duties.items()
            if duty.promised_until is not None and now < duty.promised_until
        }
        self._settled = {
            duty_id
            for duty_id, duty in self._duties.items()
            if since is not None and duty.promised_at is not None and duty.promised_at >= since.made_at
        }

    # --- whom --------------------------------------------------------------------------------

    def choices(self) -> list[Choice]:
        """Every unit that owes."""
        today = self._now.astimezone(LOCAL).date()
        return [
            Choice(
                duty_id,
                duty.unit,
                duty.status,
                max(0, (today - duty.due_date).days),
                duty_id in self._promised,
                self._has_more_time(duty),
            )
            for duty_id, duty in self._duties.items()
        ]

    def addressed(self, chosen: Collection[int]) -> Addressed:
        """The officers of the chosen duties; and who gets nothing, because of a promise or more time too."""
        ticked = self._duties.keys() & set(chosen)
        nobody = unreached(
            self._work,
            [
                (duty.unit_id, duty.unit, bool(self._officers.get(duty_id)))
                for duty_id, duty in self._duties.items()
                if duty_id in ticked
            ],
        )
        found: dict[int, list[int]] = defaultdict(list)
        left_out: list[LeftOut] = []
        for duty_id, duty in self._duties.items():
            if duty_id in ticked:
                for person_id in self._officers.get(duty_id, ()):
                    found[person_id].append(duty.unit_id)
                left_out += nobody.get(duty.unit_id, ())
            elif duty_id in self._promised:
                until = self._promised[duty_id].astimezone(LOCAL).date()
                left_out.append(LeftOut(duty.unit, WhyNot.PROMISED, until))
            elif self._has_more_time(duty):
                left_out.append(LeftOut(duty.unit, WhyNot.MORE_TIME, duty.extended_to))
        names = {duty.unit_id: duty.unit for duty in self._duties.values()}
        return Addressed({one: tuple(units) for one, units in found.items()}, names, tuple(left_out))

    @cached_property
    def _officers(self) -> Mapping[int, tuple[int, ...]]:
        """Duty → who is reminded of it."""
        return audience(self._work, self._duties.values()).officers

    # --- what --------------------------------------------------------------------------------

    @property
    def stamp(self) -> object:
        """What tells it from the nudge before, and one round's from another's."""
        last = self.last
        return self.round_id, last.id if last else None

    def says(self, units: Mapping[int, Collection[int]], at: datetime) -> dict[int, tuple[Owed, ...]]:
        """What each person's units owe, as it will be then; nothing once it is filed, promised, somebody else's."""
        mine = {person_id: self._still_owed(person_id, unit_ids) for person_id, unit_ids in units.items()}
        points = {Point(one, "") for duties in mine.values() for one in duties}
        owed = owed_of(self._work, self._owing, points, at)
        return {
            person_id: tuple(owed[Point(one, "")] for one in duties) for person_id, duties in mine.items()
        }

    def told(self, made: Notice, units: Mapping[int, Collection[int]], keys: Mapping[int, str]) -> None:
        """Filing takes back what waits about a duty by these marks, as it does with reminders."""
        marks = [
            {
                "duty_id": duty_id,
                "due_date": self._duties[duty_id].due_date,
                "milestone": f"nudge:{made.id}",
                "person_id": person_id,
                "sent_at": self._now,
                "message_key": keys[person_id],
            }
            for person_id, unit_ids in units.items()
            for duty_id in self._still_owed(person_id, unit_ids)
        ]
        reminders.mark_told(self._work.session, marks)

    def _still_owed(self, person_id: int, unit_ids: Collection[int]) -> list[int]:
        duties = sorted(self._of_unit[one] for one in unit_ids if one in self._of_unit)
        return [
            duty_id
            for duty_id in duties
            if duty_id not in self._settled and person_id in self._officers.get(duty_id, ())
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
        found = standings.by_status(self._work.session, self.round_id)
        return sum(units for status, units in found.items() if status.filed)

    def unchosen(self, chosen: Collection[int]) -> int:
        """Units that owe and were not chosen, with nothing that speaks against it."""
        ticked = set(chosen)
        return sum(not (one.duty_id in ticked or one.promised or one.more_time) for one in self.choices())

    def _has_more_time(self, duty: OwedReport) -> bool:
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
