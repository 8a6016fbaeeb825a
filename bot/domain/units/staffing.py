"""What the office looks for among units and the people who serve them."""

from __future__ import annotations

from enum import StrEnum


class Staffed(StrEnum):
    """Which units are looked at."""

    ALL = "a"
    NOBODY = "n"  # nobody serves it
    UNREACHED = "b"  # somebody has blocked the bot, or the account is gone
    INVITED = "i"  # an invitation that nobody has used: the person never started the bot
    ASKED = "p"  # somebody has asked and waits for the office
