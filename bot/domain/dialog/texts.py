"""The narrative texts of a report: their length, and what looks private in them."""

from __future__ import annotations

import re
import unicodedata

from bot.domain.dialog.types import Reject, RejectKind
from bot.domain.programme.texts import Section
from bot.domain.reading.plain import vietnamese_d, writable

_GAP = r"[ .\-]?"
_PHONE = re.compile(rf"(?<![0-9.,])(?:\+?84{_GAP}|0)[0-9](?:{_GAP}[0-9]){{8}}(?![0-9]|[.,][0-9])")
_IDENTITY = re.compile(
    r"(?<![0-9.,])(?:0[0-9]{2}(?:[ .\-]?[0-9]{3}){3}|[0-9]{9}|[0-9]{12})(?![0-9]|[.,][0-9])"
)


def tidy_text(text: str) -> str:
    """The text as it is stored: one Unicode form, without what no file can hold; its lines stay."""
    return vietnamese_d(unicodedata.normalize("NFC", writable(text))).strip()


def refused_text(section: Section, text: str) -> Reject | None:
    """Why a text cannot be stored; `text` is tidy."""
    if not any(char.isalnum() for char in text):
        return Reject(RejectKind.EMPTY)
    if len(text) > section.limit:
        return Reject(RejectKind.TEXT_TOO_LONG, length=len(text), limit=section.limit, text=text)
    return None


def private_data(text: str) -> tuple[str, ...]:
    """The parts of a text that look like phone or identity card numbers."""
    found = [match for pattern in (_PHONE, _IDENTITY) for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(match[0] for match in sorted(found, key=lambda match: match.start())))
