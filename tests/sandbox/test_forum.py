"""Topics of a forum, and commands by scope and language."""

from __future__ import annotations

import pytest

from bot.sandbox.client import SandboxClient
from bot.sandbox.phones import Group, Phone
from tests.sandbox.conftest import Api


@pytest.fixture
async def forum(tg: SandboxClient, lan: Phone, minh: Phone) -> Group:
    return await tg.group("Diễn đàn", [lan, minh], bot_is_admin=True, is_forum=True)


async def test_messages_of_a_topic_carry_its_number(api: Api, forum: Group, minh: Phone) -> None:
    topic = (await api.does("createForumTopic", chat_id=forum.id, name="Tiến độ"))["message_thread_id"]
    sent = await api.does("sendMessage", chat_id=forum.id, message_thread_id=topic, text="Bảng")
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    await minh.say("đã rõ", chat=forum, reply_to=sent)
    answer = (await api.updates())[-1]["message"]
    assert (answer["message_thread_id"], answer["reply_to_message"]["text"]) == (topic, "Bảng")


async def test_a_topic_that_is_not_there_or_closed_takes_no_message(api: Api, forum: Group) -> None:
    topic = (await api.does("createForumTopic", chat_id=forum.id, name="Tiến độ"))["message_thread_id"]
    unknown = await api.refuses("sendMessage", chat_id=forum.id, message_thread_id=topic + 1, text="x")
    assert unknown == "Bad Request: message thread not found"
    await api.does("closeForumTopic", chat_id=forum.id, message_thread_id=topic)
    await api.does("sendMessage", chat_id=forum.id, message_thread_id=topic, text="the administrator may")
    await forum.demote("bot")
    closed = await api.refuses("sendMessage", chat_id=forum.id, message_thread_id=topic, text="x")
    assert closed == "Bad Request: TOPIC_CLOSED"


async def test_topics_need_a_forum_and_the_right(api: Api, office: Group, forum: Group) -> None:
    no_forum = await api.refuses("createForumTopic", chat_id=office.id, name="x")
    assert no_forum == "Bad Request: the chat is not a forum"
    await forum.demote("bot")
    no_right = await api.refuses("createForumTopic", chat_id=forum.id, name="x")
    assert no_right == "Bad Request: not enough rights to create a topic"


async def test_commands_are_kept_by_scope_and_language(api: Api, lan: Phone, minh: Phone) -> None:
    usual, own = ([{"command": name, "description": name}] for name in ("start", "baocao"))
    await api.does("setMyCommands", commands=usual)
    await api.does("setMyCommands", commands=own, scope={"type": "chat", "chat_id": lan.id})
    assert await api.does("getMyCommands") == usual
    assert await api.does("getMyCommands", scope={"type": "chat", "chat_id": lan.id}) == own
    assert await api.does("getMyCommands", scope={"type": "chat", "chat_id": minh.id}) == []
    assert await api.does("getMyCommands", language_code="vi") == []


async def test_a_forwarded_message_names_its_origin(api: Api, lan: Phone, minh: Phone) -> None:
    said = await lan.say("24")
    which = {"from_chat_id": lan.id, "message_id": said["message_id"], "chat_id": minh.id}
    assert (await api.does("forwardMessage", **which))["forward_origin"]["sender_user"]["id"] == lan.id
    copied = await api.does("copyMessage", **which)
    await minh.waits_for("24")
    copy = await minh.waits_for("24")
    assert copied == {"message_id": copy["message_id"]}
    assert "forward_origin" not in copy
