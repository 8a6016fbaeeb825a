"""Telling somebody what they did not ask for: whom a message reaches, when it may go out, and how many a day bears."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.calendar import WorkingHours


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody whom a message reaches: the chat is never absent. Made only by queries that know who is reachable."""

    person_id: int
    name: str  # "" for somebody who has given none
    chat_id: int


@dataclass(frozen=True, slots=True)
class Notification:
    """One message to one person: the key lets it out once, after `until` it is better not sent any more."""

    recipient: Recipient
    key: str
    until: datetime


@dataclass(frozen=True, slots=True)
class NotificationQuota:
    """When people may be told what they did not ask for, and how much of it they get in a day at most."""

    hours: WorkingHours = field(default_factory=WorkingHours)
    most_a_day: int = 3


@dataclass(frozen=True, slots=True)
class DayQuota:
    """What is left of a day: how many messages a person may get, and how many each has got."""

    most_a_day: int
    told: Mapping[int, int] = field(default_factory=dict)  # person → messages of this day

    def has_room(self, person_id: int) -> bool:
        """Whether this person may be told one thing more today."""
        return self.told.get(person_id, 0) < self.most_a_day

    def after(self, told: Iterable[int]) -> DayQuota:
        """What is left once these people were told something, each as often as they are named."""
        return replace(self, told=Counter(self.told) + Counter(told))

    def next_day(self) -> DayQuota:
        """Nobody has been told anything yet."""
        return replace(self, told={})
