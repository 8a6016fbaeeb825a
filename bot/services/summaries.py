"""What the office and the groups are told of a round when it was due, and when the report is put together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.calendar import LOCAL, WorkingCalendar
from bot.domain.notification import Notification, NotificationQuota, Recipient
from bot.domain.people import Contact
from bot.domain.results.timeliness import Listed, RoundKept
from bot.domain.rounds import Period, RoundStatus
from bot.domain.rounds.summaries import Occasion, SummaryDates, occasions_until, summary_due, summary_moments
from bot.services.contacts import contacts_of_all
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
class ToGroup:
    """A group as it is told: where, and whether units may be named there."""

    number: int
    chat_id: int
    thread_id: int | None
    names_late: bool


@dataclass(frozen=True)
class RoundSummary:
    """A round, and everybody who is to hear of it now."""

    round_id: int
    period: Period
    occasion: Occasion
    kept: RoundKept
    whom_to_call: tuple[tuple[Contact, ...], ...]  # for each of the missing units that are named
    office: tuple[Notification, ...]
    groups: tuple[ToGroup, ...]
    tells_groups: bool  # even where there is none: one that is bound later hears of what comes then
    until: datetime  # after that it is better not sent to the groups either

    def key_for(self, group: ToGroup) -> str:
        """Tells the message to this group from any other."""
        return summary_key(self.round_id, self.occasion, f"g{group.number}")


@dataclass(frozen=True)
class PreviewedSummary:
    """A summary that would go out then, if the round is still open."""

    moment: datetime
    occasion: Occasion
    office: tuple[Recipient, ...]
    groups: tuple[GroupChat, ...]


def due_summaries(work: Work, quota: NotificationQuota, now: datetime) -> list[RoundSummary]:
    """Summaries that are due now, for whoever has not had them; nobody counts as told.

    Whoever was told enough today hears of it on the next working day.
    """
    notifier = Notifier(work, quota, now)
    found = []
    for a_round in rounds.open_rounds(work.session):
        occasion = summary_due(_dates_of(a_round), notifier.calendar, now)
        if occasion is not None:
            found.append(_foreseen(work, a_round, occasion, notifier))
    return [one for one in found if one is not None]


def take(work: Work, one: RoundSummary, quota: NotificationQuota, now: datetime) -> list[str]:
    """Write down as told whoever still has to hear of it; the keys of their messages.

    Nobody, and nothing is written, once the round is closed, another occasion has come, or a group has changed.
    """
    notifier = Notifier(work, quota, now)
    rounds.keep_open(work.session, one.round_id)
    a_round = rounds.round_by_id(work.session, one.round_id)
    if a_round is None or a_round.status is not RoundStatus.OPEN:
        return []
    if summary_due(_dates_of(a_round), notifier.calendar, now) is not one.occasion:
        return []
    if one.tells_groups and _groups(work) != one.groups:
        return []
    hearing = [notification.recipient for notification in one.office]
    told = notifier.once(hearing, lambda who: _key_of(a_round, one.occasion, who)).now
    tell_groups = one.tells_groups and first_time(work, _groups_key(a_round, one.occasion), now)
    for past in occasions_until(
        one.occasion
    ):  # that nobody told of; past with this one, even if the clock is set back
        for notification in told:
            first_time(work, _key_of(a_round, past, notification.recipient), now)
        if tell_groups:
            first_time(work, _groups_key(a_round, past), now)
    groups = [one.key_for(group) for group in one.groups] if tell_groups else []
    return [*(notification.key for notification in told), *groups]


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
            told = was_done(work, _groups_key(a_round, occasion))
            groups = () if told else tuple(people.bound_groups(work.session))
            if office or groups:
                found.append(PreviewedSummary(at, occasion, tuple(office), groups))
    return found


def _foreseen(work: Work, a_round: Round, occasion: Occasion, notifier: Notifier) -> RoundSummary | None:
    office = notifier.foreseen(recipients.office(work.session), lambda one: _key_of(a_round, occasion, one))
    tells_groups = not was_done(work, _groups_key(a_round, occasion))
    if not office and not tells_groups:
        return None
    today = notifier.now.astimezone(LOCAL).date()
    kept = round_kept(work, a_round, round_progress(work, a_round, today), tuple(Listed))
    serving = contacts_of_all(work, [one.unit_id for one in kept.missing.first])
    return RoundSummary(
        round_id=a_round.id,
        period=period_of(a_round),
        occasion=occasion,
        kept=kept,
        whom_to_call=tuple(
            tuple(contact for _, contact in serving.get(one.unit_id, ())) for one in kept.missing.first
        ),
        office=office,
        groups=_groups(work) if tells_groups else (),
        tells_groups=tells_groups,
        until=notifier.until,
    )


def _groups(work: Work) -> tuple[ToGroup, ...]:
    bound = people.bound_groups(work.session)
    return tuple(ToGroup(one.id, one.chat_id, one.thread_id, one.names_late) for one in bound)


def _key_of(a_round: Round, occasion: Occasion, recipient: Recipient) -> str:
    return summary_key(a_round.id, occasion, f"p{recipient.person_id}")


def _groups_key(a_round: Round, occasion: Occasion) -> str:
    return summary_key(a_round.id, occasion, "groups")


def _dates_of(a_round: Round) -> SummaryDates:
    return SummaryDates(a_round.opened_at, a_round.due_date, a_round.compile_date)
