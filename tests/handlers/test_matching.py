"""What kind of update it is: the same as the library's own filters say, for every field that a message can have."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from telegram import Message, MessageEntity, Update
from telegram.ext import CommandHandler, filters

from handlers import matching
from handlers.matching import Matches

NEW = filters.UpdateType.MESSAGE
COMMAND = filters.COMMAND & filters.Regex(r"\A/")
WORKBOOKS = [filters.Document.FileExtension(one) for one in ("xlsx", "xlsm", "xls", "ods")]
THEIRS: dict[Matches, filters.BaseFilter] = {
    matching.text: NEW & filters.TEXT & ~COMMAND,
    matching.any_command: NEW & COMMAND,
    matching.contact: NEW & filters.CONTACT,
    matching.document: NEW & filters.Document.ALL,
    matching.workbook: NEW & (WORKBOOKS[0] | WORKBOOKS[1] | WORKBOOKS[2] | WORKBOOKS[3]),
    matching.not_text: NEW & ~filters.TEXT & ~filters.StatusUpdate.ALL,
    matching.migrated: filters.StatusUpdate.MIGRATE,
    matching.edited: filters.UpdateType.EDITED_MESSAGE & filters.TEXT,
}
FIELDS = [name for kind in Message.__mro__ for name in getattr(kind, "__slots__", ()) if name[0] != "_"]
MARK = MessageEntity(MessageEntity.BOT_COMMAND, 0, 6)
SAID: list[dict[str, Any]] = [
    {},
    *({name: "something"} for name in FIELDS if name not in ("document", "entities")),
    *({"document": SimpleNamespace(file_name=name)} for name in (None, "a", "a.XLSX", "a.xls", "a.ods.zip")),
    *({"text": text, "entities": [MARK]} for text in ("/start", " start", "x", "", None)),
    *({"text": "x /start", "entities": [MessageEntity(kind, 2, 6)]} for kind in ("bot_command", "bold")),
    {"caption": "x", "photo": ["something"]},
]
KINDS = ("message", "edited_message", "channel_post", "edited_channel_post")


def update_with(said: dict[str, Any], kind: str) -> Any:
    """Looks like an update with a message of which just that is known."""
    message = SimpleNamespace(**(dict.fromkeys(FIELDS) | said))
    parts = dict.fromkeys((*KINDS, "business_message", "edited_business_message", "guest_message"))
    return SimpleNamespace(**(parts | {kind: message, "effective_message": message, "callback_query": None}))


@pytest.mark.parametrize("ours", THEIRS, ids=lambda ours: ours.__name__)
def test_a_kind_of_update_is_what_the_library_calls_so(ours: Matches) -> None:
    for said in SAID:
        for kind in KINDS:
            update = update_with(said, kind)
            assert ours(update) == bool(THEIRS[ours].check_update(update)), (said, kind)


@pytest.mark.parametrize("ending", ["", "@our_bot", "@OUR_BOT", "@other_bot", "@", "@our_bot@x", "x", " 1"])
@pytest.mark.parametrize("name", ["start", "START", "help", "st"])
@pytest.mark.parametrize("kind", ["message", "edited_message"])
def test_a_command_is_for_this_bot_or_nobody_s(name: str, ending: str, kind: str) -> None:
    async def never(_: Update, __: Any) -> None:
        raise AssertionError

    text = f"/{name}{ending}"
    length = len(text.split()[0])
    raw = {
        "update_id": 1,
        kind: {
            "message_id": 1,
            "date": 0,
            "chat": {"id": 1, "type": "private"},
            "text": text,
            "entities": [{"type": "bot_command", "offset": 0, "length": length}],
        },
    }
    bot: Any = SimpleNamespace(username="Our_Bot", defaults=None)
    update = Update.de_json(raw, bot)
    theirs = CommandHandler(["start", "help"], never, filters=NEW).check_update(update)
    assert matching.command(["start", "help"])(update) == bool(theirs)
