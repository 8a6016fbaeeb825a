"""One message of a mailing, as it goes out: what it says, the keys under it, and who is served before it."""

from __future__ import annotations

from bot.domain.rounds.reminding import Owed
from bot.storage.outgoing import Priority
from messages.mailing import keyboards, views
from messages.shared.keyboards import Inline


def letter(name: str, says: str | tuple[Owed, ...]) -> tuple[object, Inline | None, Priority]:
    """The office's own words, or what somebody's units owe."""
    if isinstance(says, str):
        return views.OfficeNotice(says), None, Priority.BROADCAST
    nudge = views.Nudge(name, says)
    return nudge, keyboards.nudge(nudge), Priority.REMINDER
