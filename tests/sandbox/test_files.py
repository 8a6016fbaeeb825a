"""Files go both ways: uploaded, named by id, downloaded, and shown on the phone."""

from __future__ import annotations

import pytest

from bot.sandbox.acting_files import picture
from bot.sandbox.client import SandboxClient
from bot.sandbox.errors import Impossible
from bot.sandbox.phones import Phone
from tests.sandbox.conftest import Api


async def test_what_a_person_uploads_can_be_downloaded(api: Api, lan: Phone) -> None:
    await lan.upload(("bao-cao.xlsx", b"PK..."), caption="Báo cáo quý")
    message = (await api.updates())[0]["message"]
    assert (message["caption"], message["document"]["file_name"]) == ("Báo cáo quý", "bao-cao.xlsx")
    found = await api.does("getFile", file_id=message["document"]["file_id"])
    async with api.session.get(f"{api.url}/file/bot{api.token}/{found['file_path']}") as answer:
        assert await answer.read() == b"PK..."


async def test_a_download_needs_the_token(api: Api, lan: Phone) -> None:
    await lan.upload(("a.txt", b"x"))
    file_id = (await api.updates())[0]["message"]["document"]["file_id"]
    path = (await api.does("getFile", file_id=file_id))["file_path"]
    async with api.session.get(f"{api.url}/file/bot123456:GUESSED/{path}") as answer:
        assert answer.status == 404


async def test_what_the_bot_sends_lies_on_the_phone(api: Api, tg: SandboxClient, lan: Phone) -> None:
    content = picture(640, 480)
    await api.sends_file("sendPhoto", {"photo": ("a.png", content)}, chat_id=lan.id, caption="<b>Kết quả</b>",
                         parse_mode="HTML")  # fmt: skip
    shown = await lan.waits_for("Kết quả")
    assert [(size["width"], size["height"]) for size in shown["photo"]] == [(90, 67), (640, 480)]
    assert await lan.downloads(shown) == content


async def test_an_album_is_several_messages_that_belong_together(
    api: Api, tg: SandboxClient, lan: Phone
) -> None:
    await lan.upload(("a.png", picture(40, 30)), ("b.png", picture(40, 30)), kind="album", caption="Hai ảnh")
    first, second = (update["message"] for update in await api.updates())
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], "caption" in second) == ("Hai ảnh", False)


async def test_parameters_may_come_in_any_form(api: Api, lan: Phone) -> None:
    address, message = (
        api.address("sendMessage"),
        {"chat_id": str(lan.id), "text": "Chào", "protect_content": "true"},
    )
    for sending in (
        api.session.get(address, params=message),
        api.session.post(address, params=message),
        api.session.post(address, data=message),
        api.session.post(address, json=message),
    ):
        async with sending as answer:
            body = await answer.json()
        assert body["result"]["has_protected_content"] is True


@pytest.mark.parametrize("letter", ["x", "ữ", "🎉"])
async def test_a_phone_counts_a_caption_as_telegram_does(api: Api, lan: Phone, letter: str) -> None:
    fits = 1024 // (len(letter.encode("utf-16-le")) // 2)
    await lan.upload(("a.txt", b"x"), caption=letter * fits)
    with pytest.raises(Impossible, match="a caption has at most 1024 characters"):
        await lan.upload(("a.txt", b"x"), caption=letter * (fits + 1))
    document = (await api.updates())[0]["message"]["document"]["file_id"]
    await api.does("sendDocument", chat_id=lan.id, document=document, caption=letter * fits)
    too_long = {"document": document, "caption": letter * (fits + 1)}
    assert "caption is too long" in await api.refuses("sendDocument", chat_id=lan.id, **too_long)
