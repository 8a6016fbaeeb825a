"""What two programme files say differently, by the keys of the files; comments and spaces say nothing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import count

LONGEST = 60
"""Characters of a value; the key is what must be found."""
_UNSAID = object()
_NO_CHANGE = re.compile(r"programme\.version: |(elements|provincial)\[\w+\]\.number: ")
"""The version's own number; a stated number of an element, which can only be its place."""


def changes(before: str, after: str) -> list[str]:
    """Every difference between two sound files as 'key: what'."""
    old, new = tomllib.loads(before), tomllib.loads(after)
    return [
        one
        for key in dict.fromkeys([*old, *new])
        for one in _different(key, old.get(key, _UNSAID), new.get(key, _UNSAID))
        if not _NO_CHANGE.match(one)
    ]


def _different(key: str, old: object, new: object) -> Iterator[str]:
    if old == new:
        return
    if isinstance(old, Mapping) or isinstance(new, Mapping):
        yield from _tables(key, old, new)
    elif _of_tables(old) and _of_tables(new):
        yield from _lists(key, _by_code(old), _by_code(new))
    else:
        yield f"{key}: {_was(old, new)}"


def _tables(key: str, old: object, new: object) -> Iterator[str]:
    first = old if isinstance(old, Mapping) else {}
    second = new if isinstance(new, Mapping) else {}
    for name in dict.fromkeys([*first, *second]):
        yield from _different(f"{key}.{name}", first.get(name, _UNSAID), second.get(name, _UNSAID))


def _lists(key: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    for code in dict.fromkeys([*old, *new]):
        if code not in new:
            yield f"{key}[{code}]: removed"
        elif code not in old:
            yield f"{key}[{code}]: added"
        else:
            yield from _different(f"{key}[{code}]", old[code], new[code])
    if [code for code in old if code in new] != [code for code in new if code in old]:
        yield f"{key}: in another order"


def _of_tables(value: object) -> bool:
    return value is _UNSAID or (isinstance(value, list) and all(isinstance(one, Mapping) for one in value))


def _by_code(value: object) -> dict[str, object]:
    """Tables of a list by their code; those that have none by the condition that they state, told apart."""
    tables: Sequence[Mapping[str, object]] = value if isinstance(value, list) else ()
    named: dict[str, object] = {}
    for one in tables:
        name = str(one.get("code") or one.get("when") or "")
        same = (f"{name}, number {number}" for number in count(2))
        named[name if name not in named else next(one for one in same if one not in named)] = one
    return named


def _was(old: object, new: object) -> str:
    if old is _UNSAID:
        return f"is now {_shown(new)}"
    return f"was {_shown(old)}" + ("" if new is _UNSAID else f", is now {_shown(new)}")


def _shown(value: object) -> str:
    if isinstance(value, list):
        text = "[" + ", ".join(_shown(one) for one in value) + "]"
    elif isinstance(value, str):
        text = f'"{value}"'
    else:
        text = value.isoformat() if isinstance(value, date) else str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
