"""Buttons of what the office sends to many: nudging, notices, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.mailing import Audience, Group
from bot.domain.rounds import ReportStatus
from messages.shared.buttons import Button, button


@dataclass(frozen=True)
class Tick(Button):
    """Tick a unit, or take the tick back."""

    number: int
    on: bool
    page: int


@dataclass(frozen=True)
class Beyond(Button):
    """Whether people who were told enough today are told this too."""

    on: bool


@dataclass(frozen=True)
class Send(Button):
    """The confirming press; the stamp says what was shown."""

    stamp: str


@button("nr")
class NudgeRound(Button):
    """Whom of a round?"""

    round_id: int


@button("ng")
class NudgeGroup(Button):
    round_id: int
    group: Group


@button("nt")
class TickNudged(Button):
    """The units of a round that owe a report, to be ticked."""

    round_id: int
    page: int


@button("nk")
class NudgeUnit(Tick):
    """By the number of its duty."""


@button("np")
class ShowNudge(Button):
    """What would be sent, with the message to one of the people."""

    at: int


@button("nb")
class NudgeBeyond(Beyond):
    """A nudge."""


@button("ns")
class SendNudge(Send):
    """A nudge."""


@button("nw")
class NotifyWhom(Button):
    audience: Audience


@button("nu")
class NotifyStanding(Button):
    """Units of a round whose report stands there."""

    round_id: int
    status: ReportStatus


@button("ny")
class TickNotified(Button):
    page: int


@button("nx")
class NotifyUnit(Tick):
    """By its own number."""


@button("nz")
class WriteNotice(Button):
    """The ticked units are the ones: what is to be said?"""


@button("nv")
class NotifyBeyond(Beyond):
    """A notice."""


@button("nn")
class SendNotice(Send):
    """A notice."""


@button("nh")
class ShowRecipients(Button):
    """Everybody whom the nudge or notice that is being made would reach; page -1 goes back to the preview."""

    page: int


@button("nl")
class ShowNotices(Button):
    page: int


@button("ni")
class ShowNotice(Button):
    notice_id: int


@button("nf")
class ShowDeliveries(Button):
    notice_id: int
    page: int
