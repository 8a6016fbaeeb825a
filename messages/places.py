"""All places of the bot, each declared in its conversation: by name, by typed words, and as each menu shows them."""

from __future__ import annotations

from functools import cache
from typing import Literal

from bot.domain.reading.plain import plain_words
from messages.answering import places as answering
from messages.audit import places as audit
from messages.calendar import places as calendar
from messages.entering import places as entering
from messages.forms import places as forms
from messages.groups import places as groups
from messages.joining import places as joining
from messages.looking_up import places as looking_up
from messages.mailing import places as mailing
from messages.menus import places as menus
from messages.menus.buttons import Menu, Section
from messages.my_data import places as my_data
from messages.people import places as people
from messages.progress import places as progress
from messages.requests import places as requests
from messages.results import places as results
from messages.review import places as review
from messages.rounds import places as rounds
from messages.shared.places import Place, Shown
from messages.units import places as units

PLACES: tuple[Place, ...] = tuple(
    one
    for conversation in (
        answering,
        audit,
        calendar,
        entering,
        forms,
        groups,
        joining,
        looking_up,
        mailing,
        menus,
        my_data,
        people,
        progress,
        requests,
        results,
        review,
        rounds,
        units,
    )
    for one in vars(conversation).values()
    if isinstance(one, Place)
)
WORDS: dict[Menu, tuple[str, ...]] = {one.name: one.words for one in PLACES if one.name is not None}
_NAMED = {words: name for name, several in WORDS.items() for words in several}

To = Literal["office", "officer", "everybody", "known", "group"]
"""The kinds of people for whom a place can be shown in a way of its own."""


def place_of(text: str) -> Menu | None:
    """The place that the text names, whatever its accents, case and punctuation."""
    return _NAMED.get(" ".join(plain_words(text)))


@cache
def keys_of(to: To, section: Section | None = None) -> tuple[tuple[tuple[Menu, Shown], ...], ...]:
    """The rows of a menu: each place that has a key there, with how it is shown."""
    rows: dict[int, list[tuple[int, Menu, Shown]]] = {}
    for place, shown in _shown(to):
        if place.name is not None and shown.at is not None and shown.section is section:
            row, column = shown.at
            rows.setdefault(row, []).append((column, place.name, shown))
    return tuple(tuple(key[1:] for key in sorted(rows[row], key=lambda key: key[0])) for row in sorted(rows))


def listed(*kinds: To) -> dict[str, str]:
    """Command → what Telegram's list says of it; of several kinds of people one after the other."""
    found: dict[str, str] = {}
    for to in kinds:
        told = [(shown.listed, place.command, shown.about) for place, shown in _shown(to) if shown.about]
        found |= {command: about for _, command, about in sorted(told)}
    return found


def _shown(to: To) -> list[tuple[Place, Shown]]:
    return [(one, shown) for one in PLACES if (shown := getattr(one, to)) is not None]
