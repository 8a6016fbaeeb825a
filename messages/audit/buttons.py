"""Buttons of the log."""

from __future__ import annotations

from bot.domain.audit import Scope
from messages.shared.buttons import Button, button


@button("ah")
class OpenLogs(Button):
    """Whose log?"""


@button("au")
class ShowLog(Button):
    scope: Scope
    about: int
    page: int
