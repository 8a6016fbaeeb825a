"""The body of a notice: the office's own words, the same for everybody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.domain.audit import AuditAction
from bot.domain.dialog.texts import private_data, tidy_text
from bot.domain.mailing import NOTICE_LIMIT
from bot.domain.notification import Notification
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

    def says(self, person_id: int, unit_ids: Collection[int], at: datetime) -> str:
        """The same to everybody."""
        return self.text

    def told(self, made: Notice, notification: Notification, unit_ids: Collection[int]) -> None:
        """Nothing is taken back of it."""


def readable_notice(text: str) -> str:
    """The text as everybody will read it. Raises NotReadable, TooLong."""
    clean = tidy_text(text)
    if not any(char.isalpha() for char in clean):
        raise NotReadable
    if len(clean) > NOTICE_LIMIT:
        raise TooLong(len(clean), NOTICE_LIMIT)
    return clean
