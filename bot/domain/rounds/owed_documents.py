"""A document that a unit owes instead of numbers: its files, its number, its date."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from bot.domain.reading.plain import plain, tidy

MOST_FILES = 20
NUMBER_LIMIT = 60
_NONE_YET = frozenset(
    {"chua co so", "chua co", "khong co so", "khong so", "khong co", "khong", "ko", "chua", "chua lay so"}
)
_WORD_NUMBER = re.compile(r"^(?:số hiệu|số|so)\s*[:.]?\s+(?=\S)|^(?:số|so)\s*[:.]\s*(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwedFile:
    """One file or photo. Telegram keeps its bytes under `file_id`."""

    unique_id: str
    file_id: str
    is_photo: bool
    name: str  # "" for a photo
    size: int | None


@dataclass(frozen=True, slots=True)
class OwedDocument:
    """The document as it is now."""

    files: tuple[OwedFile, ...] = ()
    number: str | None = None  # None: it has none, or was not asked for yet
    dated: date | None = None
    described: bool = False  # number and date were asked for

    @property
    def ready(self) -> bool:
        """Whether it can be handed in."""
        return bool(self.files) and self.described

    @property
    def stamp(self) -> str:
        """Tells this document from any other, so that nobody hands in what they have not seen."""
        said = json.dumps(self.to_json(), sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:12]

    def to_json(self) -> dict[str, Any]:
        """As a submission keeps it."""
        return {
            "number": self.number,
            "dated": self.dated.isoformat() if self.dated else None,
            "files": [
                {
                    "unique_id": file.unique_id,
                    "file_id": file.file_id,
                    "is_photo": file.is_photo,
                    "name": file.name,
                    "size": file.size,
                }
                for file in self.files
            ],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """A document that was handed in."""
        return cls(
            files=tuple(OwedFile(**file) for file in stored["files"]),
            number=stored["number"],
            dated=date.fromisoformat(stored["dated"]) if stored["dated"] else None,
            described=True,
        )


def says_no_number(text: str) -> bool:
    """Whether somebody says that the document has no number."""
    return plain(text).strip(" .,!") in _NONE_YET


def read_number(text: str) -> str | None:
    """A document's number as it is written: "Số 12/KH-CĐ" → "12/KH-CĐ"; None for what cannot be one."""
    said = _WORD_NUMBER.sub("", tidy(text)).strip(" .,")
    if len(said) > NUMBER_LIMIT or not any(char.isdecimal() for char in said):
        return None
    return said
