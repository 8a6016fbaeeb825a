"""Buttons of clarification: single numbers sent back, answered, and the exchange about a report."""

from __future__ import annotations

from messages.shared.buttons import Button, button


@button("qa")
class AskClarification(Button):
    """`seen` is the number of the filing that the person has read."""

    report_id: int
    seen: int
    code: str


@button("qd")
class DropClarification(Button):
    """Not to be sent back after all."""

    report_id: int
    code: str


@button("qg")
class ShowGathered(Button):
    """What is noted to be sent back."""

    report_id: int


@button("qs")
class SendClarifications(Button):
    report_id: int
    seen: int


@button("qw")
class ShowToAnswer(Button):
    """What the office has sent back, for the unit."""

    report_id: int


@button("qe")
class ExplainNumber(Button):
    report_id: int
    code: str


@button("qb")
class SendAnswers(Button):
    """File the report again, with the answers."""

    report_id: int


@button("qx")
class ShowExchange(Button):
    """All that went to and fro about a report."""

    report_id: int
    page: int
