"""Buttons of where units stand in a round, and locking it."""

from __future__ import annotations

from bot.domain.rounds import ReportStatus
from messages.shared.buttons import Button, button


@button("pr")
class ShowProgress(Button):
    round_id: int


@button("pu")
class ShowUnits(Button):
    round_id: int
    page: int


@button("ps")
class ShowUnitsThat(Button):
    """Only those whose report stands there."""

    round_id: int
    status: ReportStatus
    page: int


@button("kc")
class AskToClose(Button):
    round_id: int


@button("kk")
class CloseRound(Button):
    """The second, confirming press that locks a round."""

    round_id: int
