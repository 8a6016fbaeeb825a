"""A duty is handed over: the successor goes on where the predecessor stopped, and hears what the clock says."""

from __future__ import annotations

from tests.conversations.conftest import FIRST, Town


async def test_a_duty_is_handed_over_with_its_draft(town: Town) -> None:
    await town.open_year_round()
    ha, minh = await town.office(), await town.officer()
    await minh.say("/baocao")
    await minh.waits_for("Câu 1 – ")
    await minh.say("1204")
    await minh.waits_for("Câu 2 – ")
    await minh.say("/bangiao")
    await minh.waits_for("Văn phòng duyệt")
    await minh.press("Tạo mã bàn giao")
    made = await minh.waits_for("Mã bàn giao")
    hoa = await town.stranger("Hoa")
    await hoa.say(f"/start {made['text'].split('?start=')[1].split()[0]}")
    await hoa.waits_for("Thông báo về dữ liệu cá nhân")
    await hoa.press("Đồng ý")
    await hoa.waits_for("họ và tên")
    await hoa.press("Dùng tên")
    await hoa.waits_for("Chức vụ")
    await hoa.press("Bỏ qua")
    await hoa.waits_for("Số điện thoại")
    await hoa.press("Bỏ qua, không cung cấp")
    await ha.waits_for("bàn giao")
    assert town.serves(hoa) == set() and town.serves(minh) == {town.unit_code(FIRST)}
    await ha.press("Duyệt")
    await minh.waits_for("không còn nhận nhắc việc")
    await hoa.waits_for("nhận bàn giao")
    assert town.serves(hoa) == {town.unit_code(FIRST)} and town.serves(minh) == set()
    await hoa.say("/baocao")
    await hoa.waits_for("Câu 2 – ")
    await minh.say("/baocao")
    await minh.waits_for("dành cho")
