"""Numbers that name a line or a question and are no answer: "1. 1350", "câu 12: 45", "sửa câu 5", a pasted list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.reading.plain import plain, tidy

_LOOKED_AT = 4000  # characters; a longer text is no list of answers
_ROW = r"\(?[0-9]{1,2}(?:[.)](?=\s)|\)|/(?=\s))"
_ROW_WITH_FIGURE = re.compile(rf"(?<![\w.,/]){_ROW}\s*(?=[0-9])")
_FIRST_ROW = re.compile(rf"(?P<row>{_ROW})\s*(?P<rest>\S.*)")
_SEVERAL = re.compile(r"[0-9]\s*[;|]\s*[0-9].*[0-9]\s*[;|]\s*[0-9]")
_QUESTION = re.compile(r"\bcau(?: hoi)?(?: so| thu)? ?[0-9]{1,2}\b(?!/)")
_POLITE = "(?:da|a|em|thua|vang|xin|cho|cho em|cho toi|toi|minh|muon|can|de nghi|nho|giup|phep|duoc)"
_GOING = "(?:sua|doi|chinh|nhap|lam|tra loi|mo|xem|ve|quay|tro|den|sang|toi|qua|chuyen|lai|so lieu|o)"
_NAMED = re.compile(
    rf"(?:{_POLITE} )*(?:{_GOING} )*cau(?: hoi)?(?: so| thu)? ?(?P<number>[0-9]{{1,2}})(?![0-9a-z/])"
    r" ?(?:[:=.,;-]|->)? ?(?:(?:sua|doi|nhap)? ?(?:lai)? ?(?:thanh|la|phai la|bang)(?![a-z]))?"
)
_AFTER_JUMP = re.compile(r"(?:(?:a|nhe|nha|em|voi|giup|giup em|di|lai|duoc khong|duoc ko)(?: |$))*[.!?]*")


@dataclass(frozen=True, slots=True)
class NamedQuestion:
    """A question called by its number, and what is said to it: "" for a wish to go there."""

    number: int
    said: str


def named_question(text: str) -> NamedQuestion | None:
    """The question that a text names at its beginning; None for any other text, and for a list of them.

    "sửa câu 5", "câu 5" → (5, ""); "câu 12: 45", "sửa câu 12 thành 45" → (12, "45").
    """
    if is_list(text):
        return None
    said = tidy(text[:_LOOKED_AT])
    bare = plain(said)
    found = _NAMED.match(bare)
    if found is None:
        return None
    # Accents are only marks on letters, so both texts have the same places; else the bare rest must do.
    rest = (said if len(said) == len(bare) else bare)[found.end() :].strip()
    return NamedQuestion(int(found["number"]), "" if _AFTER_JUMP.fullmatch(plain(rest)) else rest)


def is_list(text: str) -> bool:
    """Whether a text answers several questions at once: numbered lines, a pasted column, "câu 1: …, câu 2: …"."""
    looked_at = text[:_LOOKED_AT]
    with_figures = [line for line in looked_at.splitlines() if any(char.isdigit() for char in line)]
    if len(with_figures) > 1:
        return True
    bare = plain(looked_at)
    return (
        len(_ROW_WITH_FIGURE.findall(bare)) > 1
        or len(_QUESTION.findall(bare)) > 1
        or bool(_SEVERAL.search(bare))
    )


def without_row_number(said: str) -> tuple[str, str] | None:
    """("1.", "1350") of "1. 1350"; None where no row number stands in front."""
    found = _FIRST_ROW.fullmatch(said)
    return (found["row"], found["rest"]) if found else None
