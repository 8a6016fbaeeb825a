"""Typed buttons. Each packs itself into callback data of at most 64 bytes and unpacks itself; nobody else splits.

What comes back may be forged or from an old keyboard: `unpack` gives None for anything it does not know, and
whoever handles a button loads what it names with the rights of the one who pressed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, TypeVar, dataclass_transform, get_type_hints

LIMIT = 64
SEPARATOR = "|"


class Button:
    """Base of all buttons; `tag` is the first field of the packed data."""

    tag: ClassVar[str]

    def pack(self) -> str:
        """Callback data; ValueError if it would not fit or a field holds the separator."""
        parts = [self.tag, *(_packed(getattr(self, name)) for name in _names(self.tag))]
        data = SEPARATOR.join(parts)
        if len(data.encode()) > LIMIT or any(SEPARATOR in part for part in parts):
            raise ValueError(f"{self!r} does not fit into callback data")
        return data


REGISTRY: dict[str, type[Button]] = {}
B = TypeVar("B", bound=type[Button])


@dataclass_transform(frozen_default=True)
def button(tag: str) -> Callable[[B], B]:
    """Register a button class under its tag; tags are unique."""

    def register(kind: B) -> B:
        made = dataclass(frozen=True)(kind)
        if tag in REGISTRY:
            raise ValueError(f"tag {tag!r} of {kind.__name__} is taken by {REGISTRY[tag].__name__}")
        made.tag = tag
        REGISTRY[tag] = made
        return made  # type: ignore[return-value]

    return register


def unpack(data: str) -> Button | None:
    """The button behind callback data, or None for bytes that no button of ours has packed."""
    tag, *parts = data.split(SEPARATOR)
    kind = REGISTRY.get(tag)
    if kind is None or len(data.encode(errors="replace")) > LIMIT:
        return None
    wanted = _wanted(tag)
    if len(parts) != len(wanted):
        return None
    try:
        return kind(*(_unpacked(part, hint) for part, hint in zip(parts, wanted, strict=True)))
    except ValueError:
        return None


@cache
def _names(tag: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields(REGISTRY[tag]))  # type: ignore[arg-type]


@cache
def _wanted(tag: str) -> tuple[Any, ...]:
    """The types of the fields of that tag's button, in order."""
    kind = REGISTRY[tag]
    hints = get_type_hints(kind)
    return tuple(hints[field.name] for field in fields(kind))  # type: ignore[arg-type]


def _packed(value: Any) -> str:
    match value:
        case bool():
            return "1" if value else "0"
        case StrEnum():
            return value.value
        case _:
            return str(value)


def _unpacked(part: str, hint: Any) -> Any:
    if hint is bool:
        if part not in ("0", "1"):
            raise ValueError(part)
        return part == "1"
    if hint is int:
        number = int(part)
        if str(number) != part or abs(number) >= 2**31:
            raise ValueError(part)
        return number
    return hint(part)
