"""What a unit has filed, as it is kept with each submission, and what changed from one to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from bot.domain.answers import Answer, AnswerState
from bot.domain.rounds.owed_documents import OwedDocument


@dataclass(frozen=True, slots=True)
class Filed:
    """All that a report said when it was handed in."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    document: OwedDocument | None = None  # of a round of documents

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Self:
        """Read the content of a submission."""
        return cls(
            answers={
                code: Answer(AnswerState(one["state"]), one["value"], one["reason"])
                for code, one in content["answers"].items()
            },
            texts=dict(content["narratives"]),
            document=OwedDocument.from_json(content["document"]) if "document" in content else None,
        )


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """One answer before and after; None: there was none, or there is none any more."""

    code: str
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True, slots=True)
class ChangedText:
    section: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    answers: tuple[ChangedAnswer, ...] = ()
    texts: tuple[ChangedText, ...] = ()
    document: bool = False  # another file, number or date

    @property
    def count(self) -> int:
        """How many things are said differently."""
        return len(self.answers) + len(self.texts) + self.document


def changes_between(old: Filed, new: Filed) -> Changes:
    """What is said differently, whoever changed it how often in between; a new reason is a change too."""
    return Changes(
        answers=tuple(
            ChangedAnswer(code, old.answers.get(code), new.answers.get(code))
            for code in sorted(old.answers.keys() | new.answers.keys())
            if old.answers.get(code) != new.answers.get(code)
        ),
        texts=tuple(
            ChangedText(section, old.texts.get(section), new.texts.get(section))
            for section in sorted(old.texts.keys() | new.texts.keys())
            if (old.texts.get(section) or None) != (new.texts.get(section) or None)
        ),
        document=old.document != new.document,
    )
