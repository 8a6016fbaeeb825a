"""The sandbox is held to the Bot API as data: its methods, their parameters, and the types of all it returns."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.acting_files import picture
from bot.sandbox.client import SandboxClient
from bot.sandbox.methods import METHODS
from bot.sandbox.objects import KINDS_OF, OBJECTS
from bot.sandbox.phones import Group, Phone
from bot.sandbox.schema import Field
from bot.sandbox.signatures import SIGNATURES
from bot.sandbox.updates import KINDS
from tests.sandbox.conftest import Api
from tests.sandbox.reference import Reference, load

REFERENCE = Reference(load())
PICTURE = picture(40, 30)
KEYBOARD = {"inline_keyboard": [[{"text": "Xem", "callback_data": "see", "style": "primary"}]]}


def test_every_method_has_a_signature_and_every_signature_a_method() -> None:
    assert set(METHODS) == set(SIGNATURES)


@pytest.mark.parametrize("method", sorted(SIGNATURES))
def test_a_methods_parameters_are_those_of_the_reference(method: str) -> None:
    assert _as_reference(SIGNATURES[method]) == _fields(REFERENCE.methods[method])


@pytest.mark.parametrize("name", sorted(OBJECTS))
def test_an_objects_fields_are_those_of_the_reference(name: str) -> None:
    assert _as_reference(OBJECTS[name]) == _fields(REFERENCE.types[name])


@pytest.mark.parametrize("name", sorted(KINDS_OF))
def test_the_kinds_of_an_object_are_kinds_in_the_reference(name: str) -> None:
    assert set(KINDS_OF[name]) <= set(REFERENCE.types[name]["subtypes"])


def test_the_kinds_of_updates_are_those_of_the_reference() -> None:
    known = {field["name"] for field in REFERENCE.types["Update"]["fields"]} - {"update_id"}
    assert known - set(KINDS) <= {"guest_message", "managed_bot"}  # kinds that nothing here gives rise to
    assert set(KINDS) <= known


def test_the_check_itself_notices_what_does_not_fit() -> None:
    chat = {"id": 1, "type": "private"}
    fitting = {"message_id": 1, "date": 0, "chat": chat}
    assert REFERENCE.wrong(fitting, ["Message"], "m") == []
    for wrong in ({"date": True}, {"seen": True}, {"chat": {"id": 1}}, {"photo": [{"file_id": "x"}]}):
        assert REFERENCE.wrong(fitting | wrong, ["Message"], "m") != []


async def test_everything_returned_has_the_types_of_the_reference(
    api: Api, tg: SandboxClient, lan: Phone, minh: Phone, office: Group
) -> None:
    tour = Tour(api)
    await _talk(tour, lan, minh, office)
    await _send_files(tour, lan)
    await _change_messages(tour, lan)
    await _look_around(tour, lan, minh, office)
    await _show_face(tour, lan)
    await _manage(tour, tg, lan, minh)
    await _receive(tour, tg, lan, minh, office)
    assert set(METHODS) - tour.called == set()
    assert tour.wrong == []


class Tour:
    """Calls methods and collects whatever does not fit the reference."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.called: set[str] = set()
        self.wrong: list[str] = []

    async def does(self, method: str, **parameters: Any) -> Any:
        return self._noted(method, await self.api.does(method, **parameters))

    async def sends(self, method: str, files: dict[str, tuple[str, bytes]], **parameters: Any) -> Any:
        body = await self.api.sends_file(method, files, **parameters)
        assert body["ok"], body
        return self._noted(method, body["result"])

    def _noted(self, method: str, result: Any) -> Any:
        self.called.add(method)
        self.wrong += REFERENCE.wrong(result, REFERENCE.methods[method]["returns"], method)
        return result


async def _talk(tour: Tour, lan: Phone, minh: Phone, office: Group) -> None:
    html = '<b>Chào</b> <a href="https://example.org">đồng chí</a> <blockquote expandable>dài</blockquote> /start'
    sent = await tour.does("sendMessage", chat_id=lan.id, text=html, parse_mode="HTML", reply_markup=KEYBOARD)
    reply = {"message_id": sent["message_id"]}
    preview = {"is_disabled": True}
    await tour.does(
        "sendMessage", chat_id=lan.id, text="Trả lời", reply_parameters=reply, link_preview_options=preview
    )
    await tour.does("sendLocation", chat_id=lan.id, latitude=22.4, longitude=103)
    await tour.does("sendContact", chat_id=lan.id, phone_number="1", first_name="Minh")
    await tour.does("sendChatAction", chat_id=lan.id, action="typing")
    which = {"from_chat_id": lan.id, "chat_id": minh.id}
    await tour.does("forwardMessage", message_id=sent["message_id"], **which)
    await tour.does("forwardMessages", message_ids=[sent["message_id"]], **which)
    await tour.does("copyMessage", message_id=sent["message_id"], **which)
    await tour.does("copyMessages", message_ids=[sent["message_id"]], **which)
    await tour.does("setMessageReaction", reaction=[{"type": "emoji", "emoji": "👍"}], **_which(sent))
    await lan.waits_for("Chào")
    query = (await lan.press("Xem"))["callback_query_id"]
    await tour.does("answerCallbackQuery", callback_query_id=query, text="Đã xem")
    for message in (sent, await tour.does("sendMessage", chat_id=office.id, text="Bảng")):
        await tour.does("pinChatMessage", **_which(message))
        await tour.does("getChat", chat_id=message["chat"]["id"])
        await tour.does("unpinChatMessage", **_which(message))
        await tour.does("unpinAllChatMessages", chat_id=message["chat"]["id"])


async def _send_files(tour: Tour, lan: Phone) -> None:
    for kind in ("Photo", "Document", "Video", "Animation", "Audio", "Voice", "VideoNote", "Sticker"):
        part = "video_note" if kind == "VideoNote" else kind.lower()
        sent = await tour.sends(f"send{kind}", {part: ("tệp.png", PICTURE)}, chat_id=lan.id)
        again = sent[part][-1] if kind == "Photo" else sent[part]
        await tour.does(f"send{kind}", chat_id=lan.id, **{part: again["file_id"]})
        await tour.does("getFile", file_id=again["file_id"])
    media = [
        {"type": "photo", "media": "attach://a", "caption": "Ảnh"},
        {"type": "photo", "media": "attach://b"},
    ]
    files = {"a": ("a.png", PICTURE), "b": ("b.png", PICTURE)}
    album = await tour.sends("sendMediaGroup", files, chat_id=lan.id, media=media)
    assert len({message["media_group_id"] for message in album}) == 1
    await tour.does("getUserProfilePhotos", user_id=lan.id)


async def _change_messages(tour: Tour, lan: Phone) -> None:
    text = await tour.does("sendMessage", chat_id=lan.id, text="Một", reply_markup=KEYBOARD)
    await tour.does("editMessageText", text="Hai", **_which(text))
    await tour.does("editMessageReplyMarkup", reply_markup=KEYBOARD, **_which(text))
    photo = await tour.sends("sendPhoto", {"photo": ("a.png", PICTURE)}, chat_id=lan.id)
    await tour.does("editMessageCaption", caption="Ảnh", **_which(photo))
    media = {"type": "document", "media": "attach://b"}
    await tour.sends("editMessageMedia", {"b": ("b.txt", b"x")}, media=media, **_which(photo))
    await tour.does("deleteMessage", **_which(text))
    await tour.does("deleteMessages", chat_id=lan.id, message_ids=[photo["message_id"], 10**6])


async def _look_around(tour: Tour, lan: Phone, minh: Phone, office: Group) -> None:
    await tour.does("getMe")
    await tour.does("getChat", chat_id=lan.id)
    await tour.does("getChatAdministrators", chat_id=office.id)
    await tour.does("getChatMemberCount", chat_id=office.id)
    for member in (lan.id, minh.id, 123456):
        await tour.does("getChatMember", chat_id=office.id, user_id=member)


async def _show_face(tour: Tour, lan: Phone) -> None:
    commands = [{"command": "start", "description": "Bắt đầu"}]
    scope = {"type": "chat", "chat_id": lan.id}
    await tour.does("setMyCommands", commands=commands, scope=scope, language_code="vi")
    assert await tour.does("getMyCommands", scope=scope, language_code="vi") == commands
    assert await tour.does("getMyCommands") == []
    await tour.does("deleteMyCommands", scope=scope, language_code="vi")
    assert await tour.does("getMyCommands", scope=scope, language_code="vi") == []
    for what, name in (
        ("Name", "name"),
        ("Description", "description"),
        ("ShortDescription", "short_description"),
    ):
        await tour.does(f"setMy{what}", **{name: "Công đoàn"})
        assert await tour.does(f"getMy{what}", language_code="vi") == {name: "Công đoàn"}
    await tour.does("setChatMenuButton", chat_id=lan.id, menu_button={"type": "commands"})
    await tour.does("getChatMenuButton", chat_id=lan.id)
    await tour.does("logOut")
    await tour.does("close")


async def _manage(tour: Tour, tg: SandboxClient, lan: Phone, minh: Phone) -> None:
    forum = await tg.group("Diễn đàn", [lan, minh], bot_is_admin=True, is_forum=True)
    topic = await tour.does("createForumTopic", chat_id=forum.id, name="Tiến độ")
    where = {"chat_id": forum.id, "message_thread_id": topic["message_thread_id"]}
    await tour.does("sendMessage", text="Trong chủ đề", **where)
    await tour.does("editForumTopic", name="Kết quả", **where)
    await tour.does("closeForumTopic", **where)
    await tour.does("reopenForumTopic", **where)
    await tour.does("unpinAllForumTopicMessages", **where)
    await tour.does("deleteForumTopic", **where)
    await tour.does("setChatTitle", chat_id=forum.id, title="Diễn đàn mới")
    await tour.does("setChatDescription", chat_id=forum.id, description="Nơi bàn việc")
    rights = ["can_restrict_members", "can_promote_members", "can_manage_chat"]
    await forum.promote("bot", rights=rights)
    await tour.does("promoteChatMember", chat_id=forum.id, user_id=minh.id, can_pin_messages=True)
    await tour.does("getChatMember", chat_id=forum.id, user_id=minh.id)
    await tour.does("promoteChatMember", chat_id=forum.id, user_id=minh.id)
    await tour.does("banChatMember", chat_id=forum.id, user_id=minh.id)
    await tour.does("getChatMember", chat_id=forum.id, user_id=minh.id)
    await tour.does("unbanChatMember", chat_id=forum.id, user_id=minh.id, only_if_banned=True)
    await tour.does("getChat", chat_id=forum.id)
    await tour.does("leaveChat", chat_id=forum.id)


async def _receive(tour: Tour, tg: SandboxClient, lan: Phone, minh: Phone, office: Group) -> None:
    await tour.does("getUpdates", offset=-1, allowed_updates=[*KINDS])
    said = await lan.say("Xin chào @congdoan_bot #congdoan https://example.org a@example.org")
    await lan.edits(said["message_id"], "Xin chào")
    for kind in (
        "photo",
        "document",
        "voice",
        "video",
        "sticker",
        "audio",
        "video_note",
        "animation",
        "location",
    ):
        await lan.upload(kind=kind)
    await lan.upload(kind="album", caption="Hai ảnh")
    await lan.shares_contact()
    await lan.forwards(lan.last)
    await tour.does("sendMessage", chat_id=lan.id, text="?", reply_markup=KEYBOARD)
    await lan.waits_for(r"^\?$")
    await lan.press("Xem")
    await lan.forges("x", message={"message_id": 10**6})
    await lan.blocks()
    await lan.unblocks()
    await office.remove(minh)
    await office.add(minh)
    await tg.post(f"groups/{office.id}/members", restrict=minh.id)
    await office.demote("bot")
    await (await office.upgrade()).remove("bot")
    kinds = set()
    for update in await tour.does("getUpdates"):
        kinds |= set(update) - {"update_id"}
    assert kinds == {"message", "edited_message", "callback_query", "my_chat_member", "chat_member"}
    await tour.does("setWebhook", url="https://bot.example/hook", allowed_updates=["message"])
    await tour.does("getWebhookInfo")
    await tour.does("deleteWebhook", drop_pending_updates=True)


def _which(message: dict[str, Any]) -> dict[str, int]:
    return {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}


def _as_reference(declared: dict[str, Field]) -> dict[str, tuple[frozenset[str], bool]]:
    return {field.name: (frozenset(field.types), field.required) for field in declared.values()}


def _fields(described: dict[str, Any]) -> dict[str, tuple[frozenset[str], bool]]:
    return {
        field["name"]: (frozenset(field["types"]), field["required"]) for field in described.get("fields", [])
    }
