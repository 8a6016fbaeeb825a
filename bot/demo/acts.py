"""The demo up to the reports that come in on time: joining, opening, answering with mistakes; and a member."""

from __future__ import annotations

import asyncio

from bot.app import invitation_token
from bot.demo.numbers import SIZES, figures
from bot.demo.officer import QUESTION, Officer
from bot.demo.stage import MEMBER, Cast, Stage
from bot.sandbox.phones import Group, Phone
from bot.sandbox.transcript import words_of

TEXT = "Đã phối hợp đối thoại tại các doanh nghiệp, thăm hỏi đoàn viên khó khăn dịp Tết và Tháng Công nhân."
NUMBER = "+84000000001"
NAMES = (
    *("Lò Văn Minh", "Vàng Thị Hoa", "Nguyễn Văn Sơn", "Giàng Thị Lan", "Trần Văn Dũng", "Lý Thị Thảo"),
    *(
        "Sùng A Páo",
        "Lò Thị Mai",
        "Nguyễn Minh Quân",
        "Trần Thị Nga",
        "Tẩn A Tùng",
        "Phàn Thị Yến",
        "Bùi Quốc Khánh",
    ),
)


async def joining(stage: Stage) -> Cast:
    """The office by its link, one officer by invitation, one by request, the others by invitation."""
    stage.scene("Tham gia")
    office = await stage.phone("Văn phòng LĐLĐ tỉnh", "Phạm Thị Hà")
    await join(stage, office, invitation_token(stage.app, None))
    stage.tell("Văn phòng", await office.waits_for("chọn việc cần làm"))
    units = stage.programme.sample_units
    phones = [
        await stage.phone(unit.name, name, NUMBER if unit is units[-1] else None)
        for unit, name in zip(units, NAMES, strict=True)
    ]
    await ask_to_join(stage, phones[1], office, units[1].name)
    others = [phone for n, phone in enumerate(phones) if n != 1]
    codes = [unit.code for n, unit in enumerate(units) if n != 1]
    await asyncio.gather(
        *(
            join(stage, phone, invitation_token(stage.app, code), shares_number=phone is phones[-1])
            for phone, code in zip(others, codes, strict=True)
        )
    )
    member = await stage.phone(MEMBER, "Hoàng Văn Bình")
    group = await stage.group("LĐLĐ tỉnh Lai Châu – các đơn vị", [office, *phones])
    await bind(stage, office, group)
    officers = [
        Officer(phone, stage.programme, figures(size), TEXT)
        for phone, size in zip(phones, SIZES, strict=True)
    ]
    return Cast(office, group, member, officers)


async def join(stage: Stage, phone: Phone, token: str, *, shares_number: bool = False) -> None:
    """By a one-time link: consent, name, no position, perhaps a phone number."""
    await phone.say(f"/start {token}")
    await phone.waits_for("Thông báo về dữ liệu cá nhân")
    await agree(phone, shares_number=shares_number)
    await phone.waits_for("Đồng chí là ")


async def agree(phone: Phone, *, shares_number: bool = False) -> None:
    """Consent, then the facts that the office needs to know."""
    await phone.press("Đồng ý")
    await phone.waits_for("họ và tên")
    await phone.press("Dùng tên")
    await phone.waits_for("Chức vụ")
    await phone.press("Bỏ qua")
    await phone.waits_for("Số điện thoại")
    if shares_number:
        await phone.shares_contact()
    else:
        await phone.press("Bỏ qua, không cung cấp")


async def ask_to_join(stage: Stage, phone: Phone, office: Phone, unit: str) -> None:
    """Without a link: the officer asks, the office approves."""
    await phone.say("/dangky")
    stage.said(unit, "/dangky")
    stage.tell(unit, await phone.waits_for("Thông báo về dữ liệu cá nhân"))
    await phone.press("Đồng ý")
    await phone.waits_for("đơn vị nào")
    await phone.press(unit)
    await phone.waits_for("họ và tên")
    await phone.press("Dùng tên")
    await phone.waits_for("Chức vụ")
    await phone.say("Phó Chủ tịch")
    await phone.waits_for("Số điện thoại")
    await phone.press("Bỏ qua, không cung cấp")
    stage.tell(unit, await phone.waits_for("Đã gửi đề nghị"))
    stage.tell("Văn phòng", await office.waits_for("Đề nghị tham gia"))
    await office.press("Duyệt")
    stage.said("Văn phòng", "[Duyệt]")
    stage.tell(unit, await phone.waits_for("Đồng chí là "))


async def bind(stage: Stage, office: Phone, group: Group) -> None:
    """The office makes this the provincial group."""
    stage.scene("Nhóm của tỉnh")
    stage.tell("nhóm", await group.waits_for("hiển thị trong nhóm này"))
    await office.press("Kết nối nhóm này", chat=group)
    stage.said("Văn phòng", "[Kết nối nhóm này]")


async def opening(stage: Stage, cast: Cast) -> None:
    """The office opens the round of the year; dates are typed as people type them."""
    stage.scene("Mở đợt báo cáo")
    office = cast.office
    office.skip()
    for said, then in (
        ("/modot", "chọn loại"),
        ("[Tổng kết năm]", "Ngày chốt số liệu"),
        ("30/11", "Hạn nộp"),
        ("10/12", "chỉ tiêu"),
        ("[Tất cả", "Mở đợt thì"),
        ("[Mở đợt", "Đã mở"),
    ):
        await (office.press(said.strip("[]")) if said.startswith("[") else office.say(said))
        stage.said("Văn phòng", said)
        stage.tell("Văn phòng", await office.waits_for(then))
    first = cast.officers[0].phone
    stage.tell("cán bộ", await first.waits_for("30/11/2026"))
    await stage.app.tick()
    await stage.app.settled()
    stage.tell("nhóm", cast.group.pinned or cast.group.last)


async def answering_with_mistakes(stage: Stage, cast: Cast) -> None:
    """One officer in full view: pairs, slips, percentages, too many, and what the bot says to that."""
    stage.scene("Nhập báo cáo, có lúc nhầm")
    officer = cast.officers[0]
    asked = await officer.begin()
    slips = {8: "1.400", 9: "95%", 10: "khoảng 40", 19: "1k3"}
    shown = 0
    while "📋" not in words_of(asked):
        number = number_of(asked)
        if number <= 10 or number in slips:
            stage.tell("cán bộ", asked)
        if number in slips:
            said = slips.pop(number)
            await officer.phone.say(said)
            stage.said("cán bộ", said)
            asked = await officer.phone.waits_for()
            stage.tell("cán bộ", asked)
            if "Câu" not in words_of(asked):
                await officer.phone.press("Nhập lại")
                asked = await officer.phone.waits_for("Câu")
        asked = await officer.answer(asked)
        shown += 1
    stage.tell("cán bộ", asked)
    stage.tell("cán bộ", await officer.submit())
    stage.tell("Văn phòng", await cast.office.waits_for("đã nộp"))


def number_of(asked: dict[str, object]) -> int:
    """The number of the question that a message asks, 0 for any other."""
    found = QUESTION.search(words_of(asked))
    return int(found[1]) if found else 0


async def everybody_else(stage: Stage, cast: Cast) -> None:
    """The other units answer at the same time, all but three; the office accepts what is in."""
    stage.scene("Các đơn vị khác nhập và nộp")
    await stage.passes_until(1, 12, 9)
    await asyncio.gather(*(fill_in_and_submit(officer) for officer in cast.officers[1:-3]))
    await stage.app.tick()
    await stage.app.settled()
    stage.tell("nhóm", cast.group.pinned or cast.group.last)


async def fill_in_and_submit(officer: Officer) -> None:
    """One unit from the first question to the receipt."""
    await officer.answer_all()
    await officer.submit()


async def welfare(stage: Stage, cast: Cast) -> None:
    """A member looks something up; nothing about them is kept."""
    stage.scene("Đoàn viên tra cứu phúc lợi")
    await cast.member.say("/phucloi")
    stage.said("đoàn viên", "/phucloi")
    stage.tell("đoàn viên", await cast.member.waits_for())
    await cast.member.say("nha o")
    stage.said("đoàn viên", "nha o")
    stage.tell("đoàn viên", await cast.member.waits_for())
