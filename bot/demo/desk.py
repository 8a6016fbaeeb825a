"""The demo at the office's desk: a return, what the province says itself, acceptance and the final result."""

from __future__ import annotations

from bot.demo.stage import Cast, Json, Stage
from bot.sandbox.phones import Phone


def filings(office: Phone) -> list[Json]:
    """What the office was told of reports that came in."""
    return [message for message in office.messages if "Mở báo cáo" in office.buttons(message)]


async def returning(stage: Stage, cast: Cast) -> None:
    """The office sends one number back; the officer changes it, and only the change is reviewed."""
    stage.scene("Trả lại một số liệu, nộp lại")
    office, officer = cast.office, cast.officers[0].phone
    await stage.app.settled()
    office.skip()
    officer.skip()
    first = filings(office)[0]
    await office.press("Mở báo cáo", message=first)
    opened = await office.waits_for()
    stage.tell("Văn phòng", opened)
    await office.press("Số liệu", message=opened)
    await office.waits_until("trang 1", opened)
    for page in (2, 3):
        await office.press("Tiếp →", message=office.last)
        await office.waits_until(f"trang {page}", opened)
    stage.tell("Văn phòng", office.last)
    await office.press("22", message=office.last)
    stage.tell("Văn phòng", await office.waits_for("điều cần làm rõ"))
    await office.say("Số chủ tịch CĐCS được bồi dưỡng cần kiểm tra lại.")
    stage.said("Văn phòng", "Số chủ tịch CĐCS được bồi dưỡng cần kiểm tra lại.")
    stage.tell("Văn phòng", await office.waits_for("Sẽ trả lại"))
    await office.press("Trả lại 1 số liệu")
    stage.tell("cán bộ", await officer.waits_for("hỏi lại"))
    await officer.press("Sửa số này")
    stage.tell("cán bộ", await officer.waits_for("Câu 22"))
    await officer.say("45")
    stage.said("cán bộ", "45")
    stage.tell("cán bộ", await officer.waits_for("Đã trả lời đủ"))
    await officer.press("Gửi lại Văn phòng")
    stage.tell("cán bộ", await officer.waits_for("Mã biên nhận"))
    stage.tell("Văn phòng", await office.waits_for("nộp lại|đã nộp"))


async def what_the_office_says(stage: Stage, cast: Cast) -> None:
    """The rating of every upper-level union, and which of them the province has inspected."""
    stage.scene("Số liệu do LĐLĐ tỉnh nhập")
    office = cast.office
    await office.say("/sotinh")
    stage.said("Văn phòng", "/sotinh")
    listed = await office.waits_for("Đã nhập 0/12")
    stage.tell("Văn phòng", listed)
    await office.press("○ Hoàn thành nhiệm vụ", message=office.last)
    await office.waits_until("Bấm số của đơn vị", listed)
    await office.press("12", message=office.last)
    await office.waits_until("Đã nhập 1/12", listed)
    await office.press("○ Hoàn thành tốt", message=office.last)
    await office.waits_until("để ghi “Hoàn thành tốt nhiệm vụ”", listed)
    await office.press("11 đơn vị còn lại", message=office.last)
    await office.waits_until("Đã nhập 12/12", listed)
    await office.press("→ ", message=office.last)
    await office.waits_until("Đã nhập 0/12", listed)
    for number in range(1, 6):
        await office.press(str(number), message=office.last)
        await office.waits_until(f"Đã nhập {number}/12", listed)
    await office.press("7 đơn vị còn lại: Không", message=office.last)
    await office.waits_until("Đã nhập 12/12", listed)
    stage.tell("Văn phòng", office.last)


async def closing(stage: Stage, cast: Cast) -> None:
    """The office accepts every report, closes the round, and the group reads the final result."""
    stage.scene("Tiếp nhận, khóa đợt, công bố kết quả")
    office = cast.office
    office.skip()
    for message in filings(office):
        await office.press("Mở báo cáo", message=message)
        await office.waits_for()
        if "Tiếp nhận" in office.buttons():
            await office.press("Tiếp nhận")
            await office.waits_for("tiếp nhận")
    await office.say("/khoadot")
    stage.said("Văn phòng", "/khoadot")
    stage.tell("Văn phòng", await office.waits_for())
    cast.group.skip()
    await office.press("Khóa")
    await stage.app.settled()
    stage.tell("nhóm", await cast.group.waits_for("Kết quả"))
