"""Messages of handing in a document: its files, number and date, the look before it is handed in, and its review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.reading.dates import UnclearDate
from bot.domain.rounds import Period, ReportStatus
from bot.domain.rounds.owed_documents import OwedDocument


@dataclass(frozen=True)
class SendDocument:
    """The document is asked for; `reason` is why it was returned."""

    period: Period
    unit: str
    due_date: date
    files: int
    reason: str | None = None


@dataclass(frozen=True)
class FileReceived:
    """`name` is "" for a photo; `together`: more of the same album may be on its way."""

    name: str
    files: int
    together: bool = False


@dataclass(frozen=True)
class NoDocument:
    """A voice message, a sticker, a film: `what` is the Bot API's name of the kind."""

    what: str


@dataclass(frozen=True)
class WhatNumber:
    files: int
    again: bool = False


@dataclass(frozen=True)
class WhatDocumentDate:
    number: str | None
    doubt: UnclearDate | None = None


@dataclass(frozen=True)
class DocumentSummary:
    """Before it is handed in; `changed`: since it was filed last, None where it never was."""

    period: Period
    unit: str
    document: OwedDocument
    changed: bool | None


@dataclass(frozen=True)
class DocumentFiled:
    """A document that cannot be changed now."""

    period: Period
    unit: str
    status: ReportStatus
    code: str
    document: OwedDocument
