"""The demo around the due date: reminders and what can be answered to them, more time, an escalation, who is late."""

from __future__ import annotations

from bot.app import invitation_token
from bot.demo.acts import fill_in_and_submit, join
from bot.demo.stage import Cast, Stage
from bot.sandbox.phones import Phone


async def reminding(stage: Stage, cast: Cast) -> None:
    """The clock moves; only those who still owe a report hear of it, on working days and in working hours."""
    head = await a_head_joins(stage)
    await promising(stage, cast)
    await asking_for_more_time(stage, cast)
    await being_late(stage, cast, head)
    await stage.passes_until(14, 12, 9)
    stage.scene("Nộp trong thời gian gia hạn")
    await fill_in_and_submit(cast.officers[-2])
    stage.tell("cán bộ được gia hạn", cast.officers[-2].phone.last)


async def a_head_joins(stage: Stage) -> Phone:
    """The head of the unit that is going to be late."""
    unit = stage.programme.sample_units[-1]
    head = await stage.phone(f"Lãnh đạo {unit.name}", "Mai Văn Chính", number="+84000000002")
    await join(stage, head, invitation_token(stage.app, unit.code, head=True), shares_number=True)
    return head


async def promising(stage: Stage, cast: Cast) -> None:
    """A week before: one says when they go on, is left in peace until then, and goes on."""
    officer = cast.officers[-3]
    officer.phone.skip()
    await stage.passes_until(3, 12, 9)
    stage.scene("Nhắc việc, và hẹn lại")
    stage.tell("cán bộ chưa nộp", await officer.phone.waits_for("hạn"))
    await officer.phone.press("Nhắc tôi sau")
    stage.said("cán bộ", "[Nhắc tôi sau]")
    stage.tell("cán bộ", await officer.phone.waits_for())
    await officer.phone.say("thứ Ba")
    stage.said("cán bộ", "thứ Ba")
    stage.tell("cán bộ", await officer.phone.waits_for("08/12/2026"))
    await stage.passes_until(7, 12, 9)
    stage.tell("cán bộ khác, trước hạn 3 ngày", await cast.officers[-2].phone.waits_for("còn 3 ngày"))
    officer.phone.skip()
    await stage.passes_until(8, 12, 9)
    stage.tell("cán bộ đã hẹn", await officer.phone.waits_for("hạn"))
    await fill_in_and_submit(officer)


async def asking_for_more_time(stage: Stage, cast: Cast) -> None:
    """The day before: a unit asks for more time, the office grants another day than was asked for."""
    officer, office = cast.officers[-2].phone, cast.office
    officer.skip()
    office.skip()
    await stage.passes_until(9, 12, 9)
    stage.scene("Xin gia hạn")
    stage.tell("cán bộ chưa nộp", await officer.waits_for("1 ngày"))
    await officer.press("Xin gia hạn")
    stage.said("cán bộ", "[Xin gia hạn]")
    stage.tell("cán bộ", await officer.waits_for())
    for said in ("17/12", "Hai công đoàn cơ sở mới sáp nhập, chưa đối chiếu xong số đoàn viên."):
        await officer.say(said)
        stage.said("cán bộ", said)
        stage.tell("cán bộ", await officer.waits_for())
    stage.tell("Văn phòng", await office.waits_for("gia hạn"))
    await office.press("Đổi ngày")
    stage.said("Văn phòng", "[Đổi ngày]")
    stage.tell("Văn phòng", await office.waits_for())
    await office.say("14/12")
    stage.said("Văn phòng", "14/12")
    stage.tell("Văn phòng", await office.waits_for("14/12/2026"))
    stage.tell("cán bộ", await officer.waits_for("14/12/2026"))
    await stage.app.tick()
    await stage.app.settled()
    stage.tell("nhóm", cast.group.pinned or cast.group.last)


async def being_late(stage: Stage, cast: Cast, head: Phone) -> None:
    """The due date passes: who is late is reminded, its head and the office hear of it once, the summary goes out."""
    late, office = cast.officers[-1].phone, cast.office
    late.skip()
    await stage.passes_until(10, 12, 9)
    stage.scene("Đến hạn")
    stage.tell("cán bộ chưa nộp", await late.waits_for("hạn"))
    late.skip()
    head.skip()
    office.skip()
    cast.group.skip()
    await stage.passes_until(11, 12, 9)
    stage.scene("Quá hạn: nhắc, báo lãnh đạo đơn vị và Văn phòng, tổng hợp tại hạn nộp")
    stage.tell("cán bộ chưa nộp", await late.waits_for("trễ hạn"))
    stage.tell("lãnh đạo đơn vị", await head.waits_for("chậm"))
    stage.tell("Văn phòng", await office.waits_for("cần đôn đốc"))
    stage.tell("Văn phòng", await office.waits_for("Hết hạn nộp"))
    stage.tell("nhóm", await cast.group.waits_for("Hết hạn nộp"))
    stage.tell("nhóm, bảng đã ghim", cast.group.pinned or cast.group.last)
    await fill_in_and_submit(cast.officers[-1])
    stage.tell("cán bộ nộp muộn", late.last)
