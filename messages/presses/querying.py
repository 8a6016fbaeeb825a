"""Buttons of sending single numbers back, of answering to that, of accepting many reports, and of the exchange."""

from __future__ import annotations

from messages.shared.buttons import Button, button


@button("qm")
class AskToAcceptAll(Button):
    round_id: int


@button("qn")
class AcceptAll(Button):
    """Every report that waits, those with marks only if so wanted; `seen` names what waited when it was shown."""

    round_id: int
    seen: str
    marked: bool
