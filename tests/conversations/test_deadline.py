"""A due date as the group and the office live it."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.calendar import LOCAL
from tests.conversations.conftest import FIRST, SECOND, Town


async def until(town: Town, day: int, hour: int, minute: int = 0) -> None:
    """Time passes up to a moment of December, and the clock has its say."""
    then = datetime(2026, 12, day, hour, minute, tzinfo=LOCAL)
    town.clock.advance(max(then - town.clock.now(), timedelta()))
    await town.hears_the_clock()


async def test_the_board_keeps_the_deadline_and_the_summary_goes_out_once(any_town: Town) -> None:
    town = any_town
    ha, minh, hoa = await town.office(), await town.officer(FIRST), await town.officer(SECOND, "Hoa")
    group = await town.telegram.group("LĐLĐ tỉnh – các đơn vị", [ha, minh, hoa], bot_is_admin=True)
    await group.waits_for("hiển thị trong nhóm này")
    await ha.press("Kết nối nhóm này", chat=group)
    await town.open_year_round(("N01",))
    board = await group.waits_for("Đã nộp 0/13")
    officer = town.knows_the_numbers(minh)
    await officer.answer_all()
    await officer.submit()
    await until(town, 10, 23)
    await group.waits_until("là hạn nộp", board)

    await until(town, 11, 0, 1)
    over = await group.waits_until("Đến hạn thứ Năm, 10/12/2026: đã nộp 1/13", board)
    assert "Còn 12 đơn vị chưa nộp." in over["text"]

    group.skip()
    await until(town, 11, 8, 5)
    told = await ha.waits_for("Hết hạn nộp báo cáo năm 2026")
    assert f"Đúng hạn (1): {town.unit_name(FIRST)}." in told["text"]
    assert f"{town.unit_name(SECOND)} (quá hạn 1 ngày): Hoa" in told["text"]
    counted = await group.waits_for("Hết hạn nộp báo cáo năm 2026")
    assert "đã nộp 1/13" in counted["text"] and town.unit_name(SECOND) not in counted["text"]

    late = town.knows_the_numbers(hoa, SECOND)
    await late.answer_all()
    await late.submit()
    await town.hears_the_clock()
    moved_on = await group.waits_until("Sau hạn nộp thêm 1 đơn vị; còn 11 đơn vị chưa nộp.", board)
    assert "đã nộp 1/13" in moved_on["text"] and town.unit_name(SECOND) not in moved_on["text"]

    await ha.say("cài đặt nhóm")
    await ha.waits_for("không nêu tên đơn vị")
    await ha.press("Bật nêu tên")
    await town.hears_the_clock()
    named = await group.waits_until("Nộp muộn", board)
    assert f"Nộp muộn: {town.unit_name(SECOND)} (1 ngày)." in named["text"]
    assert sum("Hết hạn nộp" in text for text in group.texts) == 1
