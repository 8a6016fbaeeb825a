"""A round as the office, the units and the group live it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.rounds import ReportStatus
from bot.sandbox.phones import Phone
from bot.storage.engine import reading
from bot.storage.queries import rounds
from tests.conversations.conftest import FIRST, SECOND, Town


async def open_in_chat(office: Phone, *, closing: str = "30/11", due: str = "10/12") -> None:
    """The whole dialog of opening, in the office's words."""
    await office.say("/modot")
    await office.waits_for("chọn loại")
    await office.press("Tổng kết năm")
    await office.waits_for("Ngày chốt số liệu")
    await office.say(closing)
    await office.waits_for("Hạn nộp")
    await office.say(due)


def statuses(town: Town) -> list[ReportStatus]:
    """Where the units of the newest round stand, in the programme's order."""
    with reading(town.app.engine) as work:
        newest = rounds.all_rounds(work.session)[0]
        return [report.status for _, report in rounds.unit_duties(work.session, newest.id)]


async def test_the_office_opens_a_round_and_every_officer_hears_of_it(any_town: Town) -> None:
    ha, minh, hoa = (
        await any_town.office(),
        await any_town.officer(FIRST),
        await any_town.officer(SECOND, "Hoa"),
    )
    await open_in_chat(ha)
    asked = await ha.waits_for("chỉ tiêu nào")
    assert "thứ Năm, 10/12/2026" in asked["text"]
    await ha.press("Tất cả 21 chỉ tiêu")
    assert "13" in (await ha.waits_for("Mở đợt thì"))["text"]
    await ha.press("Mở đợt")
    assert "2 cán bộ" in (await ha.waits_for("Đã mở"))["text"]
    for phone in (minh, hoa):
        assert "thứ Năm, 10/12/2026" in (await phone.waits_for("đã mở"))["text"]
    assert statuses(any_town) == [ReportStatus.NOT_STARTED] * 13


async def test_a_due_date_on_a_day_off_is_pointed_out_and_never_moved_silently(town: Town) -> None:
    ha = await town.office()
    await open_in_chat(ha, closing="23/11", due="24/11")
    warned = await ha.waits_for("nghỉ")
    assert "Ngày Văn hóa Việt Nam" in warned["text"] or "24/11" in warned["text"]
    assert any("23/11/2026" in label for label in ha.buttons(warned))
    assert any(label.startswith("Giữ") for label in ha.buttons(warned))


async def test_opening_the_same_round_twice_is_refused(town: Town) -> None:
    ha = await town.office()
    await town.open_year_round()
    await ha.say("/modot")
    await ha.waits_for("chọn loại")
    await ha.press("Tổng kết năm")
    await ha.waits_for("Ngày chốt số liệu")
    await ha.say("30/11")
    await ha.waits_for("đang mở rồi")


@pytest.mark.parametrize("said", ["31/11", "12/25", "mùng 5 tháng Chạp", "cuối tháng", "hôm kia kìa", "<b>"])
async def test_a_date_that_is_unclear_is_asked_back(town: Town, said: str) -> None:
    ha = await town.office()
    await ha.say("/modot")
    await ha.waits_for("chọn loại")
    await ha.press("Tổng kết năm")
    await ha.waits_for("Ngày chốt số liệu")
    await ha.say(said)
    await ha.waits_for("⚠️")


async def test_a_returned_report_is_corrected_and_only_the_change_is_reviewed(any_town: Town) -> None:
    ha, minh = await any_town.office(), await any_town.officer()
    await any_town.open_year_round(("N01",))
    officer = any_town.knows_the_numbers(minh)
    await officer.answer_all()
    await officer.submit()
    await ha.waits_for("đã nộp")
    await ha.press("Mở báo cáo")
    await ha.waits_for("chờ tiếp nhận")
    await ha.press("Trả lại")
    await ha.waits_for("lý do")
    await ha.say("Kiểm tra lại số người được tuyên truyền.")
    returned = await minh.waits_for("trả lại để bổ sung")
    assert "Kiểm tra lại số người được tuyên truyền." in returned["text"]
    await minh.press("Xem từng số")
    await minh.waits_for("Đã trả lời")
    await minh.press("8")
    await minh.waits_for("Câu 8 – ")
    await minh.say("1.300")
    await minh.waits_for("📋")
    await minh.press("Nộp báo cáo")
    assert "(lần 2)" in (await minh.waits_for("Mã biên nhận"))["text"]
    assert "1 mục" in (await ha.waits_for("đã nộp lại"))["text"]
    await ha.press("Mở báo cáo")
    changes = await ha.waits_for("1.300")
    assert "Đoàn viên và người lao động" not in changes["text"]
    await ha.press("Tiếp nhận")
    await minh.waits_for("tiếp nhận")
    assert statuses(any_town)[0] is ReportStatus.ACCEPTED


async def test_an_accepted_report_cannot_be_changed(town: Town) -> None:
    ha, minh = await town.office(), await town.officer()
    await town.open_year_round(("N01",))
    officer = town.knows_the_numbers(minh)
    question = await officer.begin()
    await officer.answer_all(question)
    await officer.submit()
    await ha.waits_for("đã nộp")
    await ha.press("Mở báo cáo")
    await ha.waits_for("chờ tiếp nhận")
    await ha.press("Tiếp nhận")
    await minh.waits_for("tiếp nhận")
    before = town.answers()
    await minh.press("Không có (0)", message=question)
    await minh.waits_for("không sửa được")
    assert town.answers() == before


async def test_the_group_has_one_living_pinned_board(any_town: Town) -> None:
    ha, minh = await any_town.office(), await any_town.officer()
    group = await any_town.telegram.group("LĐLĐ tỉnh – các đơn vị", [ha, minh], bot_is_admin=True)
    await group.waits_for("hiển thị trong nhóm này")
    await minh.press("Kết nối nhóm này", chat=group)
    await group.waits_for("dành cho cán bộ Văn phòng")
    await ha.press("Kết nối nhóm này", chat=group)
    await any_town.open_year_round(("N01",))
    await any_town.app.tick()
    board = await group.waits_for("Đã nộp 0/13")
    officer = any_town.knows_the_numbers(minh)
    await officer.answer_all()
    await officer.submit()
    await any_town.app.tick()
    edited = await group.waits_until("Đã nộp 1/13", board)
    assert "1/13 đơn vị đã nộp" in edited["text"]
    assert "Minh" not in edited["text"]
    await any_town.app.settled()
    assert group.pinned is not None and group.pinned["message_id"] == board["message_id"]


async def test_a_group_that_becomes_a_supergroup_keeps_its_board(town: Town) -> None:
    ha = await town.office()
    group = await town.telegram.group("LĐLĐ tỉnh", [ha], bot_is_admin=True)
    await group.waits_for("hiển thị trong nhóm này")
    await ha.press("Kết nối nhóm này", chat=group)
    await town.open_year_round(("N01",))
    await town.app.tick()
    await group.waits_for("Đã nộp 0/13")
    bigger = await group.upgrade()
    await town.app.settled()
    await town.app.tick()
    await bigger.waits_for("Đã nộp 0/13")


async def test_reminders_reach_only_those_who_owe_on_working_days_and_once(town: Town) -> None:
    minh, hoa = await town.officer(FIRST), await town.officer(SECOND, "Hoa")
    await town.open_year_round(("N01",))
    officer = town.knows_the_numbers(minh)
    await officer.answer_all()
    await officer.submit()
    await town.app.settled()
    minh.skip()
    await town.telegram.advance(days=10)  # Thursday, 03/12: a week before it is due
    await town.app.tick()
    await town.app.settled()
    assert "còn 7 ngày" in (await hoa.waits_for("hạn nộp"))["text"]
    told = len(hoa.messages)
    await town.app.tick()
    await town.app.settled()
    assert len(hoa.messages) == told
    assert not [text for text in minh.texts[-1:] if "⏰" in text]


async def test_after_three_days_of_silence_one_reminder_comes_and_not_three(town: Town) -> None:
    hoa = await town.officer(SECOND, "Hoa")
    await town.open_year_round(("N01",))
    await town.app.settled()
    before = len(hoa.messages)
    town.clock.advance(timedelta(days=16))  # Wednesday, 09/12, past T-7 and T-3
    await town.app.tick()
    await town.app.settled()
    reminders = [text for text in hoa.texts[before:] if "⏰" in text]
    assert len(reminders) == 1
    assert "1 ngày" in reminders[0]


async def test_somebody_who_blocked_the_bot_is_shown_to_the_office_and_may_come_back(town: Town) -> None:
    ha, minh = await town.office(), await town.officer()
    await minh.blocks()
    await open_in_chat(ha)
    await ha.waits_for("chỉ tiêu nào")
    await ha.press("Tất cả 21 chỉ tiêu")
    await ha.waits_for("Mở đợt thì")
    await ha.press("Mở đợt")
    await ha.waits_for("Đã mở")
    await ha.say("/tiendo")
    await ha.waits_for("Chưa bắt đầu: 13")
    await ha.press("Tất cả đơn vị")
    await ha.waits_until(town.unit_name(FIRST), ha.last)
    await ha.press(town.unit_name(FIRST))
    assert "không nhận được tin" in (await ha.waits_for("Cán bộ phụ trách"))["text"]
    await minh.unblocks()
    await minh.say("/baocao")
    await minh.waits_for("Câu 1 – ")


async def test_words_typed_after_leaving_the_question_return_no_report(town: Town) -> None:
    ha, minh = await town.office(), await town.officer()
    await town.open_year_round(("N01",))
    officer = town.knows_the_numbers(minh)
    await officer.answer_all()
    await officer.submit()
    await ha.waits_for("đã nộp")
    await ha.press("Mở báo cáo")
    await ha.waits_for("chờ tiếp nhận")
    await ha.press("Trả lại")
    await ha.waits_for("lý do")
    await ha.say("/tiendo")
    await ha.waits_for("Chưa bắt đầu: 12")
    await ha.say("số liệu chưa khớp tháng trước")
    await ha.waits_for()
    assert statuses(town)[0] is ReportStatus.SUBMITTED
