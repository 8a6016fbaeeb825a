"""The body of a notice: the office's own words, the same for everybody."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.domain.audit import AuditAction
from bot.domain.dialog.texts import private_data, tidy_text
from bot.domain.mailing import NOTICE_LIMIT
from bot.domain.refusals import NotReadable, TooLong
from bot.storage.tables.desk import Notice, NoticeKind


@dataclass(frozen=True)
class OfficeText:
    """Word for word what the office has written."""

    text: str
    kind: ClassVar[NoticeKind] = NoticeKind.NOTICE
    action: ClassVar[AuditAction] = AuditAction.NOTICE_SENT
    round_id: ClassVar[int | None] = None

    @property
    def private(self) -> tuple[str, ...]:
        """Parts that look like phone or identity card numbers."""
        return private_data(self.text)

    @property
    def stamp(self) -> object:
        """What tells it from any other."""
        return self.text

    def says(self, units: Mapping[int, Collection[int]], at: datetime) -> dict[int, str]:
        """The same to everybody."""
        return dict.fromkeys(units, self.text)

    def told(self, made: Notice, units: Mapping[int, Collection[int]], keys: Mapping[int, str]) -> None:
        """Nothing is taken back of it."""


def readable_notice(text: str) -> str:
    """The text as everybody will read it. Raises NotReadable, TooLong."""
    clean = tidy_text(text)
    if not any(char.isalpha() for char in clean):
        raise NotReadable
    if len(clean) > NOTICE_LIMIT:
        raise TooLong(len(clean), NOTICE_LIMIT)
    return clean
