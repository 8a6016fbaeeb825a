"""The one way to tell people what they did not ask for: who may hear it now, each of them once, counted by the day.

Whatever the clock tells by itself asks here, and is capped per person and day. What the office sends by hand is
counted but not capped here: before it confirms, it is shown who was told enough today. What somebody's own act
causes (a filing, a question) is an answer to it and neither.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, time

from bot.domain.calendar import LOCAL
from bot.domain.notification import DayQuota, Notification, NotificationQuota, Recipient
from bot.domain.rounds.cadence import sending_ends
from bot.services.once import first_time, was_done
from bot.services.working_days import calendar_of
from bot.storage.queries import clock
from bot.storage.work import Work


@dataclass(frozen=True)
class Told:
    """Whom one thing is told to now, and how many have to wait for another day."""

    now: tuple[Notification, ...] = ()
    later: int = 0


class Notifier:
    """One moment at which people may be told something: the office's calendar of that moment, and the quota."""

    def __init__(self, work: Work, quota: NotificationQuota, now: datetime) -> None:
        self.calendar = calendar_of(work, quota.hours)
        self.now = now
        self._work = work
        self._most_a_day = quota.most_a_day

    @property
    def may_speak(self) -> bool:
        """Whether it is a working moment."""
        return self.calendar.is_working_moment(self.now)

    @property
    def until(self) -> datetime:
        """When what is told now is better not sent any more: at the end of today's hours."""
        return sending_ends(self.now, self.calendar)

    def day_of(self, person_ids: Collection[int]) -> DayQuota:
        """What these people may still be told today."""
        self._work.session.flush()
        midnight = datetime.combine(self.now.astimezone(LOCAL).date(), time.min, LOCAL)
        return DayQuota(self._most_a_day, clock.told_since(self._work.session, person_ids, midnight))

    @property
    def fresh_day(self) -> DayQuota:
        """A day on which nobody was told anything yet."""
        return DayQuota(self._most_a_day)

    def once(self, recipients: Iterable[Recipient], key_of: Callable[[Recipient], str]) -> Told:
        """Tell this to whoever has not heard it under their key, may hear it now, and was not told enough today.

        Whoever is named counts as told with this transaction; nobody is, outside working hours.
        """
        ready, later = self._ready(recipients, key_of)
        told = [one for one in ready if first_time(self._work, key_of(one), self.now)]
        self.count([one.person_id for one in told])
        until = self.until
        return Told(tuple(Notification(one, key_of(one), until) for one in told), later)

    def foreseen(
        self, recipients: Iterable[Recipient], key_of: Callable[[Recipient], str]
    ) -> tuple[Notification, ...]:
        """Whom `once` would tell, as things stand; nobody counts as told."""
        ready, _ = self._ready(recipients, key_of)
        return tuple(Notification(one, key_of(one), self.until) for one in ready)

    def _ready(
        self, recipients: Iterable[Recipient], key_of: Callable[[Recipient], str]
    ) -> tuple[list[Recipient], int]:
        """Who may hear it now, and how many have to wait for another day; nobody, outside working hours."""
        if not self.may_speak:
            return [], 0
        unheard = [one for one in recipients if not was_done(self._work, key_of(one))]
        day = self.day_of([one.person_id for one in unheard])
        ready = [one for one in unheard if day.has_room(one.person_id)]
        return ready, len(unheard) - len(ready)

    def count(self, person_ids: Collection[int]) -> None:
        """These people are told something of which it is decided elsewhere; it counts against their day."""
        clock.count_told(self._work.session, person_ids, self.now)
