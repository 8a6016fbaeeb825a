"""The control interface: the snapshot and the events from which the page lives, and readable errors."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import pytest

from bot.sandbox.client import SandboxClient
from bot.sandbox.errors import Impossible
from bot.sandbox.phones import Group, Phone
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import Api


async def test_the_snapshot_holds_everything_so_far(
    api: Api, tg: SandboxClient, lan: Phone, office: Group
) -> None:
    await api.does("setMyCommands", commands=[{"command": "start", "description": "Bắt đầu"}])
    sent = await api.does("sendMessage", chat_id=office.id, text="Bảng")
    await api.does("pinChatMessage", chat_id=office.id, message_id=sent["message_id"])
    world = await tg.get("world")
    assert world["bot"]["commands"][0]["commands"] == [{"command": "start", "description": "Bắt đầu"}]
    assert [person["first_name"] for person in world["people"]] == ["Lan", "Minh"]
    (group,) = (chat for chat in world["chats"] if chat["type"] == "group")
    assert group["pinned"] == sent["message_id"]
    assert {"id": lan.id, "status": "creator"} in group["members"]
    assert sent["text"] in [message.get("text") for message in group["messages"]]


async def test_events_go_on_where_the_snapshot_ended(
    sandbox: Sandbox, api: Api, tg: SandboxClient, lan: Phone
) -> None:
    seq = (await tg.get("world"))["seq"]
    sent = await api.does("sendMessage", chat_id=lan.id, text="Một")
    await api.does("editMessageText", chat_id=lan.id, message_id=sent["message_id"], text="Hai")
    await api.does("sendChatAction", chat_id=lan.id, action="typing")
    await api.does("deleteMessage", chat_id=lan.id, message_id=sent["message_id"])
    await tg.advance(days=1)
    events = await _events(api.session, sandbox.url, seq, until="clock")
    assert [event["seq"] for event in events] == list(range(seq + 1, seq + len(events) + 1))
    told = [event["type"] for event in events if event["type"] != "call"]
    assert told == ["message", "edit", "action", "delete", "clock"]
    assert events[0]["message"]["text"] == "Một"
    assert events[-1]["now"] == "2026-11-24T02:00:00+00:00"


async def test_what_cannot_be_done_is_said_plainly(tg: SandboxClient, lan: Phone, minh: Phone) -> None:
    with pytest.raises(Impossible, match="there is no person 5"):
        await tg.post("say", person=5, text="x")
    with pytest.raises(Impossible, match="got an unexpected keyword argument 'words'"):
        await tg.post("say", person=lan.id, text="x", words="x")
    with pytest.raises(Impossible, match="Lan Lò Thị cannot see the private chat of Minh"):
        await lan.say("x", chat=minh)
    with pytest.raises(Impossible, match="no trouble is called rain"):
        await tg.trouble("rain")
    await lan.blocks()
    with pytest.raises(Impossible, match="must unblock it first"):
        await lan.say("x")


async def test_joining_and_leaving_is_told_to_the_bot(api: Api, tg: SandboxClient, office: Group) -> None:
    hoa = await tg.person("Hoa")
    await office.add(hoa)
    await office.remove(hoa)
    await office.demote("bot")
    await office.remove("bot")
    told = []
    for update in await api.updates():
        if "my_chat_member" in update:
            told.append(update["my_chat_member"]["new_chat_member"]["status"])
        else:
            told.extend(set(update["message"]) & {"new_chat_members", "left_chat_member"})
    assert told == [
        *("member", "new_chat_members", "administrator"),
        *("new_chat_members", "left_chat_member"),
        *("member", "kicked", "left_chat_member"),
    ]


async def test_an_edit_can_be_waited_for(api: Api, lan: Phone) -> None:
    sent = await api.does("sendMessage", chat_id=lan.id, text="Bảng: 0/12")
    board = await lan.waits_for("Bảng")
    await api.does("editMessageText", chat_id=lan.id, message_id=sent["message_id"], text="Bảng: 1/12")
    assert (await lan.waits_until("1/12", board))["edited"] is True


async def test_a_transcript_reads_like_the_chat(api: Api, lan: Phone) -> None:
    await lan.say("/start")
    markup = {
        "inline_keyboard": [[{"text": "Có", "callback_data": "1"}, {"text": "Không", "callback_data": "0"}]]
    }
    await api.does("sendMessage", chat_id=lan.id, text="Đồng ý?", reply_markup=markup)
    await lan.waits_for("Đồng ý")
    assert lan.transcript().splitlines() == [
        "#1 Lan: /start",
        "#2 Công đoàn: Đồng ý?",
        "    [ Có ] [ Không ]",
    ]


async def _events(session: aiohttp.ClientSession, url: str, after: int, until: str) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = []
    async with session.get(f"{url}/sandbox/events", params={"after": after}) as stream:
        async for line in stream.content:
            if line.startswith(b"data: "):
                events.append(json.loads(line[6:]))
                if events[-1]["type"] == until:
                    break
    return events
