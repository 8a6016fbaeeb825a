"""The sandbox accepts what Telegram accepts: old parameters, fields it does not know; and counts as Telegram does."""

from __future__ import annotations

import pytest

from bot.sandbox.acting_files import picture
from bot.sandbox.client import SandboxClient
from bot.sandbox.phones import Group, Phone
from tests.sandbox.conftest import Api


async def test_parameters_of_older_bots_are_read(api: Api, lan: Phone) -> None:
    first = await api.does("sendMessage", chat_id=lan.id, text="một")
    number = first["message_id"]
    said = await api.does("sendMessage", chat_id=lan.id, text="hai", reply_to_message_id=number)
    assert said["reply_to_message"]["message_id"] == number
    gone = {"chat_id": lan.id, "text": "ba", "reply_to_message_id": 999}
    assert await api.refuses("sendMessage", **gone) == "Bad Request: message to be replied not found"
    await api.does("sendMessage", allow_sending_without_reply=True, **gone)
    link = "https://example.org"
    said = await api.does("sendMessage", chat_id=lan.id, text=link, disable_web_page_preview=True)
    assert said["link_preview_options"] == {"is_disabled": True}
    which = {"chat_id": lan.id, "message_id": said["message_id"]}
    await api.does("editMessageText", text="x", disable_web_page_preview="true", **which)
    files = {"document": ("a.txt", b"x"), "thumb": ("b.png", picture(40, 30))}
    assert (await api.sends_file("sendDocument", files, chat_id=lan.id))["ok"]


async def test_what_libraries_send_along_for_themselves_is_overlooked(api: Api, lan: Phone) -> None:
    said = {"chat_id": lan.id, "text": "x", "method": "sendMessage", "timeout": 20}
    async with api.session.post(api.address("sendMessage"), json=said) as answer:
        assert (await answer.json())["ok"]


async def test_a_reply_to_nothing_is_no_reply(api: Api, lan: Phone) -> None:
    said = await api.does("sendMessage", chat_id=lan.id, text="x", reply_to_message_id=0)
    assert "reply_to_message" not in said


async def test_fields_that_telegram_does_not_know_are_overlooked(api: Api, lan: Phone) -> None:
    button = {"text": "Xem", "callback_data": "see", "colour_of_2031": "red", "url": None}
    markup = {"inline_keyboard": [[button]], "resize_keyboard": True}
    said = await api.does("sendMessage", chat_id=lan.id, text="?", reply_markup=markup)
    assert said["reply_markup"] == {"inline_keyboard": [[{"text": "Xem", "callback_data": "see"}]]}
    options = {"is_disabled": True, "depth": 3}
    await api.does("sendMessage", chat_id=lan.id, text="x", link_preview_options=options)
    commands = [{"command": "start", "description": "Bắt đầu", "icon": "x"}]
    await api.does("setMyCommands", commands=commands)


async def test_a_hundred_entities_are_kept_and_the_rest_is_plain(api: Api, lan: Phone) -> None:
    text = " ".join(f"<b>{number}</b>" for number in range(130))
    said = await api.does("sendMessage", chat_id=lan.id, text=text, parse_mode="HTML")
    assert len(said["entities"]) == 100
    assert said["text"].endswith(" 129")


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"request_contact": True}, "phone number"),
        ({"request_location": True}, "location"),
    ],
)
async def test_a_group_is_not_asked_for_what_is_private(
    api: Api, tg: SandboxClient, office: Group, lan: Phone, button: dict[str, bool], words: str
) -> None:
    asked = {"text": "?", "reply_markup": {"keyboard": [[{"text": "Gửi", **button}]]}}
    said = await api.refuses("sendMessage", chat_id=office.id, **asked)
    assert said == f"Bad Request: {words} can be requested in private chats only"
    await api.does("sendMessage", chat_id=lan.id, **asked)
