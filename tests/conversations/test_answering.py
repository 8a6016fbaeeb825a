"""Officers answer on their phones."""

from __future__ import annotations

import asyncio

from bot.app import invitation_token
from bot.services import rounds
from bot.storage.engine import transaction
from bot.storage.queries import people
from tests.conversations.conftest import FIRST, Town


async def test_a_whole_report_from_the_first_question_to_the_receipt(any_town: Town) -> None:
    await any_town.open_year_round()
    officer = any_town.knows_the_numbers(await any_town.officer())
    summary = await officer.answer_all()
    assert "Đạt" in summary["text"]
    receipt = await officer.submit()
    assert "Mã biên nhận: BC-2026-" in receipt["text"]
    assert "chờ tiếp nhận" in receipt["text"]
    assert any_town.answers()["DV"] == 1204


async def test_a_number_too_large_for_its_total_is_refused_and_nothing_changes(town: Town) -> None:
    await town.open_year_round(("N01",))
    minh = await town.officer()
    await minh.say("/baocao")
    await minh.waits_for("Câu 2 – ")
    await minh.say("1.204")
    await minh.waits_for("Câu 8 – ")
    await minh.say("1.350")
    refused = await minh.waits_for("lớn hơn")
    assert "lượt người" in refused["text"]
    assert "Sửa: Đoàn viên và người lao động" in minh.buttons(refused)
    assert town.answers() == {"NLD": 1204}


async def test_a_total_and_its_part_can_be_given_together(town: Town) -> None:
    await town.open_year_round(("N01",))
    minh = await town.officer()
    await minh.say("/baocao")
    await minh.waits_for("Câu 2 – Đoàn viên và người lao động")
    await minh.say("1.350")
    await minh.waits_for("Câu 8 – ")
    await minh.say("1.323/1.350")
    heard = await minh.waits_for("Đã ghi")
    assert "1.323/1.350 = 98% (đích 98% trở lên) – đạt" in heard["text"]
    assert town.answers() == {"NLD": 1350, "TT": 1323}


async def test_a_percentage_is_never_taken_for_a_count(town: Town) -> None:
    await town.open_year_round(("N01",))
    minh = await town.officer()
    await minh.say("/baocao")
    await minh.waits_for("Câu 2 –")
    await minh.say("1000")
    await minh.waits_for("Câu 8 – ")
    await minh.say("95%")
    assert "không phải tỷ lệ phần trăm" in (await minh.waits_for("số lượng"))["text"]
    assert "TT" not in town.answers()


async def test_a_report_left_in_the_middle_goes_on_weeks_later(town: Town) -> None:
    await town.open_year_round(("N01", "N10"))
    minh = await town.officer()
    await minh.say("/baocao")
    await minh.waits_for("Câu 2 –")
    await minh.say("1000")
    await minh.waits_for("Câu 8 – ")
    await minh.press("Tạm dừng")
    assert "1/3" in (await minh.waits_for("Đã tạm dừng"))["text"]
    await town.telegram.advance(days=14)
    await minh.say("bao cao")
    await minh.waits_for("Câu 8 – ")
    assert town.answers() == {"NLD": 1000}


async def test_two_officers_see_each_other_and_are_asked_before_overwriting(any_town: Town) -> None:
    await any_town.open_year_round(("N01",))
    minh, hoa = await any_town.officer(name="Minh"), await any_town.officer(name="Hoa")
    await asyncio.gather(minh.say("/baocao"), hoa.say("/baocao"))
    await asyncio.gather(minh.waits_for("Câu 2 – "), hoa.waits_for("Câu 2 – "))
    await minh.say("1.350")
    await minh.waits_for("Câu 8 – ")
    await hoa.say("1.400")
    asked = await hoa.waits_for("vừa trả lời câu này")
    assert "Minh" in asked["text"] and "1.350" in asked["text"]
    assert any_town.answers() == {"NLD": 1350}
    await hoa.press("Ghi đè")
    await hoa.waits_for("Đã ghi")
    assert any_town.answers() == {"NLD": 1400}


async def test_keeping_the_colleagues_answer_changes_nothing(town: Town) -> None:
    await town.open_year_round(("N01",))
    minh, hoa = await town.officer(name="Minh"), await town.officer(name="Hoa")
    for phone in (minh, hoa):
        await phone.say("/baocao")
        await phone.waits_for("Câu 2 – ")
    await minh.say("1.350")
    await minh.waits_for("Câu 8 – ")
    await hoa.say("1.400")
    await hoa.waits_for("vừa trả lời câu này")
    await hoa.press("Giữ câu trả lời hiện có")
    await hoa.waits_for("Câu 8 – ")
    assert town.answers() == {"NLD": 1350}


async def test_a_total_changed_after_its_part_asks_for_the_part_again(town: Town) -> None:
    await town.open_year_round(("N01",))
    minh = await town.officer()
    await minh.say("/baocao")
    await minh.waits_for("Câu 2 –")
    await minh.say("1.350")
    await minh.waits_for("Câu 8 – ")
    await minh.say("1.340")
    await minh.waits_for("Phần lời văn|📋")
    await minh.say("/xemlai")
    await minh.waits_for("Đã trả lời 2/2")
    await minh.press("2")
    await minh.waits_for("Câu 2 – ")
    await minh.say("1.300")
    again = await minh.waits_for("Câu 8 – ")
    assert "lớn hơn" in again["text"]
    assert "kiểm tra lại" in again["text"]


async def test_a_report_with_open_questions_cannot_be_handed_in(town: Town) -> None:
    await town.open_year_round(("N01",))
    minh = await town.officer()
    await minh.say("/nop")
    summary = await minh.waits_for("📋")
    assert "chưa trả lời" in summary["text"]
    assert "Nộp báo cáo" not in minh.buttons(summary)


async def test_an_old_keyboard_is_refused_politely(town: Town) -> None:
    await town.open_year_round(("N01",))
    minh = await town.officer()
    await minh.say("/baocao")
    first = await minh.waits_for("Câu 2 – ")
    await minh.say("1000")
    await minh.waits_for("Câu 8 – ")
    await minh.press("Không có (0)", message=first)
    assert "thuộc câu hỏi trước" in (await minh.waits_for("Câu 8 – "))["text"]
    assert town.answers() == {"NLD": 1000}


async def test_an_officer_of_another_unit_can_press_nothing_here(town: Town) -> None:
    await town.open_year_round(("N01",))
    minh, hoa = await town.officer(FIRST), await town.officer(1, "Hoa")
    await minh.say("/baocao")
    first = await minh.waits_for("Câu 2 – ")
    data = first["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await hoa.forges(data)
    await hoa.waits_for("Không tìm thấy đợt báo cáo")
    assert town.answers(FIRST) == {}


async def test_looking_over_and_handing_in_mean_the_report_that_is_being_answered(town: Town) -> None:
    minh = await town.officer(FIRST)
    await minh.say(f"/start {invitation_token(town.app, town.unit_code(1))}")
    await minh.waits_for(town.unit_name(1))
    await town.open_year_round(("N01",))
    await minh.say("/baocao")
    await minh.waits_for("Đồng chí chọn báo cáo")
    await minh.press(town.unit_name(1))
    await minh.waits_for("Câu 2 – ")
    await minh.say("/xemlai")
    assert town.unit_name(1) in (await minh.waits_for("Đã trả lời 0/2"))["text"]


async def test_after_the_round_is_closed_words_are_refused_once_and_then_mean_nothing(town: Town) -> None:
    await town.office()
    minh = await town.officer()
    round_id = await town.open_year_round()
    await minh.say("/baocao")
    await minh.waits_for("Câu 1 – ")
    with transaction(town.app.engine) as work:
        rounds.close_round(work, round_id, people.office_people(work.session)[0], town.clock.now())
    await minh.say("1204")
    await minh.waits_for("đã khóa")
    await minh.say("1204")
    assert "đã khóa" not in (await minh.waits_for("chưa hiểu"))["text"]
