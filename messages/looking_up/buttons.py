"""Buttons of looking up welfare programmes and indicators."""

from __future__ import annotations

from messages.shared.buttons import Button, button


@button("wl")
class ShowWelfareList(Button):
    """Back from one programme to all of them."""


@button("wc")
class ShowWelfare(Button):
    code: str


@button("zx")
class ShowIndicators(Button):
    page: int


@button("xi")
class ShowIndicator(Button):
    code: str
