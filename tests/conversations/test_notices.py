"""The office nudges at noon; before it goes out one has filed and one has blocked the bot."""

from __future__ import annotations

from datetime import timedelta

from tests.conversations.conftest import FIRST, SECOND, Town

THIRD = 2
NUDGE = "Văn phòng LĐLĐ tỉnh đề nghị đồng chí"


async def test_a_nudge_reaches_whoever_still_owes_and_its_result_tells_of_the_others(town: Town) -> None:
    ha, minh = await town.office(), await town.officer(FIRST)
    hoa, lien = await town.officer(SECOND, "Hoa"), await town.officer(THIRD, "Liên")
    await town.open_year_round(("N01",))
    town.clock.advance(timedelta(hours=4))  # past noon: outside working hours
    await town.app.settled()
    await ha.say("/donduc")
    await ha.press("Tất cả đơn vị chưa nộp", message=await ha.waits_for("Còn 13 đơn vị"))
    shown = await ha.waits_for("Xem trước đôn đốc")
    assert "3 người" in shown["text"]
    assert "14:00, thứ Hai, 23/11/2026" in shown["text"]
    await ha.press("Gửi đôn đốc (3 người)", message=shown)
    result = await ha.waits_for("Chờ gửi: 3")
    officer = town.knows_the_numbers(minh, FIRST)
    await officer.answer_all()
    await officer.submit()
    await hoa.blocks()
    for phone in (minh, lien):
        phone.skip()
    town.clock.advance(timedelta(hours=2))
    await town.app.tick()
    await town.app.settled()
    told = await lien.waits_for(NUDGE)
    assert "Bắt đầu nhập" in lien.buttons(told)
    assert not any(NUDGE in one.get("text", "") for one in minh.messages)
    await ha.press("Cập nhật", message=result)
    await ha.waits_until("Đã gửi: 1", result)
    now = await ha.waits_until("Không gửi nữa", result)
    assert f"Hoa – {town.unit_name(SECOND)}: không gửi được" in now["text"]
