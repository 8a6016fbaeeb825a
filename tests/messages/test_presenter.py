"""Speaking into the outbox."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.storage.outgoing import Outgoing
from bot.storage.work import Work
from messages.shared.views import NotUnderstood
from tests.jobs.province import PRESENTER


def test_nothing_is_said_to_no_chat() -> None:
    with pytest.raises(ValueError, match="no chat"):
        PRESENTER.say(Work(Session()), 0, NotUnderstood())


@pytest.mark.parametrize(
    "wrong",
    [
        {"chat_id": 0},
        {"chat_id": None, "slot": "board"},
        {"chat_id": None, "attachment": {"maker": "form"}, "method": "sendDocument"},
    ],
)
def test_what_needs_a_chat_is_not_put_out_without_one(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="chat"):
        Outgoing(**{"method": "sendMessage", **wrong})


def test_a_call_that_names_no_chat_is_kept_as_it_always_was() -> None:
    assert Outgoing(None, "setMyCommands").to_row()["chat_id"] == 0
