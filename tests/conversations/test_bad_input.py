"""Whatever is typed, pressed, forwarded or forged: a polite, specific answer in Vietnamese, and nothing changes."""

from __future__ import annotations

import pytest

from bot.sandbox.phones import Phone
from tests.conversations.conftest import SECOND, Town


@pytest.fixture
async def asked(town: Town) -> Phone:
    """Minh has answered the first question and is asked how many people were reached."""
    await town.open_year_round(("N01",))
    minh = await town.officer()
    await minh.say("/baocao")
    await minh.waits_for("Câu 2 – ")
    await minh.say("1.350")
    await minh.waits_for("Câu 8 – ")
    return minh


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("😀", "Chưa đọc được con số nào"),
        ("x" * 4000, "Chưa đọc được con số nào"),
        ("<b>1</b>&lt;", "gõ số|chữ số"),
        ("-5", "không thể nhỏ hơn 0"),
        ("24,500", "Dấu phẩy"),
        ("95%", "không phải tỷ lệ phần trăm"),
        ("khoảng 1.200", "số chính xác"),
        ("1.200-1.300", "một số"),
        ("1.350 lượt", "không đếm số lượt"),
        ("99999999999999999999", "lớn quá mức"),
        ("chưa có", "chưa có số liệu"),
    ],
)
async def test_a_text_that_is_no_count_is_asked_back(
    town: Town, asked: Phone, said: str, answer: str
) -> None:
    await asked.say(said)
    await asked.waits_for(answer)
    assert town.answers() == {"NLD": 1350}


@pytest.mark.parametrize("kind", ["sticker", "voice", "photo", "document", "location", "video_note"])
async def test_what_cannot_be_read_is_said_so_and_the_question_stays(
    town: Town, asked: Phone, kind: str
) -> None:
    await asked.upload(kind=kind)
    assert "Câu 8 – " in (await asked.waits_for("chưa đọc được"))["text"]
    assert town.answers() == {"NLD": 1350}


async def test_an_edited_message_changes_no_answer(town: Town, asked: Phone) -> None:
    said = await asked.say("1.000")
    await asked.waits_for("Đã ghi")
    await asked.edits(said["message_id"], "1.300")
    await asked.waits_for("không nhận nội dung sửa")
    assert town.answers() == {"NLD": 1350, "TT": 1000}


@pytest.mark.parametrize(
    "data", ["\x00\xff", "rs|1", "rs|x|zero|TT", "rs|-1|zero|TT", "zz|1", "|||||", "😀" * 10]
)
async def test_random_bytes_in_a_button_are_refused(town: Town, asked: Phone, data: str) -> None:
    await asked.forges(data)
    await asked.waits_for("không còn dùng được|Không tìm thấy")
    assert town.answers() == {"NLD": 1350}


async def test_another_units_button_is_refused(town: Town, asked: Phone) -> None:
    hoa = await town.officer(SECOND, "Hoa")
    await hoa.forges("rg|1|NLD")
    await hoa.waits_for("Không tìm thấy đợt báo cáo")
    await hoa.forges("rn|1|1")
    await hoa.waits_for("Không tìm thấy đợt báo cáo")
    assert town.answers() == {"NLD": 1350}


async def test_a_forwarded_answer_is_read_like_a_typed_one_but_a_forwarded_keyboard_is_not(
    town: Town, asked: Phone
) -> None:
    await asked.forwards(asked.last)
    await asked.waits_for("Chưa rõ con số|Chưa đọc được|nhiều số|nhiều dòng số")
    assert town.answers() == {"NLD": 1350}


async def test_a_command_in_the_wrong_place_is_told_where_it_belongs(town: Town, asked: Phone) -> None:
    group = await town.telegram.group("LĐLĐ tỉnh", [asked])
    await asked.say("/nop@congdoan_bot", chat=group)
    await group.waits_for("trò chuyện riêng")
    await asked.say("/ketnoi")
    await asked.waits_for("trong nhóm")


async def test_an_unknown_command_is_said_to_be_unknown(town: Town, asked: Phone) -> None:
    await asked.say("/khongco")
    await asked.waits_for("/khongco")


async def test_an_update_of_a_kind_never_seen_stops_nothing(town: Town, asked: Phone) -> None:
    await town.telegram.forge({"moon_landing": {"from": {"id": asked.id}, "crater": "Tycho"}})
    await asked.say("1.000")
    await asked.waits_for("Đã ghi")
    assert town.answers() == {"NLD": 1350, "TT": 1000}


async def test_a_malformed_update_is_set_aside_and_the_office_hears_once(town: Town, asked: Phone) -> None:
    await town.telegram.forge({"message": {"chat": "?", "from": {"id": asked.id}}})
    await asked.say("1.000")
    await asked.waits_for("Đã ghi")
