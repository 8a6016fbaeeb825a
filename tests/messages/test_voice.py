"""Speaking into the outbox."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from bot.storage.outgoing import NO_CHAT
from bot.storage.work import Work
from messages.shared.views import NotUnderstood
from tests.jobs.province import VOICE


def test_nothing_is_said_to_no_chat() -> None:
    with pytest.raises(ValueError, match="no chat"):
        VOICE.say(Work(Session()), NO_CHAT, NotUnderstood())
