"""The routes table, walked: every route refuses those it is not for, and nothing has happened afterwards."""

from __future__ import annotations

import json
import types
from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import Enum
from functools import cache
from itertools import product
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from telegram import Update

from bot.domain.rights import Who
from bot.storage.tables.people import Conversation
from handlers.prompts import PROMPTS, Prompt
from handlers.route import Route
from handlers.routes import ALL_FALLBACKS as FALLBACKS
from handlers.routes import ROUTES
from messages import places
from messages.menus.buttons import Menu, OpenMenu
from messages.places import PLACES, WORDS
from messages.shared.buttons import REGISTRY
from tests.handlers import rights
from tests.handlers.stage import AN, BINH, CUC, NOW, Stage, offline_bot
from tests.handlers.updates import GROUP, OTHER_CONTENT, Phone, Raw

SPEAKERS = {"a stranger": AN, "an officer": BINH, "the office": CUC}
PRIVATE, IN_GROUP = "in private", "in the group"
EVERYBODY = frozenset(SPEAKERS)
MAY: dict[Who, frozenset[tuple[str, str]]] = {
    Who.ANYONE: frozenset((who, PRIVATE) for who in EVERYBODY),
    Who.OFFICER: frozenset({("an officer", PRIVATE)}),
    Who.OFFICE: frozenset({("the office", PRIVATE)}),
    Who.STAFF: frozenset({("an officer", PRIVATE), ("the office", PRIVATE)}),
    Who.GROUP: frozenset((who, IN_GROUP) for who in EVERYBODY),
    Who.OFFICE_IN_GROUP: frozenset({("the office", IN_GROUP)}),
    Who.TELEGRAM: frozenset((who, where) for who in EVERYBODY for where in (PRIVATE, IN_GROUP)),
}
"""Who may use what, said once more and by hand."""
REFUSALS = ("Chức năng này dành cho", "dùng trong trò chuyện riêng", "dùng trong nhóm")


@dataclass(frozen=True)
class Trigger:
    """One thing that a route waits for: a command, a class of buttons, or content while a prompt is asked."""

    name: str
    content: dict[str, Any]
    prompt: type[Prompt] | None = None

    def said_by(self, phone: Phone, *, group: bool) -> Raw:
        """The update in which that person does it."""
        match self.content:
            case {"pressed": data}:
                return phone.presses(data, group=group)
            case {"command": text}:
                return phone.says(text, group=group)
            case {"status": status}:
                return phone.meets_the_bot(status, group=group)
        return phone.message(group=group, **self.content)


def sample_of(hint: Any) -> Any:
    """Any value of that type."""
    if get_origin(hint) in (Union, types.UnionType):
        return None if type(None) in get_args(hint) else sample_of(get_args(hint)[0])
    plain = get_origin(hint) or hint
    if isinstance(plain, type) and issubclass(plain, Enum):
        return next(iter(plain))
    return {int: 1, str: "x", bool: True, dict: {}, list: [], tuple: ()}[plain]


def sample(kind: type[Any]) -> Any:
    """An instance with any values."""
    hints = get_type_hints(kind)
    return kind(**{field.name: sample_of(hints[field.name]) for field in fields(kind)})


CANDIDATES: tuple[dict[str, Any], ...] = (
    {"text": "1204"},
    *OTHER_CONTENT.values(),
    {"status": "member"},
    {"migrate_to_chat_id": -100999},
)


@cache
def triggers() -> list[tuple[Route, list[Trigger]]]:
    """Every route with all that it waits for."""
    return [(route, triggers_of(route)) for route in ROUTES]


def triggers_of(route: Route) -> list[Trigger]:
    """All that the route waits for."""
    if route.commands:
        return [Trigger(f"/{name}", {"command": f"/{name}"}) for name in route.commands]
    if route.button is not None:
        return [Trigger(route.button.__name__, {"pressed": sample(route.button).pack()})]
    wanted = [
        Trigger(next(iter(content)), content, route.prompt)
        for content in CANDIDATES
        if matches(route, Trigger("", content).said_by(AN, group=False))
    ]
    assert wanted, f"no candidate fits {route}"
    return wanted


def matches(route: Route, raw: Raw) -> bool:
    """Whether the route's own filter takes the update."""
    return route.when(Update.de_json(raw, offline_bot()))


def allowed_for(trigger: Trigger) -> set[tuple[str, str]]:
    """Everybody whom it is for, by the page of rights."""
    if trigger.prompt is not None:
        found = rights.whose(rights.PROMPTS, trigger.prompt.name())
    elif trigger.name.startswith("/"):
        found = rights.whose(rights.COMMANDS, trigger.name[1:])
    elif "pressed" in trigger.content:
        found = rights.whose(rights.BUTTONS, trigger.name)
    else:
        found = {Who.TELEGRAM}
    return {pair for who in found for pair in MAY[who]}


WALK = [
    pytest.param(trigger, id=f"{route.who.name}-{trigger.name}".replace(" ", "_"))
    for route, waited_for in triggers()
    for trigger in waited_for
]


@pytest.mark.parametrize("trigger", WALK)
def test_a_route_refuses_those_it_is_not_for(stage: Stage, trigger: Trigger) -> None:
    before = stage.rows()
    for who, where in product(SPEAKERS, (PRIVATE, IN_GROUP)):
        if (who, where) not in allowed_for(trigger):
            is_refused(stage, trigger, who, where)
    assert stage.rows() == before


def is_refused(stage: Stage, trigger: Trigger, who: str, where: str) -> None:
    """Whoever says it there hears that it is not for them, or nothing in a group."""
    phone, group = SPEAKERS[who], where == IN_GROUP
    if trigger.prompt is not None:
        asked_about(stage, trigger.prompt, GROUP["id"] if group else phone.telegram_id)
    answers = stage.answers(trigger.said_by(phone, group=group))
    if trigger.prompt is None:
        [answer] = answers
        assert any(words in answer for words in REFUSALS), (who, where, answer)
    else:
        assert len(answers) == (0 if group else 1), (who, where, answers)


def asked_about(stage: Stage, prompt: type[Prompt], chat_id: int) -> None:
    """Let the chat be asked something."""
    facts = {field.name: getattr(sample(prompt), field.name) for field in fields(prompt)}
    row = Conversation(chat_id=chat_id, prompt=prompt.name(), facts=json.dumps(facts), updated_at=NOW)
    stage.work.session.merge(row)
    stage.work.session.flush()


def by_who(names: Iterable[tuple[Who, str]]) -> dict[Who, frozenset[str]]:
    """Who → what."""
    found: dict[Who, set[str]] = {}
    for who, name in names:
        found.setdefault(who, set()).add(name)
    return {who: frozenset(several) for who, several in found.items()}


def test_every_way_in_is_for_those_whom_the_page_of_rights_names() -> None:
    assert by_who((one.who, name) for one in ROUTES for name in one.commands) == rights.COMMANDS
    assert by_who((one.who, one.button.__name__) for one in ROUTES if one.button) == rights.BUTTONS
    assert by_who((one.who, one.prompt.name()) for one in ROUTES if one.prompt) == rights.PROMPTS
    assert by_who((one.who, one.name.name) for one in PLACES if one.name) == rights.PLACES


WAYS_INTO_PLACES = [
    pytest.param(place, content, id=f"{place.name}-{next(iter(content.values()))}")
    for place in Menu
    for content in (
        {"pressed": OpenMenu(place).pack()},
        *({"text": words} for words in WORDS.get(place, ())[:1]),
    )
]


@pytest.mark.parametrize(("place", "content"), WAYS_INTO_PLACES)
def test_a_place_lets_in_just_those_whom_it_is_for(
    stage: Stage, place: Menu, content: dict[str, Any]
) -> None:
    allowed = {pair for who in rights.whose(rights.PLACES, place.name) for pair in MAY[who]}
    for who, phone in SPEAKERS.items():
        answers = stage.answers(Trigger(place.name, content).said_by(phone, group=False))
        refused = any(words in answer for answer in answers for words in REFUSALS)
        assert refused == ((who, PRIVATE) not in allowed), (who, answers)


def test_the_walk_meets_every_kind_of_route() -> None:
    assert {route.who for route in ROUTES} == set(Who)
    assert {route.who for route in FALLBACKS} == {Who.ANYONE, Who.STAFF}


def test_every_button_has_a_route() -> None:
    routed = {route.button for route in ROUTES}
    assert sorted(kind.__name__ for kind in set(REGISTRY.values()) - routed) == []


def test_every_command_that_telegram_shows_has_a_route() -> None:
    shown = places.listed("everybody", "known", "officer", "office", "group")
    routed = {name for route in ROUTES for name in route.commands}
    assert sorted(set(shown) - routed) == []


def test_every_command_in_the_group_menu_works_there() -> None:
    there = {name for route in ROUTES if route.who.in_group for name in route.commands}
    assert sorted(set(places.listed("group")) - there) == []


def test_every_topic_has_a_route_for_text() -> None:
    typed = {route.prompt for route in ROUTES if matches(route, AN.says("1204"))}
    assert sorted(prompt.name() for prompt in set(PROMPTS.values()) - typed) == []


def test_no_command_is_routed_twice_for_the_same_people() -> None:
    seen: set[tuple[str, str, str]] = set()
    for route in ROUTES:
        for name in route.commands:
            now = {(name, *pair) for pair in MAY[route.who]}
            assert not seen & now, f"/{name} has two routes"
            seen |= now
