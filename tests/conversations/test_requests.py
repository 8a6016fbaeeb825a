"""A reminder that is answered, as the officer, the office, the head and the group live it."""

from __future__ import annotations

from datetime import timedelta

from bot.storage.engine import reading
from bot.storage.queries import rounds
from tests.conversations.conftest import FIRST, SECOND, Town


async def days_later(town: Town, days: int) -> None:
    """The clock goes on and has its say."""
    town.clock.advance(timedelta(days=days))
    await town.app.tick()
    await town.app.settled()


async def test_a_reminder_is_put_off_and_comes_again_on_the_promised_day(town: Town) -> None:
    town = town
    ha, minh = await town.office(), await town.officer(FIRST)
    await town.open_year_round(("N01",))
    opened = await minh.waits_for("đã mở")
    assert "Nhắc tôi sau" in minh.buttons(opened)
    await minh.press("Nhắc tôi sau", message=opened)
    asked = await minh.waits_for("Khi nào Hệ thống nhắc lại")
    assert minh.buttons(asked)[0].startswith("Chiều nay")
    await minh.say("thứ Sáu 4/12")
    assert "thứ Sáu, 04/12/2026" in (await minh.waits_for("Đã hẹn"))["text"]
    await ha.say("/tiendo")
    await ha.waits_for("đã hẹn ngày nhập tiếp 1")
    await ha.press("Tất cả đơn vị")
    await ha.waits_until("hẹn thứ Sáu, 04/12/2026", ha.last)
    silent = len(minh.messages)
    await days_later(town, 10)  # Thursday, 03/12: a week before it is due
    assert len(minh.messages) == silent
    await days_later(town, 1)
    assert "còn 6 ngày" in (await minh.waits_for("⏰"))["text"]


async def test_a_promise_that_was_not_kept_reaches_the_head_and_the_office(town: Town) -> None:
    ha, minh, lan = await town.office(), await town.officer(FIRST), await town.head(FIRST)
    await town.open_year_round(("N01",))
    await minh.press("Nhắc tôi sau", message=await minh.waits_for("đã mở"))
    await minh.waits_for("Khi nào Hệ thống nhắc lại")
    await minh.say("thứ Sáu")
    await minh.waits_for("Đã hẹn")
    await days_later(town, 4)
    await minh.waits_for("⏰")
    ha.skip()
    lan.skip()
    await days_later(town, 3)  # Monday, 30/11
    assert "đã hẹn" in (await ha.waits_for("cần đôn đốc"))["text"]
    told = await lan.waits_for("đang chậm")
    assert "thứ Sáu, 27/11/2026" in told["text"]
    assert lan.buttons(told)[0] == "Bắt đầu nhập"


async def test_more_time_is_asked_for_changed_by_the_office_and_shown_on_the_board(town: Town) -> None:
    town = town
    ha, minh = await town.office(), await town.officer(FIRST)
    hoa = await town.officer(SECOND, "Hoa")
    group = await town.telegram.group("LĐLĐ tỉnh – các đơn vị", [ha, minh], bot_is_admin=True)
    await group.waits_for("hiển thị trong nhóm này")
    await ha.press("Kết nối nhóm này", chat=group)
    await town.open_year_round(("N01",))
    board = await group.waits_for("Đã nộp 0/13")
    await minh.press("Xin gia hạn", message=await minh.waits_for("đã mở"))
    await minh.waits_for("gia hạn đến ngày nào")
    await minh.say("17/12")
    await minh.waits_for("lý do")
    await minh.say("Chờ số liệu của ba CĐCS mới thành lập")
    await minh.waits_for("Đã gửi Văn phòng")
    asked = await ha.waits_for("Xin gia hạn")
    assert "Chờ số liệu của ba CĐCS mới thành lập" in asked["text"]
    assert ha.buttons(asked) == ["Đồng ý đến 17/12/2026", "Đổi ngày", "Từ chối"]
    await ha.press("Đổi ngày", message=asked)
    await ha.waits_for("Đồng chí gia hạn đến ngày nào")
    await ha.say("thứ Hai 14/12")
    await ha.waits_for("Đã gia hạn cho")
    assert "thứ Hai, 14/12/2026" in (await minh.waits_for("Hạn nộp mới"))["text"]
    await ha.press("Đồng ý", message=asked)
    await ha.waits_for("đã được")
    await town.app.tick()
    shown = await group.waits_until("được gia hạn: 1 đơn vị", board)
    assert town.unit_name(FIRST) not in shown["text"]
    minh.skip()
    hoa.skip()
    await days_later(town, 18)  # Friday, 11/12: overdue for everybody else
    assert "trễ hạn 1 ngày" in (await hoa.waits_for("⏰"))["text"]
    assert "được gia hạn đến" in (await minh.waits_for("⏰"))["text"]


async def test_help_is_asked_for_and_answered(town: Town) -> None:
    town = town
    ha, minh = await town.office(), await town.officer(FIRST)
    await town.open_year_round(("N01",))
    await minh.press("Cần hỗ trợ", message=await minh.waits_for("đã mở"))
    await minh.waits_for("vướng ở đâu")
    await minh.say("Người nghỉ thai sản có tính không?")
    await minh.waits_for("Đã gửi câu hỏi")
    asked = await ha.waits_for("Cần hỗ trợ")
    assert "Người nghỉ thai sản có tính không?" in asked["text"]
    assert "Minh" in asked["text"]
    await ha.press("Trả lời", message=asked)
    await ha.waits_for("gõ câu trả lời")
    await ha.say("Có tính.\nLấy theo danh sách đến ngày chốt.")
    heard = await minh.waits_for("Văn phòng trả lời")
    assert "Người nghỉ thai sản có tính không?" in heard["text"]
    assert "Có tính.\nLấy theo danh sách đến ngày chốt." in heard["text"]
    await minh.press("Làm tiếp", message=heard)
    await minh.waits_for("Câu 2 – ")


async def test_an_officer_of_another_unit_cannot_answer_for_this_one(town: Town) -> None:
    ha, minh = await town.office(), await town.officer(FIRST)
    hoa = await town.officer(SECOND, "Hoa")
    await town.open_year_round(("N01",))
    await minh.waits_for("đã mở")
    await hoa.waits_for("đã mở")
    await town.app.settled()
    report = report_number(town, FIRST)
    before = len(ha.messages)
    for data in (f"lp|{report}", f"lt|{report}|2026-12-01|0", f"ld|{report}|2026-12-14|1", f"lh|{report}"):
        await hoa.forges(data)
        await hoa.waits_for("trong phần việc của đồng chí")
    await hoa.forges("lg|1|2026-12-14")
    await hoa.waits_for("dành cho cán bộ Văn phòng")
    await town.app.settled()
    assert len(ha.messages) == before


def report_number(town: Town, unit: int) -> int:
    """The number of a unit's report in the newest round."""
    with reading(town.app.engine) as work:
        newest = rounds.all_rounds(work.session)[0]
        code = town.unit_code(unit)
        return next(r.id for d, r in rounds.all_duties(work.session, newest.id) if d.unit.code == code)
