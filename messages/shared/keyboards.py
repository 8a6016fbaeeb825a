"""The few shapes of keyboards: inline buttons, a contact button below the field, and taking that one away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol

from bot.domain.page import Page
from bot.domain.rounds import Period
from bot.domain.units import UnitName
from messages.menus.buttons import Quit
from messages.shared import formats, labels
from messages.shared.buttons import Button


class Style(StrEnum):
    """Colours that Telegram knows; the label alone must say enough."""

    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


class Keyboard(Protocol):
    def markup(self) -> dict[str, Any]:
        """The Bot API's reply_markup."""


@dataclass(frozen=True)
class Key:
    """One inline key: a label and packed data."""

    label: str
    data: str
    style: Style | None = None

    def markup(self) -> dict[str, str]:
        """The Bot API's InlineKeyboardButton."""
        fields = {"text": self.label, "callback_data": self.data, "style": self.style}
        return {name: str(value) for name, value in fields.items() if value is not None}


@dataclass(frozen=True)
class Inline:
    rows: tuple[tuple[Key, ...], ...]

    def markup(self) -> dict[str, Any]:
        """The Bot API's InlineKeyboardMarkup."""
        return {"inline_keyboard": [[one.markup() for one in row] for row in self.rows if row]}


@dataclass(frozen=True)
class ContactKeyboard:
    """A button below the text field that shares the person's own phone number, and one to go on without."""

    share: str
    skip: str

    def markup(self) -> dict[str, Any]:
        """The Bot API's ReplyKeyboardMarkup."""
        rows = [[{"text": self.share, "request_contact": True}], [{"text": self.skip}]]
        return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}


@dataclass(frozen=True)
class NoKeyboard:
    """Takes the contact keyboard away."""

    def markup(self) -> dict[str, Any]:
        """The Bot API's ReplyKeyboardRemove."""
        return {"remove_keyboard": True}


def key(label: str, button: Button, style: Style | None = None) -> Key:
    """A key that sends a button of ours."""
    return Key(label, data=button.pack(), style=style)


def inline(*rows: Key | Sequence[Key]) -> Inline:
    """An inline keyboard; a lone key is a row of its own. Keys that are too narrow for their labels get more room."""
    laid = ((row,) if isinstance(row, Key) else tuple(row) for row in rows)
    return Inline(tuple(fitting for row in laid for fitting in _with_room(row)))


def _with_room(row: tuple[Key, ...]) -> list[tuple[Key, ...]]:
    """The row as it is, or as several with fewer keys each; a label too long even alone is cut in the middle."""
    if len(row) == 1:
        (alone,) = row
        label = labels.squeeze(alone.label, labels.room(1))
        return [row if label == alone.label else (replace(alone, label=label),)]
    if _fit(row, len(row)):
        return [row]
    fewer = max(width for width in range(1, len(row)) if width == 1 or _fit(row, width))
    return [fitting for part in in_rows(row, fewer) for fitting in _with_room(part)]


def _fit(row: Sequence[Key], width: int) -> bool:
    return all(labels.fits(one.label, width) for one in row)


def in_rows(keys: Iterable[Key], width: int) -> list[tuple[Key, ...]]:
    """Keys laid out `width` to a row."""
    laid = list(keys)
    return [tuple(laid[at : at + width]) for at in range(0, len(laid), width)]


PAGE = 8


def paged_units(
    shown: Page[UnitName], choose: Callable[[int], Button], turn_to: Callable[[int], Button]
) -> Inline:
    """One unit a row, and arrows where there is more."""
    page, pages = shown.cut.number, shown.cut.pages
    rows: list[Sequence[Key]] = [[key(unit_label(unit), choose(unit.id))] for unit in shown.items]
    arrows = [
        *([key("← Trước", turn_to(page - 1))] if page else []),
        *([key(f"Tiếp → ({page + 1}/{pages})", turn_to(page + 1))] if not shown.cut.is_last else []),
    ]
    return inline(*rows, arrows, [key("Thôi", Quit())])


def unit_label(unit: UnitName) -> str:
    """A unit's name, sample units said to be so."""
    return f"{unit.name} (mẫu)" if unit.is_sample else unit.name


def quit_only() -> Inline:
    """A way out of a question."""
    return inline(key("Thôi", Quit()))


def rounds(choices: Sequence[tuple[int, Period]], go: Callable[[int], Button]) -> Inline:
    """One round a row."""
    return inline(*[key(formats.round_name(period), go(number)) for number, period in choices])
