"""What older versions have left in chats and databases goes on working: keys of old messages, prompts that wait.

`kept.json` holds what was packed and stored before classes were renamed. Lines are only ever added to it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handlers.house import HOUSE
from handlers.prompts import read_prompt
from messages.shared.buttons import unpack

KEPT: dict[str, Any] = json.loads(Path(__file__).with_name("kept.json").read_text(encoding="utf-8"))


def test_every_key_of_an_old_message_is_understood_and_leads_somewhere() -> None:
    for data in KEPT["buttons"]:
        button = unpack(data)
        assert button is not None, data
        assert button.pack() == data
        assert HOUSE.knows(type(button)), data


@pytest.mark.parametrize("name", KEPT["prompts"])
def test_a_prompt_that_waits_is_read_as_it_was_asked(name: str) -> None:
    assert read_prompt(name, KEPT["prompts"][name]) is not None
