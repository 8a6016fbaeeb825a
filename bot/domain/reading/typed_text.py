"""Free text that a person types for others to read: a name, a reason, a question."""

from __future__ import annotations

import re

from bot.domain.reading.plain import tidy
from bot.domain.refusals import NotReadable, TooLong


def readable(text: str, limit: int) -> str:
    """The text on one line without surplus spaces. Raises NotReadable, TooLong."""
    return _checked(tidy(text), limit)


def readable_lines(text: str, limit: int) -> str:
    """The text with its lines, but without surplus spaces and empty lines. Raises NotReadable, TooLong."""
    lines = (tidy(line) for line in text.splitlines())
    return _checked(re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip(), limit)


def _checked(clean: str, limit: int) -> str:
    if not any(char.isalpha() for char in clean):
        raise NotReadable
    if len(clean) > limit:
        raise TooLong(len(clean), limit)
    return clean
