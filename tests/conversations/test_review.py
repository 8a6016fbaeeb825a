"""One number goes back and comes back: asked about, fixed, explained, reviewed alone, accepted."""

from __future__ import annotations

from bot.domain.rounds import ReportStatus
from tests.conversations.conftest import Town
from tests.conversations.test_round import statuses

WHY = "Kiểm tra lại số người được tuyên truyền."
AGAIN = "Tổng số người có gồm lao động hợp đồng không?"
RIGHT = "Có, gồm cả lao động hợp đồng."


async def test_single_numbers_are_sent_back_answered_and_reviewed_alone(town: Town) -> None:
    ha, minh = await town.office(), await town.officer()
    await town.open_year_round(("N01",))
    officer = town.knows_the_numbers(minh)
    await officer.answer_all()
    await officer.submit()
    await ha.waits_for("đã nộp")
    await ha.press("Mở báo cáo")
    await ha.waits_for("chờ tiếp nhận")
    await ha.press("Số liệu")
    await ha.waits_until("Bấm số thứ tự", ha.last)
    for place, why in (("8", WHY), ("2", AGAIN)):
        await ha.press(place, message=ha.last)
        await ha.waits_for("điều cần làm rõ")
        await ha.say(why)
        await ha.waits_for("Sẽ trả lại")
        if place == "8":
            await ha.press("Chọn thêm số liệu")
            await ha.waits_until("Bấm số thứ tự", ha.last)
    await ha.press("Trả lại 2 số liệu")
    await ha.waits_for("Đã trả lại")
    asked = await minh.waits_for("hỏi lại 2 số liệu")
    assert WHY in asked["text"] and AGAIN in asked["text"]
    await minh.press("Sửa câu 8")
    await minh.waits_for("Câu 8 – ")
    await minh.say("1.190")
    assert "Đã sửa thành 1.190" in (await minh.waits_for("hỏi lại 2 số liệu"))["text"]
    assert "Gửi lại Văn phòng" not in minh.buttons()
    await minh.press("Giải thích số 2")
    await minh.waits_for("giải thích vì sao")
    await minh.say(RIGHT)
    await minh.waits_for("Đã trả lời đủ")
    await minh.press("Gửi lại Văn phòng")
    assert "(lần 2)" in (await minh.waits_for("Mã biên nhận"))["text"]
    await ha.waits_for("Đã trả lời 2 số liệu")
    await ha.press("Mở báo cáo")
    changes = (await ha.waits_for("Trả lời 2 số liệu"))["text"]
    assert "→ 1.190" in changes and RIGHT in changes
    await ha.press("Trao đổi")
    await ha.waits_until("Gửi các số cần làm rõ", ha.last)
    await ha.press("← Báo cáo", message=ha.last)
    await ha.waits_until("chờ tiếp nhận", ha.last)
    await ha.press("Tiếp nhận", message=ha.last)
    await minh.waits_for("tiếp nhận")
    assert statuses(town)[0] is ReportStatus.ACCEPTED
