"""The short summary of the week: what every open round has for the office, once a week for each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.calendar import LOCAL
from bot.domain.notification import Notification, NotificationQuota, Recipient
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.summaries import week_begins
from bot.domain.rounds.week import WeekOfRound
from bot.services.notifying import Notifier
from bot.services.progress import round_progress
from bot.services.rounds import period_of
from bot.storage.queries import recipients, requests, rounds, unserved
from bot.storage.tables.rounds import Round
from bot.storage.work import Work


@dataclass(frozen=True)
class Week:
    """What is told, and to whom."""

    monday: date
    rounds: tuple[WeekOfRound, ...]
    office: tuple[Notification, ...]


def due_week(work: Work, quota: NotificationQuota, now: datetime) -> Week | None:
    """The week's summary for whoever has not had it; nobody counts as told. None when there is nothing to tell.

    A round that was opened when the week had begun waits for the next one. Who was told enough today hears of
    the week on a later day of it.
    """
    notifier = Notifier(work, quota, now)
    if not notifier.may_speak:
        return None
    open_ones = _told_of(work, notifier)
    monday = _monday_of(now)
    office = (
        notifier.foreseen(recipients.office(work.session), lambda one: _key(monday, one)) if open_ones else ()
    )
    if not office:
        return None
    return Week(monday, tuple(_week_of(work, one, monday, now) for one in open_ones), office)


def take(work: Work, week: Week, quota: NotificationQuota, now: datetime) -> list[str]:
    """Write down as told whoever still has to hear of it; the keys of their messages.

    Nobody, and nothing is written, where a round was opened or closed since it was put together.
    """
    notifier = Notifier(work, quota, now)
    if [one.id for one in _told_of(work, notifier)] != [one.round_id for one in week.rounds]:
        return []
    hearing = [notification.recipient for notification in week.office]
    return [told.key for told in notifier.once(hearing, lambda one: _key(week.monday, one)).now]


def _told_of(work: Work, notifier: Notifier) -> list[Round]:
    """Rounds that are open, and were when the week began."""
    begins = week_begins(notifier.now, notifier.calendar)
    return [one for one in rounds.open_rounds(work.session) if one.opened_at <= begins <= notifier.now]


def _week_of(work: Work, a_round: Round, monday: date, now: datetime) -> WeekOfRound:
    progress = round_progress(work, a_round, now.astimezone(LOCAL).date())
    asked_for_time, asked_for_help = requests.waiting_in(work.session, a_round.id)
    sunday = monday + timedelta(days=6)
    return WeekOfRound(
        round_id=a_round.id,
        period=period_of(a_round),
        due_date=a_round.due_date,
        days_left=progress.days_left,
        filed=progress.filed,
        expected=progress.expected,
        to_accept=progress.count(ReportStatus.SUBMITTED),
        asked_for_time=asked_for_time,
        asked_for_help=asked_for_help,
        promised=progress.promised_between(monday, sunday),
        unserved=unserved.among_owing(work.session, a_round.id, progress.today),
        unreached=unserved.unreached_among_owing(work.session, a_round.id),
        days_overdue=progress.days_overdue,
    )


def _monday_of(now: datetime) -> date:
    today = now.astimezone(LOCAL).date()
    return today - timedelta(days=today.weekday())


def _key(monday: date, recipient: Recipient) -> str:
    return f"week:{monday.isoformat()}:p{recipient.person_id}"
