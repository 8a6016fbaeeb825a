"""Groups as they are: what may be sent there, who speaks in whose name, topics that close, channels beside them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.acting_files import picture
from bot.sandbox.client import SandboxClient
from bot.sandbox.phones import Group, Phone
from tests.sandbox.conftest import Api

TEXT = "can_send_messages"
NO_TEXT = "Bad Request: not enough rights to send text messages to the chat"
PICTURE = {"photo": ("a.png", picture(40, 30))}


async def send_picture(api: Api, chat_id: int) -> dict[str, Any]:
    return await api.sends_file("sendPhoto", PICTURE, chat_id=chat_id)


@pytest.fixture
async def plain(tg: SandboxClient, lan: Phone, minh: Phone) -> Group:
    """A supergroup in which the bot is an ordinary member."""
    return await tg.group("Tỉnh", [lan, minh], type="supergroup")


async def test_what_a_group_does_not_permit_is_refused_by_its_name(api: Api, plain: Group) -> None:
    await plain.permits(TEXT)
    refused = await send_picture(api, plain.id)
    assert refused["description"] == "Bad Request: not enough rights to send photos to the chat"
    await api.does("sendMessage", chat_id=plain.id, text="x")
    await plain.permits("can_send_photos")
    assert await api.refuses("sendMessage", chat_id=plain.id, text="x") == NO_TEXT
    assert (await send_picture(api, plain.id))["ok"]
    await plain.permits()
    said = await api.refuses("sendMessage", chat_id=plain.id, text="x")
    assert said == "Bad Request: have no rights to send a message"


async def test_an_administrator_sends_what_members_may_not(api: Api, plain: Group) -> None:
    await plain.permits()
    await plain.promote("bot", rights=["can_manage_chat"])
    await api.does("sendMessage", chat_id=plain.id, text="x")
    assert (await send_picture(api, plain.id))["ok"]


async def test_a_restricted_bot_may_do_what_was_left_to_it_and_the_group_permits(
    api: Api, plain: Group
) -> None:
    await plain.restrict("bot", TEXT, "can_send_documents")
    await api.does("sendMessage", chat_id=plain.id, text="x")
    assert not (await send_picture(api, plain.id))["ok"]
    change = (await api.updates())[-1]["my_chat_member"]["new_chat_member"]
    assert (change["status"], change[TEXT], change["can_send_photos"]) == ("restricted", True, False)
    await plain.permits("can_send_documents")
    assert await api.refuses("sendMessage", chat_id=plain.id, text="x") == NO_TEXT


async def test_an_anonymous_administrator_speaks_in_the_groups_name_and_presses_in_his_own(
    api: Api, plain: Group, lan: Phone, minh: Phone
) -> None:
    await plain.promote(minh, anonymous=True)
    await minh.say("/ketnoi", chat=plain)
    said = (await api.updates())[-1]["message"]
    assert (said["from"]["id"], said["from"]["username"]) == (1087968824, "GroupAnonymousBot")
    assert said["sender_chat"]["id"] == plain.id
    markup = {"inline_keyboard": [[{"text": "Kết nối", "callback_data": "x"}]]}
    await api.does("sendMessage", chat_id=plain.id, text="?", reply_markup=markup)
    await plain.waits_for("?")
    await minh.press("Kết nối", chat=plain)
    assert (await api.updates())[-1]["callback_query"]["from"]["id"] == minh.id


async def test_an_anonymous_administrator_edits_his_own_message(api: Api, plain: Group, minh: Phone) -> None:
    await plain.promote(minh, anonymous=True)
    said = await minh.say("/mot", chat=plain)
    await minh.edits(said["message_id"], "/hai", chat=plain)
    assert (await api.updates())[-1]["edited_message"]["text"] == "/hai"


async def test_a_channels_post_appears_in_its_group_as_telegram_passes_it_on(
    api: Api, plain: Group, tg: SandboxClient
) -> None:
    channel = await plain.channel("Tin công đoàn")
    await plain.promote("bot")
    await channel.posts("Thông báo mới")
    passed = (await api.updates())[-1]["message"]
    assert (passed["from"]["id"], passed["sender_chat"]["id"]) == (777000, channel.id)
    assert passed["is_automatic_forward"] and passed["chat"]["id"] == plain.id
    assert passed["forward_origin"]["type"] == "channel"


async def test_a_bot_in_a_channel_hears_posts_without_a_sender(
    api: Api, plain: Group, tg: SandboxClient
) -> None:
    channel = await plain.channel("Tin công đoàn")
    said = await api.refuses("sendMessage", chat_id=channel.id, text="x")
    assert said == "Bad Request: chat not found"
    await channel.add("bot")
    await channel.promote("bot")
    await channel.posts("Thông báo mới")
    posts = [one["channel_post"] for one in await api.updates() if "channel_post" in one]
    assert [("from" in one, one["sender_chat"]["type"]) for one in posts] == [(False, "channel")]


async def test_a_closed_topic_takes_nothing_but_from_who_manages_topics(
    api: Api, tg: SandboxClient, lan: Phone
) -> None:
    forum = await tg.group("Diễn đàn", [lan], is_forum=True)
    topic = await forum.topic("Tiến độ")
    where = {"chat_id": forum.id, "message_thread_id": topic}
    await api.does("sendMessage", text="x", **where)
    await forum.closes(topic)
    assert await api.refuses("sendMessage", text="x", **where) == "Bad Request: TOPIC_CLOSED"
    await api.does("sendMessage", chat_id=forum.id, text="chung")
    await forum.closes()
    assert await api.refuses("sendMessage", chat_id=forum.id, text="x") == "Bad Request: TOPIC_CLOSED"
    await forum.promote("bot")
    await api.does("sendMessage", text="x", **where)
    await forum.deletes(topic)
    gone = "Bad Request: message thread not found"
    assert await api.refuses("sendMessage", text="x", **where) == gone
    general = {"chat_id": forum.id, "message_thread_id": 1}
    assert await api.refuses("sendMessage", text="x", **general) == gone


async def test_a_topic_is_overlooked_where_there_are_none(api: Api, plain: Group) -> None:
    sent = await api.does("sendMessage", chat_id=plain.id, text="x", message_thread_id=7)
    assert "message_thread_id" not in sent


async def test_an_upgraded_group_says_itself_where_it_came_from(
    api: Api, tg: SandboxClient, lan: Phone
) -> None:
    old = await tg.group("Tỉnh", [lan])
    new = await old.upgrade()
    farewell, welcome = [one["message"] for one in (await api.updates())[-2:]]
    assert farewell["from"]["id"] == lan.id
    assert (welcome["from"]["id"], welcome["sender_chat"]["id"]) == (1087968824, new.id)
