"""The page of phones, looked at in a real browser while a scripted bot answers."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.async_api import FilePayload, Locator, Page, expect

from bot.clock import MovableClock
from bot.sandbox.client import SandboxClient
from bot.sandbox.phones import Phone
from bot.sandbox.server import Sandbox
from tests.sandbox_page.conftest import WEDNESDAY, Desk
from tests.sandbox_page.scripted_bot import ScriptedBot

pytestmark = pytest.mark.asyncio(loop_scope="session")

_GO_UP = """() => {
    document.querySelector(".history").scrollTo(0, 0);
    return [...document.querySelectorAll(".words")].some(({ textContent }) => textContent === "Tin số 0");
}"""


def phone_on(page: Page, phone: Any) -> Locator:
    """The phone of somebody, or of a group, on the page."""
    return page.locator(f'[data-phone="{phone.chat_id}"]')


def words(phone: Locator, text: str) -> Locator:
    """The bubble's words that say exactly this."""
    return phone.locator(".words").filter(has_text=re.compile(f"^{re.escape(text)}$"))


async def write(phone: Locator, text: str) -> None:
    """Type into the phone and press Enter."""
    await phone.get_by_role("textbox").fill(text)
    await phone.get_by_role("textbox").press("Enter")


async def talking(tg: SandboxClient, name: str = "Nguyễn Thị Lan", **facts: Any) -> Phone:
    """Somebody who has already been greeted by the bot."""
    phone = await tg.person(name, **facts)
    await phone.say("/start")
    await phone.waits_for("Kính chào")
    return phone


async def test_what_is_typed_reaches_the_bot_and_the_answer_appears_live(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await tg.person("Nguyễn Thị Lan", label="Cán bộ CĐ ngành Y tế")
    phone = phone_on(await desk.open(), lan)

    await phone.get_by_role("button", name="Bắt đầu").click()
    await expect(phone.locator(".in .text")).to_contain_text("Kính chào đồng chí.")
    await expect(phone.locator(".in .text strong")).to_have_text("đồng chí")

    await write(phone, "1.186")
    await expect(phone.locator(".out .text").last).to_contain_text("1.186")
    await expect(phone.locator(".in .text").last).to_contain_text("Đã ghi: 1.186")
    await bot.heard(lambda update: update.get("message", {}).get("text") == "1.186")


async def test_shift_enter_makes_a_line_and_enter_sends_both(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await talking(tg)
    phone = phone_on(await desk.open(), lan)
    box = phone.get_by_role("textbox")
    await box.fill("dòng một")
    await box.press("Shift+Enter")
    await box.type("dòng hai")
    await box.press("Enter")
    await bot.heard(lambda update: update.get("message", {}).get("text") == "dòng một\ndòng hai")
    await expect(box).to_have_value("")


async def test_a_pressed_button_edits_its_message_in_place_and_shows_the_toast(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await talking(tg)
    phone = phone_on(await desk.open(), lan)
    await phone.get_by_role("button", name="Nhập số liệu").click()
    await expect(phone.locator(".in .text")).to_have_count(1)
    await expect(phone.locator(".in .text")).to_contain_text("Câu 1/28")
    await expect(phone.locator(".in .meta")).to_contain_text("đã sửa")
    await expect(phone.get_by_role("button", name="Không có (0)")).to_be_visible()
    await expect(phone.locator(".toast")).to_have_text("Đã mở câu hỏi đầu tiên")


async def test_an_alert_waits_for_ok_and_an_empty_answer_only_stops_the_spinner(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await talking(tg)
    phone = phone_on(await desk.open(), lan)
    await phone.get_by_role("button", name="Xem hạn nộp").click()
    alert = phone.get_by_role("alertdialog")
    await expect(alert).to_contain_text("thứ Năm, 10/12/2026")
    await alert.get_by_role("button", name="OK").click()
    await expect(alert).to_have_count(0)

    await phone.get_by_role("button", name="Im lặng").click()
    await bot.heard(lambda update: update.get("callback_query", {}).get("data") == "quiet")
    await expect(phone.locator(".busy")).to_have_count(0)
    await expect(phone.locator(".toast")).to_have_count(0)


async def test_an_uploaded_document_arrives_with_its_name_and_caption(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await talking(tg)
    page = await desk.open()
    phone = phone_on(page, lan)
    await phone.get_by_role("button", name="Đính kèm").click()
    async with page.expect_file_chooser() as choosing:
        await page.get_by_role("menuitem", name="Tệp").click()
    file: FilePayload = {
        "name": "báo-cáo.xlsx",
        "mimeType": "application/octet-stream",
        "buffer": b"PK" * 700,
    }
    await (await choosing.value).set_files(file)
    await expect(phone.locator(".staged")).to_contain_text("báo-cáo.xlsx")
    await write(phone, "Số liệu quý IV")

    update = await bot.heard(lambda update: "document" in update.get("message", {}))
    assert update["message"]["document"]["file_name"] == "báo-cáo.xlsx"
    assert update["message"]["caption"] == "Số liệu quý IV"
    await expect(phone.locator(".out .file strong")).to_have_text("báo-cáo.xlsx")
    await expect(phone.locator(".out .file")).to_contain_text("1,4 KB")
    await expect(phone.locator(".staged")).to_have_count(0)


async def test_several_pictures_go_as_one_album(tg: SandboxClient, bot: ScriptedBot, desk: Desk) -> None:
    lan = await talking(tg)
    page = await desk.open()
    phone = phone_on(page, lan)
    await phone.get_by_role("button", name="Đính kèm").click()
    async with page.expect_file_chooser() as choosing:
        await page.get_by_role("menuitem", name="Ảnh").click()
    picture = await page.screenshot()
    files: list[FilePayload] = [
        {"name": f"{number}.png", "mimeType": "image/png", "buffer": picture} for number in range(3)
    ]
    await (await choosing.value).set_files(files)
    await phone.get_by_role("button", name="Gửi", exact=True).click()
    await expect(phone.locator(".out .album img")).to_have_count(3)
    album = [one["message"] for one in bot.updates if "media_group_id" in one.get("message", {})]
    assert len({message["media_group_id"] for message in album}) == 1


async def test_the_clock_moves_a_day_and_says_the_weekday(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await talking(tg)
    page = await desk.open()
    clock = page.get_by_role("timer")
    await expect(clock).to_contain_text("08:00")
    await expect(clock).to_contain_text("Thứ Tư, 09/12/2026")
    await page.get_by_role("button", name="+1 ngày").click()
    await expect(clock).to_contain_text("Thứ Năm, 10/12/2026")
    await page.get_by_role("button", name="+4 giờ").click()
    await expect(clock).to_contain_text("12:00")

    phone = phone_on(page, lan)
    await write(phone, "hôm sau")
    await expect(phone.locator(".day")).to_have_text(["Thứ Tư, 09/12/2026", "Thứ Năm, 10/12/2026"])


async def test_the_clock_moves_by_any_step_and_to_the_next_morning(tg: SandboxClient, desk: Desk) -> None:
    await tg.person("Nguyễn Thị Lan")
    page = await desk.open()
    clock = page.get_by_role("timer")
    await page.get_by_role("button", name="Khác…").click()
    await page.get_by_label("Thêm", exact=True).fill("90")
    await page.get_by_role("button", name="Chuyển", exact=True).click()
    await expect(clock).to_contain_text("09:30")
    await page.get_by_role("button", name="Khác…").click()
    await page.get_by_role("button", name="Đến 8:00 kế tiếp").click()
    await expect(clock).to_contain_text("08:00")
    await expect(clock).to_contain_text("Thứ Năm, 10/12/2026")


async def test_a_word_in_the_group_is_seen_on_every_phone_of_the_group(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan, son = await tg.person("Nguyễn Thị Lan"), await tg.person("Lò Văn Sơn")
    group = await tg.group("LĐLĐ tỉnh – các đơn vị", [lan, son])
    page = await desk.open()

    await write(phone_on(page, group), "Chào cả nhóm")
    await expect(phone_on(page, group).locator(".out .text")).to_contain_text("Chào cả nhóm")
    son_phone = phone_on(page, son)
    await son_phone.get_by_role("button", name="Danh sách trò chuyện").click()
    await son_phone.get_by_role("button", name="LĐLĐ tỉnh").click()
    await expect(son_phone.locator(".in .text")).to_contain_text("Chào cả nhóm")
    await expect(son_phone.locator(".in .sender")).to_have_text("Nguyễn Thị Lan")

    await write(son_phone, "Chào đồng chí")
    await expect(phone_on(page, group).locator(".in .text").last).to_contain_text("Chào đồng chí")


async def test_a_group_phone_types_as_any_member(tg: SandboxClient, bot: ScriptedBot, desk: Desk) -> None:
    lan, son = await tg.person("Nguyễn Thị Lan"), await tg.person("Lò Văn Sơn")
    group = await tg.group("Các đơn vị", [lan, son])
    page = await desk.open(f"?phones={group.chat_id}")
    phone = phone_on(page, group)
    await phone.get_by_role("button", name="Đang gõ với tư cách").click()
    await page.get_by_role("menuitem", name="Lò Văn Sơn").click()
    await write(phone, "Tôi là Sơn")
    heard = await bot.heard(lambda update: update.get("message", {}).get("text") == "Tôi là Sơn")
    assert heard["message"]["from"]["id"] == son.id


async def test_the_pinned_message_is_shown_and_leads_back_to_itself(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await talking(tg)
    sent = [await bot.call("sendMessage", chat_id=lan.chat_id, text=f"Tin số {n}") for n in range(40)]
    await bot.call("pinChatMessage", chat_id=lan.chat_id, message_id=sent[1]["message_id"])
    phone = phone_on(await desk.open(), lan)
    await expect(words(phone, "Tin số 39")).to_be_in_viewport()
    await expect(words(phone, "Tin số 1")).not_to_be_in_viewport()
    await phone.get_by_role("button", name="Tin nhắn đã ghim").click()
    await expect(words(phone, "Tin số 1")).to_be_in_viewport()


async def test_a_reader_who_went_up_stays_there_and_is_told_of_news(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await talking(tg)
    for number in range(200):
        await bot.call("sendMessage", chat_id=lan.chat_id, text=f"Tin số {number}")
    phone = phone_on(await desk.open(), lan)
    await expect(words(phone, "Tin số 199")).to_be_in_viewport()
    await phone.locator(".history").evaluate("history => history.scrollTo(0, 500)")
    await expect(phone.locator(".to-bottom")).to_be_visible()
    await bot.call("sendMessage", chat_id=lan.chat_id, text="Tin mới")
    await bot.call("sendMessage", chat_id=lan.chat_id, text="Tin mới nữa")
    await expect(phone.locator(".to-bottom")).to_have_text("2 tin mới")
    await expect(words(phone, "Tin mới nữa")).not_to_be_in_viewport()
    await phone.locator(".to-bottom").click()
    await expect(words(phone, "Tin mới nữa")).to_be_in_viewport()
    await expect(phone.locator(".to-bottom")).to_be_hidden()


async def test_old_messages_are_drawn_when_the_reader_goes_up(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await talking(tg)
    for number in range(300):
        await bot.call("sendMessage", chat_id=lan.chat_id, text=f"Tin số {number}")
    phone = phone_on(await desk.open(), lan)
    await expect(words(phone, "Tin số 299")).to_be_in_viewport()
    assert await phone.locator(".row").count() < 200
    await phone.page.wait_for_function(_GO_UP)
    await expect(words(phone, "Tin số 0")).to_have_count(1)


async def test_text_that_looks_like_html_stays_text_everywhere(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    nasty = '<img src=x onerror="document.title=1"> <b>đậm</b> &amp; "\''
    lan = await tg.person(f"Lan {nasty[:40]}", label=nasty)
    await lan.say(nasty)
    group = await tg.group(nasty, [lan])
    await lan.say(nasty, chat=group)
    page = await desk.open()
    for phone in (phone_on(page, lan), phone_on(page, group)):
        await expect(phone.locator(".out .text").first).to_contain_text(nasty)
    await phone_on(page, lan).get_by_role("button", name="Danh sách trò chuyện").click()
    assert await page.locator("img, b").count() == 0
    assert await page.title() == "Telegram mô phỏng"


async def test_entities_are_drawn_by_their_utf16_places(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await talking(tg)
    await bot.call(
        "sendMessage",
        chat_id=lan.chat_id,
        text="📊 <b>Tiến độ <i>năm 2026</i></b> <code>9/13</code> <tg-spoiler>mật</tg-spoiler>\n"
        "<blockquote>Trích lời</blockquote>\nsau đó <a href='https://t.me/congdoan_bot?start=r1'>mở</a>",
        parse_mode="HTML",
    )
    phone = phone_on(await desk.open(), lan)
    text = phone.locator(".in .text").last
    await expect(text.locator("strong")).to_have_text("Tiến độ năm 2026")
    await expect(text.locator("strong em")).to_have_text("năm 2026")
    await expect(text.locator("code")).to_have_text("9/13")
    await expect(text.locator("blockquote")).to_have_text("Trích lời")
    await expect(text.locator(".spoiler")).to_have_text("mật")

    await text.get_by_role("link", name="mở").click()
    await expect(phone.locator(".in .text").last).to_contain_text("Kính chào đồng chí. r1")


async def test_the_reply_keyboard_shares_the_telephone_number_after_asking(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await talking(tg, phone="+84912000002")
    keyboard = [[{"text": "Gửi số điện thoại", "request_contact": True}], [{"text": "Để sau"}]]
    await bot.call(
        "sendMessage",
        chat_id=lan.chat_id,
        text="Xin số",
        reply_markup={"keyboard": keyboard, "resize_keyboard": True, "one_time_keyboard": True},
    )
    phone = phone_on(await desk.open(), lan)
    await phone.get_by_role("button", name="Gửi số điện thoại").click()
    await phone.get_by_role("button", name="Chia sẻ").click()
    update = await bot.heard(lambda update: "contact" in update.get("message", {}))
    assert update["message"]["contact"]["user_id"] == lan.id
    await expect(phone.get_by_role("button", name="Để sau")).to_be_hidden()
    await phone.get_by_role("button", name="Bàn phím trả lời").click()
    await expect(phone.get_by_role("button", name="Để sau")).to_be_visible()


async def test_the_commands_of_the_chat_are_offered(tg: SandboxClient, bot: ScriptedBot, desk: Desk) -> None:
    lan = await talking(tg)
    commands = [
        {"command": "baocao", "description": "Báo cáo của đơn vị"},
        {"command": "trogiup", "description": "Trợ giúp"},
    ]
    await bot.call("setMyCommands", commands=commands, scope={"type": "all_private_chats"})
    phone = phone_on(await desk.open(), lan)
    await phone.get_by_role("button", name="Danh sách lệnh").click()
    await expect(phone.get_by_role("option")).to_have_count(2)
    await phone.get_by_role("textbox").fill("/tro")
    await phone.get_by_role("option", name="Trợ giúp").click()
    await bot.heard(lambda update: update.get("message", {}).get("text") == "/trogiup")


async def test_one_edits_and_forges_and_deletes_from_the_message_menu(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await talking(tg)
    page = await desk.open()
    phone = phone_on(page, lan)
    await write(phone, "1.350")
    await expect(words(phone, "Đã ghi: 1.350")).to_be_visible()
    mine = phone.locator(".out .bubble").last
    await mine.click(button="right")
    await page.get_by_role("menuitem", name="Sửa").click()
    await write(phone, "1.186")
    await bot.heard(lambda update: update.get("edited_message", {}).get("text") == "1.186")
    await expect(mine).to_contain_text("đã sửa")

    await phone.locator(".in .bubble").first.click(button="right")
    await page.get_by_role("menuitem", name="Gửi dữ liệu nút giả…").click()
    await page.get_by_label("Dữ liệu (callback_data)").fill("không có nút này")
    await page.get_by_role("dialog").get_by_role("button", name="Gửi").click()
    await bot.heard(lambda update: update.get("callback_query", {}).get("data") == "không có nút này")

    await mine.click(button="right")
    await page.get_by_role("menuitem", name="Xóa").click()
    await expect(words(phone, "1.186")).to_have_count(0)


async def test_a_deleted_message_vanishes_and_a_picture_appears(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await talking(tg)
    page = await desk.open()
    phone = phone_on(page, lan)
    sent = await bot.send_photo(lan.chat_id, await page.screenshot(), "Biểu đồ")
    picture = phone.locator(".in .picture img")
    await expect(picture).to_be_visible()
    await picture.evaluate("image => image.decode()")
    await bot.call("deleteMessage", chat_id=lan.chat_id, message_id=sent["message_id"])
    await expect(picture).to_have_count(0)


async def test_a_narrow_screen_shows_one_phone_and_changes_between_them(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan, son = await talking(tg), await talking(tg, "Lò Văn Sơn")
    page = await desk.open(width=390, height=844)
    await expect(phone_on(page, lan)).to_be_in_viewport(ratio=0.99)
    await expect(phone_on(page, son)).not_to_be_in_viewport()

    await bot.call("sendMessage", chat_id=son.chat_id, text="Một tin cho Sơn")
    tab = page.get_by_role("tab", name="Lò Văn Sơn")
    await expect(tab.locator(".badge")).to_have_text("1")
    await tab.click()
    await expect(phone_on(page, son)).to_be_in_viewport(ratio=0.99)
    await expect(phone_on(page, lan)).not_to_be_in_viewport()
    await expect(tab).to_have_attribute("aria-selected", "true")
    await expect(tab.locator(".badge")).to_have_count(0)
    wider = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wider

    await page.locator("#phones").evaluate("shelf => shelf.scrollTo({ left: 0 })")
    await expect(page.get_by_role("tab", name="Nguyễn Thị Lan")).to_have_attribute("aria-selected", "true")


async def test_the_address_chooses_phones_and_their_order(tg: SandboxClient, desk: Desk) -> None:
    lan, son, my = [await tg.person(name) for name in ("Nguyễn Thị Lan", "Lò Văn Sơn", "Vàng Thị Mỷ")]
    page = await desk.open(f"?phones={my.id},{lan.id}")
    shown = await page.locator(".phone").evaluate_all("phones => phones.map(one => +one.dataset.phone)")
    assert shown == [my.id, lan.id]
    alone = await desk.open(f"?only={son.id}", width=390, height=844)
    assert await alone.locator(".phone").count() == 1
    assert await alone.get_by_role("timer").count() == 0
    box = await phone_on(alone, son).bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}


async def test_a_phone_and_a_group_are_added_from_the_page(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    await tg.person("Nguyễn Thị Lan")
    page = await desk.open()
    await page.get_by_role("button", name="Thêm điện thoại").click()
    await page.get_by_role("menuitem", name="Thêm người").click()
    await page.get_by_label("Họ và tên").fill("Vàng Thị Mỷ")
    await page.get_by_label("Vai").fill("Đoàn viên")
    await page.get_by_role("button", name="Thêm", exact=True).click()
    added = page.get_by_role("region", name="Điện thoại: Đoàn viên, Vàng Thị Mỷ")
    await expect(added).to_be_visible()
    await added.get_by_role("button", name="Bắt đầu").click()
    await expect(added.locator(".in .text")).to_contain_text("Kính chào")

    await page.get_by_role("button", name="Thêm điện thoại").click()
    await page.get_by_role("menuitem", name="Thêm nhóm").click()
    await page.get_by_label("Tên nhóm").fill("Các đơn vị")
    await page.get_by_role("button", name="Tạo nhóm").click()
    await expect(page.get_by_role("region", name="Điện thoại: Nhóm, Các đơn vị")).to_contain_text(
        "3 thành viên"
    )
    await bot.heard(lambda update: "my_chat_member" in update)


async def test_trouble_is_made_and_the_log_tells_of_it(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await talking(tg)
    page = await desk.open()
    await page.get_by_role("button", name="Sự cố").click()
    await page.locator("select[name=kind]").select_option("chat_gone")
    await page.get_by_label("Phương thức").fill("sendChatAction")
    await page.get_by_role("dialog").get_by_role("button", name="Gây sự cố").click()
    await expect(page.get_by_role("button", name="Sự cố", exact=True)).to_have_class("tool on")

    await page.get_by_role("button", name="Nhật ký API").click()
    refused = False
    try:
        await bot.call("sendChatAction", chat_id=lan.chat_id, action="typing")
    except AssertionError:
        refused = True
    assert refused
    log = page.get_by_role("complementary", name="Nhật ký API")
    await expect(log.locator(".failed")).to_contain_text("sendChatAction")
    await expect(log.locator(".failed")).to_contain_text("chat not found")

    await bot.call("sendChatAction", chat_id=lan.chat_id, action="upload_document")
    await expect(phone_on(page, lan).locator(".under")).to_have_text("đang gửi tệp…")


async def test_blocking_the_bot_leaves_one_button_that_forgives_it(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await talking(tg)
    page = await desk.open()
    phone = phone_on(page, lan)
    await phone.get_by_role("button", name="Thao tác với cuộc trò chuyện").click()
    await page.get_by_role("menuitem", name="Chặn bot").click()
    await bot.heard(
        lambda update: update.get("my_chat_member", {}).get("new_chat_member", {}).get("status") == "kicked"
    )
    await phone.get_by_role("button", name="Bỏ chặn").click()
    await expect(phone.get_by_role("textbox")).to_be_visible()


async def test_after_a_break_the_page_takes_up_the_world_as_it_is_then(sandbox: Sandbox, desk: Desk) -> None:
    async with SandboxClient(sandbox.url) as before:
        lan = await before.person("Nguyễn Thị Lan", id=1)
        await lan.say("trước khi ngắt")
    page = await desk.open()
    await expect(page.locator(".out .text")).to_contain_text("trước khi ngắt")
    await sandbox.stop()
    await expect(page.get_by_text("Mất kết nối với máy mô phỏng")).to_be_visible()

    again = Sandbox(MovableClock(WEDNESDAY), port=urlsplit(sandbox.url).port or 0)
    await again.start()
    async with SandboxClient(again.url) as after:
        lan = await after.person("Nguyễn Thị Lan", id=1)
        await lan.say("sau khi nối lại")
        await expect(page.locator(".out .text")).to_contain_text("sau khi nối lại")
        await lan.say("và vẫn sống")
        await expect(page.locator(".out .text").last).to_contain_text("và vẫn sống")
        await expect(page.get_by_text("Mất kết nối với máy mô phỏng")).to_be_hidden()
    desk.complaints = [
        one for one in desk.complaints if "net::ERR_" not in one
    ]  # the browser notes the break
    await desk.close()
    await again.stop()


async def test_a_file_dropped_on_a_phone_waits_there_to_be_sent(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await talking(tg)
    phone = phone_on(await desk.open(), lan)
    await phone.locator(".screen").evaluate(
        """screen => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(["số liệu"], "so-lieu.csv", { type: "text/csv" }));
            for (const kind of ["dragenter", "dragover", "drop"]) {
                screen.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
            }
        }"""
    )
    await expect(phone.locator(".staged")).to_contain_text("so-lieu.csv")
    await phone.get_by_role("button", name="Gửi", exact=True).click()
    update = await bot.heard(lambda update: "document" in update.get("message", {}))
    assert update["message"]["document"]["file_name"] == "so-lieu.csv"


async def test_topics_of_a_forum_are_read_and_written_apart(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await tg.person("Nguyễn Thị Lan")
    group = await tg.group("Các đơn vị", [lan], is_forum=True)
    await group.promote("bot")
    topic = await bot.call("createForumTopic", chat_id=group.chat_id, name="Báo cáo năm")
    await bot.call("sendMessage", chat_id=group.chat_id, text="Chuyện chung")
    phone = phone_on(await desk.open(f"?phones={group.chat_id}"), group)
    await expect(words(phone, "Chuyện chung")).to_be_visible()
    await phone.get_by_role("button", name="Báo cáo năm", exact=True).click()
    await expect(words(phone, "Chuyện chung")).to_have_count(0)
    await write(phone, "Trong chủ đề")
    heard = await bot.heard(lambda update: update.get("message", {}).get("text") == "Trong chủ đề")
    assert heard["message"]["message_thread_id"] == topic["message_thread_id"]


async def test_messages_are_reached_by_keyboard_alone(
    tg: SandboxClient, bot: ScriptedBot, desk: Desk
) -> None:
    lan = await talking(tg)
    page = await desk.open()
    phone = phone_on(page, lan)
    await phone.get_by_role("log").focus()
    for key in ("ArrowUp", "Enter"):
        await page.keyboard.press(key)
    await expect(page.get_by_role("menuitem", name="Trả lời")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(phone.get_by_role("textbox")).to_be_focused()
    await page.keyboard.type("vâng")
    await page.keyboard.press("Enter")
    heard = await bot.heard(lambda update: update.get("message", {}).get("text") == "vâng")
    assert heard["message"]["reply_to_message"]["text"].startswith("Kính chào")
    await expect(phone.locator(".out .quote")).to_contain_text("Kính chào")
