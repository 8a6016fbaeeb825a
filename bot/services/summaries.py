"""What the office and the groups are told of a round when it was due, and when the report is put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.calendar import LOCAL, WorkingCalendar
from bot.domain.notification import Notification, NotificationQuota, Recipient
from bot.domain.people import Contact
from bot.domain.results.timeliness import Listed, RoundKept
from bot.domain.rounds import Period, RoundStatus
from bot.domain.rounds.summaries import Occasion, SummaryDates, occasions_until, summary_due, summary_moments
from bot.services.contacts import contacts_of
from bot.services.notifying import Notifier
from bot.services.once import first_time, was_done
from bot.services.progress import round_progress
from bot.services.rounds import period_of
from bot.services.timeliness import round_kept
from bot.storage.queries import people, recipients, rounds
from bot.storage.queries.reminders import summary_key
from bot.storage.tables.people import GroupChat
from bot.storage.tables.rounds import Round
from bot.storage.work import Work


@dataclass(frozen=True)
class RoundSummary:
    """A round, and everybody who is to hear of it now."""

    round_id: int
    period: Period
    occasion: Occasion
    kept: RoundKept
    whom_to_call: tuple[tuple[Contact, ...], ...]  # for each of the missing units that are named
    office: tuple[Notification, ...]
    groups: tuple[GroupChat, ...]
    until: datetime  # after that it is better not sent to the groups either

    def key_for(self, group: GroupChat) -> str:
        """Tells the message to this group from any other."""
        return summary_key(self.round_id, self.occasion, f"g{group.id}")


@dataclass(frozen=True)
class PreviewedSummary:
    """A summary that would go out then, if the round is still open."""

    moment: datetime
    occasion: Occasion
    office: tuple[Recipient, ...]
    groups: tuple[GroupChat, ...]


def take_summaries(work: Work, quota: NotificationQuota, now: datetime) -> list[RoundSummary]:
    """Summaries that are due now, for whoever has not had them; written down as told.

    Whoever was told enough today hears of it on the next working day.
    """
    notifier = Notifier(work, quota, now)
    found = []
    for a_round in rounds.open_rounds(work.session):
        occasion = summary_due(_dates_of(a_round), notifier.calendar, now)
        if occasion is not None:
            found.append(_take(work, a_round, occasion, notifier))
    return [one for one in found if one is not None]


def preview_summaries(
    work: Work, calendar: WorkingCalendar, a_round: Round, start: datetime, end: datetime | None = None
) -> list[PreviewedSummary]:
    """Summaries of a round from `start` on, by the moments that the job goes by; who has had one is left out."""
    if a_round.status is not RoundStatus.OPEN:
        return []
    dates = _dates_of(a_round)
    moments = [(at, occasion) for at, occasion in summary_moments(dates, calendar) if at > start]
    late = summary_due(dates, calendar, start)
    if late is not None:
        moments.insert(0, (start, late))
    found = []
    for at, occasion in moments:
        if end is None or at <= end:
            office = [
                one
                for one in recipients.office(work.session)
                if not was_done(work, _key_of(a_round, occasion, one))
            ]
            told = was_done(work, summary_key(a_round.id, occasion, "groups"))
            groups = () if told else tuple(people.bound_groups(work.session))
            if office or groups:
                found.append(PreviewedSummary(at, occasion, tuple(office), groups))
    return found


def _take(work: Work, a_round: Round, occasion: Occasion, notifier: Notifier) -> RoundSummary | None:
    told = notifier.once(recipients.office(work.session), lambda one: _key_of(a_round, occasion, one)).now
    tell_groups = first_time(work, summary_key(a_round.id, occasion, "groups"), notifier.now)
    if not told and not tell_groups:
        return None
    for past in occasions_until(
        occasion
    ):  # that nobody told of; past with this one, even if the clock is set back
        for one in told:
            first_time(work, _key_of(a_round, past, one.recipient), notifier.now)
        if tell_groups:
            first_time(work, summary_key(a_round.id, past, "groups"), notifier.now)
    groups = people.bound_groups(work.session) if tell_groups else ()
    return _summary(work, a_round, occasion, told, groups, notifier)


def _key_of(a_round: Round, occasion: Occasion, recipient: Recipient) -> str:
    return summary_key(a_round.id, occasion, f"p{recipient.person_id}")


def _summary(
    work: Work,
    a_round: Round,
    occasion: Occasion,
    office: tuple[Notification, ...],
    groups: Sequence[GroupChat],
    notifier: Notifier,
) -> RoundSummary:
    today = notifier.now.astimezone(LOCAL).date()
    kept = round_kept(work, a_round, round_progress(work, a_round, today), tuple(Listed))
    return RoundSummary(
        round_id=a_round.id,
        period=period_of(a_round),
        occasion=occasion,
        kept=kept,
        whom_to_call=tuple(contacts_of(work, one.unit_id) for one in kept.missing.first),
        office=office,
        groups=tuple(groups),
        until=notifier.until,
    )


def _dates_of(a_round: Round) -> SummaryDates:
    return SummaryDates(a_round.opened_at, a_round.due_date, a_round.compile_date)
