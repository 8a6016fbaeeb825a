"""What a programme holds beside its numbers: narrative sections, welfare cards, documents that units owe."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SectionPart(StrEnum):
    """Where a narrative text stands in the written report."""

    TASK = "task"  # các nhóm nhiệm vụ
    BREAKTHROUGH = "breakthrough"  # các khâu đột phá
    LIMITS = "limits"  # hạn chế và nguyên nhân
    PROPOSALS = "proposals"  # kiến nghị, đề xuất


@dataclass(frozen=True, slots=True)
class Section:
    """One narrative text of a unit; any of them may be left out."""

    code: str
    part: SectionPart
    title: str
    prompt: str
    limit: int  # characters


@dataclass(frozen=True, slots=True)
class WelfareCard:
    """A welfare programme. None means: not known officially, and printed as such."""

    code: str
    title: str
    about: str  # from the programme's own text
    clause: str
    audience: str | None = None
    amount: str | None = None
    period: str | None = None
    dossier: str | None = None
    contact: str | None = None
    basis: str | None = None  # document number and date; without it no amount is printed
    keywords: tuple[str, ...] = ()  # without accents, for search


@dataclass(frozen=True, slots=True)
class DocumentDuty:
    """A document that the programme asks of every unit, once or year by year."""

    code: str
    title: str  # may hold {year}
    clause: str

    @property
    def yearly(self) -> bool:
        """Whether every year has one of its own."""
        return "{year}" in self.title

    def titled(self, year: int) -> str:
        """What the document of that year is called."""
        return self.title.replace("{year}", str(year))
