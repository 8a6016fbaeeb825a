"""The sandbox refuses what Telegram refuses, in Telegram's words."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.acting_files import picture
from bot.sandbox.client import SandboxClient
from bot.sandbox.phones import Group, Phone
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import Api

ONE_BUTTON = {"inline_keyboard": [[{"text": "Xem", "callback_data": "see"}]]}
CANT_PARSE_BUTTON = "Bad Request: can't parse inline keyboard button: "
SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


async def test_an_unknown_method_is_not_found(api: Api) -> None:
    expected = {"ok": False, "error_code": 404, "description": "Not Found"}
    assert await api.call("sendMesage", chat_id=1, text="x") == expected


async def test_a_wrong_token_is_unauthorized(sandbox: Sandbox, api: Api) -> None:
    thief = Api(api.session, sandbox.url, "123456:GUESSED")
    assert await thief.refuses("getMe") == "Unauthorized"


async def test_an_unknown_parameter_is_named(api: Api, lan: Phone) -> None:
    said = await api.refuses("sendMessage", chat_id=lan.id, text="x", reply_to=1)
    assert said == 'Bad Request: method sendMessage has no parameter "reply_to"'


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"text": "x", "chat_id": 77}, "chat not found"),
        ({"text": "x", "chat_id": "@lan_lo"}, "chat not found"),
        ({}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "x", "parse_mode": "Latex"}, "unsupported parse_mode"),
        ({"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"text": "x", "message_thread_id": 5}, "message thread not found"),
        ({"text": "x", "business_connection_id": "b"}, "business connection not found"),
    ],
)
async def test_a_message_that_cannot_be_sent(
    api: Api, lan: Phone, parameters: dict[str, Any], words: str
) -> None:
    chat = {} if words == "chat_id is empty" else {"chat_id": lan.id}
    assert await api.refuses("sendMessage", **(chat | parameters)) == f"Bad Request: {words}"


async def test_a_text_may_be_as_long_as_telegram_allows_after_parsing(api: Api, lan: Phone) -> None:
    await api.does("sendMessage", chat_id=lan.id, text=f"<b>{'ệ' * 4096}</b>", parse_mode="HTML")


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "x"}, CANT_PARSE_BUTTON + "Text buttons are unallowed in the inline keyboard"),
        (
            {"text": "x", "callback_data": ""},
            CANT_PARSE_BUTTON + "Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "x", "callback_data": "đ" * 33}, "Bad Request: BUTTON_DATA_INVALID"),
        (
            {"text": "x", "callback_data": "a", "url": "https://example.org"},
            CANT_PARSE_BUTTON + "exactly one action must be specified, not callback_data and url",
        ),
        (
            {"text": "x", "callback_data": "a", "style": "red"},
            CANT_PARSE_BUTTON + "Invalid button style specified",
        ),
        ({"text": " ", "callback_data": "a"}, CANT_PARSE_BUTTON + 'Field "text" must be non-empty'),
        (
            {"text": "x", "url": "ftp://example.org"},
            "Bad Request: inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol",
        ),
        (
            {"text": "x", "data": "a"},
            CANT_PARSE_BUTTON + "Text buttons are unallowed in the inline keyboard",
        ),
    ],
)
async def test_a_button_that_cannot_be_shown(
    api: Api, lan: Phone, button: dict[str, Any], words: str
) -> None:
    markup = {"inline_keyboard": [[button]]}
    assert await api.refuses("sendMessage", chat_id=lan.id, text="?", reply_markup=markup) == words


async def test_64_bytes_of_callback_data_are_fine(api: Api, lan: Phone) -> None:
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "đ" * 32}]]}
    await api.does("sendMessage", chat_id=lan.id, text="?", reply_markup=markup)


async def test_too_many_buttons(api: Api, lan: Phone) -> None:
    markup = {"inline_keyboard": [[{"text": str(n), "callback_data": str(n)}] for n in range(101)]}
    said = await api.refuses("sendMessage", chat_id=lan.id, text="?", reply_markup=markup)
    assert said == "Bad Request: reply markup is too long"


async def test_an_edit_must_change_something(api: Api, lan: Phone) -> None:
    sent = await api.does("sendMessage", chat_id=lan.id, text="Một", reply_markup=ONE_BUTTON)
    which = {"chat_id": lan.id, "message_id": sent["message_id"]}
    assert await api.refuses("editMessageText", text="Một", reply_markup=ONE_BUTTON, **which) == SAME
    assert await api.refuses("editMessageReplyMarkup", reply_markup=ONE_BUTTON, **which) == SAME
    edited = await api.does("editMessageText", text="Một", **which)
    assert "reply_markup" not in edited, "an edit without a keyboard takes the keyboard away"


async def test_only_the_bots_own_plain_messages_can_be_edited(api: Api, lan: Phone) -> None:
    said = await lan.say("24")
    typed = {"chat_id": lan.id, "message_id": said["message_id"]}
    assert await api.refuses("editMessageText", text="x", **typed) == "Bad Request: message can't be edited"
    keyboard = {"keyboard": [[{"text": "Có"}]]}
    sent = await api.does("sendMessage", chat_id=lan.id, text="?", reply_markup=keyboard)
    which = {"chat_id": lan.id, "message_id": sent["message_id"]}
    assert await api.refuses("editMessageText", text="x", **which) == "Bad Request: message can't be edited"
    gone = {"chat_id": lan.id, "message_id": 999}
    assert await api.refuses("editMessageText", text="x", **gone) == "Bad Request: message to edit not found"


async def test_a_deleted_message_is_gone(api: Api, lan: Phone) -> None:
    sent = await api.does("sendMessage", chat_id=lan.id, text="Một")
    which = {"chat_id": lan.id, "message_id": sent["message_id"]}
    await api.does("deleteMessage", **which)
    assert await api.refuses("deleteMessage", **which) == "Bad Request: message to delete not found"
    assert await api.refuses("editMessageText", text="x", **which) == "Bad Request: message to edit not found"


async def test_an_old_message_stays(api: Api, tg: SandboxClient, lan: Phone) -> None:
    sent = await api.does("sendMessage", chat_id=lan.id, text="Một")
    await tg.advance(days=3)
    said = await api.refuses("deleteMessage", chat_id=lan.id, message_id=sent["message_id"])
    assert said == "Bad Request: message can't be deleted"


async def test_nobody_is_written_to_who_has_not_begun(api: Api, tg: SandboxClient, lan: Phone) -> None:
    stranger = await tg.person("Khách")
    assert await api.refuses("sendMessage", chat_id=stranger.id, text="x") == "Bad Request: chat not found"
    await tg.group("Tỉnh", [lan, stranger])
    said = await api.refuses("sendMessage", chat_id=stranger.id, text="x")
    assert said == "Forbidden: bot can't initiate conversation with a user"
    await stranger.say("/start")
    await api.does("sendMessage", chat_id=stranger.id, text="x")


async def test_a_person_who_blocked_the_bot_is_out_of_reach(api: Api, lan: Phone) -> None:
    await lan.blocks()
    assert (
        await api.refuses("sendMessage", chat_id=lan.id, text="x") == "Forbidden: bot was blocked by the user"
    )
    await lan.unblocks()
    await api.does("sendMessage", chat_id=lan.id, text="x")
    changes = [update["my_chat_member"]["new_chat_member"]["status"] for update in await api.updates()]
    assert changes == ["kicked", "member"]


async def test_a_group_that_threw_the_bot_out_is_closed(api: Api, office: Group) -> None:
    await office.remove("bot")
    said = await api.refuses("sendMessage", chat_id=office.id, text="x")
    assert said == "Forbidden: bot was kicked from the group chat"


async def test_an_upgraded_group_names_its_new_id(api: Api, office: Group, lan: Phone) -> None:
    upgraded = await office.upgrade()
    assert await api.call("sendMessage", chat_id=office.id, text="x") == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": upgraded.id},
    }
    await api.does("sendMessage", chat_id=upgraded.id, text="x")
    told = [update["message"] for update in await api.updates() if "message" in update][-2:]
    assert [(one["chat"]["id"], one.get("migrate_to_chat_id")) for one in told] == [
        (office.id, upgraded.id),
        (upgraded.id, None),
    ]
    assert told[1]["migrate_from_chat_id"] == office.id


async def test_pinning_needs_the_right(api: Api, tg: SandboxClient, lan: Phone) -> None:
    group = await tg.group("Tỉnh", [lan])
    sent = await api.does("sendMessage", chat_id=group.id, text="Bảng")
    which = {"chat_id": group.id, "message_id": sent["message_id"]}
    no_right = "Bad Request: not enough rights to manage pinned messages in the chat"
    assert await api.refuses("pinChatMessage", **which) == no_right
    await group.promote("bot")
    await api.does("pinChatMessage", **which)
    await tg.caught_up()
    assert group.pinned is not None and group.pinned["text"] == "Bảng"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ({"command": "báocáo", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "BaoCao", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "x" * 33, "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "baocao", "description": ""}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        (
            {"command": "baocao"},
            "can't parse commands: BotCommand: can't find field \"description\"",
        ),
    ],
)
async def test_a_command_that_cannot_be_offered(api: Api, command: dict[str, str], words: str) -> None:
    assert await api.refuses("setMyCommands", commands=[command]) == f"Bad Request: {words}"


async def test_files_that_cannot_be_sent(api: Api, lan: Phone) -> None:
    empty = await api.sends_file("sendDocument", {"document": ("a.txt", b"")}, chat_id=lan.id)
    assert empty["description"] == "Bad Request: file must be non-empty"
    no_picture = await api.sends_file("sendPhoto", {"photo": ("a.png", b"text")}, chat_id=lan.id)
    assert no_picture["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    too_thin = await api.sends_file("sendPhoto", {"photo": ("a.png", picture(2, 100))}, chat_id=lan.id)
    assert too_thin["description"] == "Bad Request: PHOTO_INVALID_DIMENSIONS"
    stray = await api.sends_file("sendMessage", {"note": ("a.txt", b"x")}, chat_id=lan.id, text="x")
    assert stray["description"] == 'Bad Request: the file "note" is not named by any parameter'
    long = {"chat_id": lan.id, "caption": "x" * 1025}
    captioned = await api.sends_file("sendDocument", {"document": ("a.txt", b"x")}, **long)
    assert captioned["description"] == "Bad Request: message caption is too long"
    assert await api.refuses("sendPhoto", chat_id=lan.id) == "Bad Request: there is no photo in the request"
    assert await api.refuses("sendPhoto", chat_id=lan.id, photo="AgAC") == (
        "Bad Request: wrong file identifier/HTTP URL specified"
    )


async def test_a_file_beyond_fifty_megabytes_is_too_large_to_send(api: Api, lan: Phone) -> None:
    files = {"document": ("a.bin", b"\0" * (50 * 1024 * 1024 + 1))}
    answer = await api.sends_file("sendDocument", files, chat_id=lan.id)
    assert answer == {"ok": False, "error_code": 413, "description": "Request Entity Too Large"}


async def test_a_file_beyond_twenty_megabytes_cannot_be_fetched(api: Api, lan: Phone) -> None:
    await lan.upload(("lon.xlsx", b"x"), size=20 * 1024 * 1024 + 1)
    file_id = (await api.updates())[0]["message"]["document"]["file_id"]
    assert await api.refuses("getFile", file_id=file_id) == "Bad Request: file is too big"


async def test_an_album_has_two_to_ten_of_a_kind(api: Api, lan: Phone) -> None:
    one = {"type": "photo", "media": "attach://a"}
    files = {"a": ("a.png", picture(40, 30))}
    alone = await api.sends_file("sendMediaGroup", files, chat_id=lan.id, media=[one])
    assert "2-10" in alone["description"]
    mixed = [one, {"type": "document", "media": "attach://a"}]
    answer = await api.sends_file("sendMediaGroup", files, chat_id=lan.id, media=mixed)
    assert answer["description"] == "Bad Request: Can't use the media of the specified type in the album"
