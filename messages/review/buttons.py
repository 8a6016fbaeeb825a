"""Buttons of sending single numbers back, of answering to that, of accepting many reports, and of the exchange."""

from __future__ import annotations

from enum import StrEnum

from messages.shared.buttons import Button, button


@button("qm")
class AskToAcceptAll(Button):
    round_id: int


@button("qn")
class AcceptAll(Button):
    """Every report that waits, those with flags only if so wanted; `seen` names what waited when it was shown."""

    round_id: int
    seen: str
    flagged: bool


class ReviewPart(StrEnum):
    """What the office reads of a report."""

    HEAD = "h"
    CHANGES = "c"
    NUMBERS = "n"
    VERDICTS = "v"
    TEXTS = "t"


@button("vo")
class OpenReview(Button):
    """A report, as far as the office may read it; of one that was filed again, what changed."""

    report_id: int


@button("vp")
class ShowReview(Button):
    report_id: int
    part: ReviewPart
    page: int


@button("va")
class AcceptReport(Button):
    """`seen` is the number of the submission that the person has read."""

    report_id: int
    seen: int


@button("vr")
class AskToReturn(Button):
    report_id: int
    seen: int
