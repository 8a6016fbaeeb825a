"""Every message and every refusal, rendered from samples: complete, valid for Telegram, and fit to be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import messages
from bot.domain import refusals
from bot.domain.refusals import Refusal
from messages.shared.render import TEXT_LIMIT, Renderer, template_name
from tests.messages.gallery import VIEWS, modules_named
from tests.messages.telegram_html import length, shown_text

RENDERER = Renderer(ZoneInfo("Asia/Ho_Chi_Minh"))
MESSAGES = Path(next(iter(messages.__path__)))
ENTITIES_AT_MOST = 100
HOSTILE = "<b>&\"Mai'"


def samples_by_kind() -> dict[str, list[object]]:
    """The samples of each kind of message."""
    found: dict[str, list[object]] = {}
    for view in VIEWS:
        found.setdefault(type(view).__name__, []).append(view)
    return found


SAMPLES = samples_by_kind()


@cache
def view_classes() -> set[type]:
    """Every dataclass of the view modules, and every refusal."""
    found: set[type] = set()
    for module in modules_named("views", "lines"):
        found |= {
            kind
            for kind in vars(module).values()
            if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == module.__name__
        }
    named = {kind for kind in vars(refusals).values() if isinstance(kind, type) and issubclass(kind, Refusal)}
    return found | named - {Refusal}


def parts_of(value: object) -> Iterator[type]:
    """The dataclasses that a sample holds inside."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            inner = getattr(value, field.name)
            yield from ([type(inner)] if is_dataclass(inner) else [])
            yield from parts_of(inner)
    elif isinstance(value, Mapping):
        yield from parts_of(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from ([type(one)] if is_dataclass(one) else [])
            yield from parts_of(one)


def test_every_view_and_every_refusal_has_a_sample() -> None:
    shown = {type(view) for view in VIEWS}
    inside = {part for view in VIEWS for part in parts_of(view)}
    assert sorted(kind.__name__ for kind in view_classes() - shown - inside) == []


def test_every_template_belongs_to_a_sampled_message() -> None:
    shown: set[type] = {type(view) for view in VIEWS}
    used = {template_name(kind) for kind in shown}
    there = {str(path.relative_to(MESSAGES)) for path in MESSAGES.rglob("[!_]*.j2")}
    assert sorted(there - used) == []


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_message_is_complete_and_what_telegram_takes(kind: str) -> None:
    for view in SAMPLES[kind]:
        is_complete(view)


def is_complete(view: object) -> None:
    """Nothing is missing in it, doubled or around nothing."""
    html = RENDERER.text(view)
    text = shown_text(html)
    assert 1 <= length(text) <= TEXT_LIMIT
    assert len(re.findall(r"<[a-z]", html)) <= ENTITIES_AT_MOST, "Telegram formats no more than that"
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert "  " not in text, "two spaces where a fact should be"
    assert not re.search(r"\bNone\b|\{\{|\}\}|\{%|Undefined|\bnan\b", text)
    assert not re.search(r"\(\s*\)|“”| [,.;:)]", text), "punctuation around nothing"
    assert unicodedata.is_normalized("NFC", html)


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_name_with_markup_in_it_stays_text(kind: str) -> None:
    for view in SAMPLES[kind]:
        stays_text(view)


def stays_text(view: object) -> None:
    """Markup in its facts is shown, not obeyed."""
    flagged = {
        field.name: made_hostile(getattr(view, field.name))
        for field in fields(view)  # type: ignore[arg-type]
        if field.init
    }
    text = shown_text(RENDERER.text(replace(view, **flagged)))  # type: ignore[type-var]
    assert "&lt;" not in text and "&#" not in text


def made_hostile(value: object) -> object:
    """The same, with markup before every free text."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return HOSTILE + value
    if isinstance(value, tuple):
        return tuple(made_hostile(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type) and type(value) in view_classes():
        return replace(
            value, **{field.name: made_hostile(getattr(value, field.name)) for field in fields(value)}
        )
    return value
