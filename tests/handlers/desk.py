"""A chat with the bot as one person sees it: says, presses what is there, and whatever others were told."""

from __future__ import annotations

from typing import Any

from bot.storage.tables.delivery import OutboxRow
from tests.handlers.stage import CUC, Stage
from tests.handlers.updates import Phone, Raw


class Desk:
    """One person's chat; the office's unless another phone is named."""

    def __init__(self, stage: Stage, phone: Phone = CUC) -> None:
        self.stage, self.phone = stage, phone
        self.shown: list[OutboxRow] = []
        self.others: list[OutboxRow] = []  # what was said elsewhere because of the last thing done here

    def says(self, text: str) -> str:
        """Type something; what the bot answers here."""
        return self._hears(self.phone.says(text))

    def presses(self, label: str) -> str:
        """Press the newest button whose label begins so."""
        for row in reversed(self.shown):
            for key in keys_of(row):
                if key["text"].startswith(label):
                    return self._hears(self.phone.presses(key["callback_data"]))
        raise AssertionError(f"no button {label!r}; the newest are {self.labels()}")

    def sends(self, **content: Any) -> str:
        """Send something that is no text: photo=…, document=…"""
        return self._hears(self.phone.message(**content))

    def forges(self, data: str) -> str:
        """Press a button that may not be there."""
        return self._hears(self.phone.presses(data))

    def labels(self) -> list[str]:
        """The buttons of the newest message."""
        return [key["text"] for key in keys_of(self.shown[-1])]

    def told(self, phone: Phone) -> list[str]:
        """What somebody else was told because of the last thing done here."""
        return [words_of(row) for row in self.others if row.chat_id == phone.telegram_id]

    def _hears(self, update: Raw) -> str:
        rows = self.stage.hears(update)
        here = [row for row in rows if row.chat_id == self.phone.telegram_id]
        self.others = [row for row in rows if row.chat_id != self.phone.telegram_id]
        self.shown += here
        return "\n".join(words_of(row) for row in here)


def words_of(row: OutboxRow) -> str:
    """What a message says, or the caption of a file."""
    return str(row.params.get("text", row.params.get("caption", "")))


def keys_of(row: OutboxRow) -> list[dict[str, Any]]:
    """The inline buttons under a message."""
    rows = row.params.get("reply_markup", {}).get("inline_keyboard", [])
    return [key for line in rows for key in line]
