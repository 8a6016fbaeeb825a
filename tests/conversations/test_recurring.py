"""Recurring duties as the office and a unit live them: a document with its pages, a round that the plan proposes."""

from __future__ import annotations

from datetime import date

from bot.domain.rounds import ReportStatus, RoundKind
from bot.storage.engine import reading
from bot.storage.queries import rounds
from tests.conversations.conftest import Town

TITLE = "Chương trình, kế hoạch công tác năm 2027"
PDF = ("ke-hoach-2027.pdf", b"%PDF-1.4 ke hoach cong tac nam 2027")


async def test_a_document_with_its_pages_is_asked_for_handed_in_sent_back_and_accepted(
    town: Town,
) -> None:
    ha, minh = await town.office(), await town.officer()
    await ha.say("/modot")
    await ha.waits_for("chọn loại")
    await ha.press("Nộp văn bản")
    await ha.waits_for("văn bản nào")
    await ha.press(TITLE)
    await ha.waits_for("Hạn nộp")
    await ha.say("18/12")
    await ha.waits_for("Đơn vị phải nộp: 13")
    await ha.press("Mở đợt")
    await ha.waits_for("Đã mở")
    await minh.waits_for(f"đề nghị đơn vị nộp văn bản: {TITLE}")
    await minh.press("Gửi văn bản")
    await minh.waits_for("gửi tệp hoặc ảnh chụp")
    await minh.upload(kind="voice")
    await minh.waits_for("Tin nhắn thoại không thay được văn bản")
    await minh.upload(kind="album")
    await minh.waits_for("Đang nhận các tệp, ảnh gửi cùng nhau")
    await minh.press("Xong, đã gửi đủ")
    await minh.waits_for("Đã nhận 2 tệp, ảnh")
    await minh.say("Số 12/KH-CĐ")
    await minh.waits_for("Ngày văn bản")
    await minh.say("20/11")
    assert "12/KH-CĐ" in (await minh.waits_for("thứ Sáu, 20/11/2026"))["text"]
    await minh.press("Nộp văn bản")
    assert "VB-2026-" in (await minh.waits_for("Mã biên nhận"))["text"]

    await ha.waits_for("đã nộp")
    await ha.press("Mở báo cáo")
    await ha.waits_for("tệp 1/2")
    await ha.waits_for("tệp 2/2")
    await ha.waits_for("Văn bản số 12/KH-CĐ")
    await ha.press("Trả lại")
    await ha.waits_for("lý do")
    await ha.say("Đề nghị gửi bản PDF có chữ ký.")
    await minh.waits_for("Đề nghị gửi bản PDF có chữ ký.")
    await minh.press("Gửi lại văn bản")
    await minh.waits_for("Nộp văn bản")
    await minh.press("Bỏ hết, gửi lại")
    await minh.waits_for("gửi tệp hoặc ảnh chụp")
    await minh.upload(PDF)
    await minh.waits_for("ke-hoach-2027.pdf")
    await minh.press("Xong, đã gửi đủ")
    await minh.waits_for("Gồm 1 tệp")
    await minh.press("Nộp văn bản")
    assert "(lần 2)" in (await minh.waits_for("Mã biên nhận"))["text"]

    await ha.waits_for("đã nộp lại")
    await ha.press("Mở báo cáo")
    file = await ha.waits_for("tệp 1/1: ke-hoach-2027.pdf")
    assert await ha.downloads(file) == PDF[1]
    await ha.waits_for("đã thay đổi so với lần trước")
    await ha.press("Tiếp nhận")
    await minh.waits_for("tiếp nhận")
    with reading(town.app.engine) as work:
        [a_round] = rounds.all_rounds(work.session)
        roster = rounds.unit_duties(work.session, a_round.id)
        assert [report.status for _, report in roster].count(ReportStatus.ACCEPTED) == 1


async def test_a_round_of_the_yearly_plan_is_proposed_in_time_and_opens_on_one_press(town: Town) -> None:
    ha, lien = await town.office(), await town.office("Liên")
    minh = await town.officer()
    await ha.say("/kehoach")
    await ha.waits_for("Chưa có dòng nào")
    await ha.press("Thêm dòng")
    await ha.waits_for("chọn loại")
    await ha.press("Tổng kết năm")
    await ha.waits_for("Ngày chốt số liệu")
    await ha.say("14/12")
    await ha.waits_for("Hạn nộp")
    await ha.say("25/12")
    await ha.waits_for("chỉ tiêu nào")
    await ha.press("Tất cả 21 chỉ tiêu")
    await ha.waits_for("Dòng mới của kế hoạch năm")
    await ha.press("Ghi: mỗi năm")
    await ha.waits_for("08:00, thứ Sáu, 04/12/2026")
    ha.skip()
    lien.skip()
    await town.telegram.advance(days=8)
    await town.hears_the_clock()
    assert not [text for text in ha.texts if "đã đến lúc mở" in text]
    await town.telegram.advance(days=3)  # Friday, 4/12
    await town.hears_the_clock()
    for phone in (ha, lien):
        assert "thứ Sáu, 25/12/2026" in (await phone.waits_for("đã đến lúc mở"))["text"]
    with reading(town.app.engine) as work:
        assert rounds.all_rounds(work.session) == [], "nothing opens by itself"
    await lien.press("Mở đợt")
    await lien.waits_for("Đã mở")
    await ha.waits_for("Liên đã mở")
    await ha.press("Mở đợt", message=next(m for m in ha.messages if "đã đến lúc mở" in m["text"]))
    await ha.waits_for("đã được mở trước đó")
    await town.hears_the_clock()
    assert "thứ Sáu, 25/12/2026" in (await minh.waits_for("đã mở"))["text"]
    with reading(town.app.engine) as work:
        [opened] = rounds.all_rounds(work.session)
        assert (opened.kind, opened.closing_date) == (RoundKind.YEAR, date(2026, 12, 14))
