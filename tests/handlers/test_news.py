"""News: whatever happens is read by everybody who hears of it, and by nobody else."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bot.services.news.rounds import RoundLocked
from bot.services.who_hears import HEARD_BY, Whom
from handlers.news import TOLD_BY
from handlers.telling import SAYINGS, Message, Telling, says


def test_every_part_that_hears_of_something_has_words_for_it() -> None:
    heard = {(kind, whom) for kind, parts in HEARD_BY.items() for whom in parts}
    assert set(SAYINGS) == heard


def test_only_conversations_that_are_joined_have_something_to_say() -> None:
    joined = {part.__name__ for part in TOLD_BY}
    assert {saying.__module__ for saying in SAYINGS.values()} == joined | {"handlers.news"}


def test_nobody_reads_two_messages_of_one_thing() -> None:
    def twice(telling: Telling, news: RoundLocked) -> Message:
        raise AssertionError

    with pytest.raises(ValueError, match=r"handlers\.groups\.news of RoundLocked"):
        says(RoundLocked, Whom.GROUPS)(twice)


@pytest.mark.parametrize(("room", "below_all"), [("handlers", set()), ("messages", {"shared"})])
def test_every_conversation_is_kept_apart_from_the_others(room: str, below_all: set[str]) -> None:
    house = Path(__file__).parents[2]
    folders = {one.parent.name for one in (house / room).glob("*/__init__.py")} - below_all
    kept = tomllib.loads((house / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    apart = {name for one in kept if one["type"] == "independence" for name in one["modules"]}
    assert {f"{room}.{folder}" for folder in folders} == {one for one in apart if one.startswith(room)}
