"""News: whatever happens is read by everybody who hears of it, and by nobody else."""

from __future__ import annotations

import pytest

from bot.services.news import RoundLocked
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
