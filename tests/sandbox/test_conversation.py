"""People and the bot talk: updates arrive in order, messages show up on the phones, buttons answer."""

from __future__ import annotations

import pytest

from bot.sandbox.client import SandboxClient
from bot.sandbox.errors import Impossible
from bot.sandbox.phones import Group, Phone
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import Api

AGREE = {
    "inline_keyboard": [
        [{"text": "✅ Đồng ý", "callback_data": "agree:1"}, {"text": "Không", "callback_data": "no"}]
    ]
}


async def test_what_a_person_says_arrives_as_an_update(api: Api, tg: SandboxClient) -> None:
    hoa = await tg.person("Hoa")
    said = await hoa.say("/start thu_moi")
    (update,) = await api.updates()
    assert update["update_id"] == said["update_id"]
    message = update["message"]
    assert message["text"] == "/start thu_moi"
    assert message["from"] == {"id": hoa.id, "is_bot": False, "first_name": "Hoa", "language_code": "vi"}
    assert message["chat"] == {"id": hoa.id, "type": "private", "first_name": "Hoa"}
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_the_bot_is_heard_even_when_it_spoke_before_anybody_waited(api: Api, lan: Phone) -> None:
    await api.does("sendMessage", chat_id=lan.id, text="Một")
    await api.does("sendMessage", chat_id=lan.id, text="Hai")
    assert (await lan.waits_for("Một"))["text"] == "Một"
    assert (await lan.waits_for("^H.i$"))["text"] == "Hai"
    assert lan.last["text"] == "Hai"


async def test_a_message_is_waited_for_only_once(api: Api, lan: Phone) -> None:
    await api.does("sendMessage", chat_id=lan.id, text="Chào đồng chí")
    await lan.waits_for("Chào")
    with pytest.raises(AssertionError, match=r"waited 0\.05 s for a message like «Chào»(.|\n)*Chào đồng chí"):
        await lan.waits_for("Chào", timeout=0.05)


async def test_a_pressed_button_is_a_callback_query_and_its_answer_reaches_the_person(
    api: Api, lan: Phone
) -> None:
    sent = await api.does("sendMessage", chat_id=lan.id, text="Đồng ý?", reply_markup=AGREE)
    await lan.waits_for("Đồng ý?")
    assert lan.buttons() == ["✅ Đồng ý", "Không"]
    await lan.press("Đồng ý")
    (update,) = await api.updates()
    query = update["callback_query"]
    assert (query["data"], query["from"]["id"], query["message"]) == ("agree:1", lan.id, sent)
    await api.does("answerCallbackQuery", callback_query_id=query["id"], text="Đã ghi", show_alert=True)
    assert (await lan.hears("Đã ghi"))["show_alert"] is True


async def test_a_callback_query_can_be_answered_once_and_only_for_a_while(
    api: Api, tg: SandboxClient, lan: Phone
) -> None:
    await api.does("sendMessage", chat_id=lan.id, text="?", reply_markup=AGREE)
    await lan.waits_for()
    first = (await lan.press("Không"))["callback_query_id"]
    second = (await lan.press("Không"))["callback_query_id"]
    await api.does("answerCallbackQuery", callback_query_id=first)
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await api.refuses("answerCallbackQuery", callback_query_id=first) == too_old
    await tg.advance(hours=1)
    assert await api.refuses("answerCallbackQuery", callback_query_id=second) == too_old


async def test_a_forged_press_carries_any_data(api: Api, lan: Phone) -> None:
    sent = await api.does("sendMessage", chat_id=lan.id, text="?", reply_markup=AGREE)
    await lan.waits_for()
    await lan.forges("chấp nhận;DROP TABLE", message=sent)
    await lan.forges("x", message={"message_id": 999_999})
    real, inaccessible = (update["callback_query"] for update in await api.updates())
    assert (real["data"], real["message"]["message_id"]) == ("chấp nhận;DROP TABLE", sent["message_id"])
    assert inaccessible["message"]["date"] == 0


async def test_a_button_that_is_not_there_cannot_be_pressed(api: Api, lan: Phone) -> None:
    await api.does("sendMessage", chat_id=lan.id, text="?", reply_markup=AGREE)
    await lan.waits_for()
    with pytest.raises(AssertionError, match="no button says «Có lẽ»"):
        await lan.press("Có lẽ")


async def test_a_contact_button_sends_ones_own_card(api: Api, lan: Phone) -> None:
    keyboard = {"keyboard": [[{"text": "Gửi số điện thoại", "request_contact": True}], [{"text": "Thôi"}]]}
    await api.does("sendMessage", chat_id=lan.id, text="Số?", reply_markup=keyboard)
    await lan.waits_for("Số")
    await lan.press("Gửi số điện thoại")
    await lan.press("Thôi")
    card, words = (update["message"] for update in await api.updates())
    assert card["contact"]["user_id"] == card["from"]["id"] == lan.id
    assert card["contact"]["phone_number"] == "84912000001"
    assert words["text"] == "Thôi"


async def test_somebody_elses_card_names_somebody_else(api: Api, lan: Phone, minh: Phone) -> None:
    await lan.shares_contact(minh)
    (update,) = await api.updates()
    assert update["message"]["contact"]["user_id"] == minh.id


async def test_an_edited_message_is_told_as_such(api: Api, tg: SandboxClient, lan: Phone) -> None:
    said = await lan.say("24")
    await tg.advance(minutes=1)
    await lan.edits(said["message_id"], "42")
    before, after = await api.updates()
    assert before["message"]["text"] == "24"
    assert after["edited_message"]["text"] == "42"
    assert after["edited_message"]["edit_date"] == before["message"]["date"] + 60


async def test_in_a_group_the_bot_hears_only_what_is_meant_for_it(
    api: Api, tg: SandboxClient, lan: Phone, minh: Phone
) -> None:
    group = await tg.group("Tỉnh", [lan, minh])
    start = (await api.updates())[-1]["update_id"] + 1
    sent = await api.does("sendMessage", chat_id=group.id, text="Bảng tiến độ")
    assert (await lan.say("chào mọi người", chat=group))["update_id"] is None
    await lan.say("/tiendo", chat=group)
    await lan.say("/tiendo@congdoan_bot", chat=group)
    assert (await lan.say("/tiendo@other_bot", chat=group))["update_id"] is None
    await minh.say("đã rõ", chat=group, reply_to=sent)
    heard = [update["message"]["text"] for update in await api.updates(offset=start)]
    assert heard == ["/tiendo", "/tiendo@congdoan_bot", "đã rõ"]


async def test_an_administrator_bot_hears_everything(api: Api, office: Group, minh: Phone) -> None:
    await minh.say("chào mọi người", chat=office)
    assert (await api.updates())[-1]["message"]["text"] == "chào mọi người"


async def test_a_stranger_cannot_speak_in_a_group(tg: SandboxClient, office: Group) -> None:
    stranger = await tg.person("Khách")
    with pytest.raises(Impossible, match="Khách is not in Văn phòng"):
        await stranger.say("chào", chat=office)


async def test_every_call_and_every_act_is_in_the_journal(sandbox: Sandbox, api: Api, lan: Phone) -> None:
    said = await lan.say("24")
    await api.does("sendMessage", chat_id=lan.id, text="Đã ghi 24")
    await api.refuses("sendMessage", chat_id=lan.id, text="")
    assert [(act.said, act.update_id) for act in sandbox.world.acts] == [("24", said["update_id"])]
    assert [(call.method, call.ok, call.error) for call in sandbox.world.calls] == [
        ("sendMessage", True, None),
        ("sendMessage", False, "Bad Request: message text is empty"),
    ]
    assert sandbox.world.calls[0].parameters == {"chat_id": lan.id, "text": "Đã ghi 24"}
