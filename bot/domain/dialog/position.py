"""Where a conversation stands: what is asked, and what waits for a yes. It survives a restart as JSON."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.domain.answers import Answer, AnswerState
from bot.domain.dialog.types import ConfirmKind
from bot.domain.form import Form
from bot.domain.reading.readings import Doubt


@dataclass(frozen=True, slots=True)
class Candidate:
    """Answers that do not count yet. What is asked about them comes in order: `to_ask`, then the rules."""

    answers: Mapping[str, Answer]
    to_ask: tuple[ConfirmKind, ...] = ()
    agreed: tuple[tuple[str, str | None], ...] = ()  # keys of checks the person stands by, and why
    asked: str | None = None  # the check put to the person; a yes is a yes to this one only
    typing_reason: bool = False

    @property
    def reason(self) -> str | None:
        """All reasons given on the way."""
        given = dict.fromkeys(reason for _, reason in self.agreed if reason)
        return "; ".join(given) or None


@dataclass(frozen=True, slots=True)
class Suggested:
    """Numbers that may have been meant; without a doubt the question is: zero, or not known yet?"""

    doubt: Doubt | None = None
    suggestions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that seems to hold private data."""

    text: str


Pending = Candidate | Suggested | Draft


@dataclass(frozen=True, slots=True)
class Position:
    """`Position()` begins or resumes; `Position(focus=…)` corrects those numbers of a returned report."""

    asking: str | None = None  # an element's or a section's code
    pending: Pending | None = None
    focus: tuple[str, ...] = ()  # to be gone through although answered
    postponed: tuple[str, ...] = ()  # said to be not known yet in this sitting: not asked twice
    returning: str | None = None  # asked again once the number it depends on is corrected
    held: tuple[str, int] | None = None  # a number that was refused, kept until its total is corrected
    stamp: str = field(init=False, compare=False)  # what a keyboard shown now is marked with

    def __post_init__(self) -> None:
        mark = ""
        if self.pending:
            waiting = json.dumps(_pending_to_json(self.pending), sort_keys=True)
            mark = f":{zlib.crc32(waiting.encode()):08x}"
        object.__setattr__(self, "stamp", f"{self.asking or ''}{mark}")

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "asking": self.asking,
            "pending": _pending_to_json(self.pending),
            "focus": list(self.focus),
            "postponed": list(self.postponed),
            "returning": self.returning,
            "held": list(self.held) if self.held else None,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Position:
        """The position as it was stored."""
        held = stored["held"]
        return cls(
            asking=stored["asking"],
            pending=_pending_from_json(stored["pending"]),
            focus=tuple(stored["focus"]),
            postponed=tuple(stored["postponed"]),
            returning=stored["returning"],
            held=(str(held[0]), int(held[1])) if held else None,
        )

    def at(self, code: str | None) -> Position:
        """Asking `code`, with nothing waiting."""
        return replace(self, asking=code, pending=None)

    def with_pending(self, pending: Pending) -> Position:
        """The same question, with something to be confirmed."""
        return replace(self, pending=pending)

    def within(self, form: Form) -> Position:
        """Without what this form does not ask: the programme or the round may have changed meanwhile."""
        asked = form.codes | {section.code for section in form.sections}
        known = replace(
            self,
            focus=tuple(code for code in self.focus if code in asked),
            postponed=tuple(code for code in self.postponed if code in asked),
            returning=self.returning if self.returning in asked else None,
            held=self.held if self.held and self.held[0] in asked else None,
        )
        if self.asking is None or self.asking not in asked:
            return known.at(None)
        strange = isinstance(self.pending, Candidate) and not self.pending.answers.keys() <= form.codes
        text_asked = self.asking not in form.codes
        misplaced = self.pending is not None and isinstance(self.pending, Draft) is not text_asked
        return known.at(self.asking) if strange or misplaced else known


def _pending_to_json(pending: Pending | None) -> dict[str, Any] | None:
    match pending:
        case Candidate():
            answers = {code: [a.state, a.value, a.reason] for code, a in pending.answers.items()}
            return {
                "is": "candidate",
                "answers": answers,
                "to_ask": list(pending.to_ask),
                "agreed": [list(pair) for pair in pending.agreed],
                "asked": pending.asked,
                "typing_reason": pending.typing_reason,
            }
        case Suggested():
            return {"is": "suggested", "doubt": pending.doubt, "suggestions": list(pending.suggestions)}
        case Draft():
            return {"is": "draft", "text": pending.text}
    return None


def _pending_from_json(stored: Mapping[str, Any] | None) -> Pending | None:
    if stored is None:
        return None
    if stored["is"] == "candidate":
        return Candidate(
            answers={code: Answer(AnswerState(s), v, r) for code, (s, v, r) in stored["answers"].items()},
            to_ask=tuple(ConfirmKind(kind) for kind in stored["to_ask"]),
            agreed=tuple((key, reason) for key, reason in stored["agreed"]),
            asked=stored["asked"],
            typing_reason=stored["typing_reason"],
        )
    if stored["is"] == "suggested":
        doubt = Doubt(stored["doubt"]) if stored["doubt"] else None
        return Suggested(doubt, tuple(stored["suggestions"]))
    return Draft(stored["text"])
