"""For whom a way into the bot is; each also says where: in private, or in a group."""

from __future__ import annotations

from enum import Enum


class Who(Enum):
    """Those whom a command, a button, typed words or a place let in."""

    ANYONE = "anyone"
    OFFICER = "officer"
    OFFICE = "office"
    STAFF = "staff"  # officers and office alike
    GROUP = "group"
    OFFICE_IN_GROUP = "office in a group"
    TELEGRAM = "Telegram itself"  # membership and migration, wherever

    @property
    def in_group(self) -> bool:
        return self in (Who.GROUP, Who.OFFICE_IN_GROUP)
