"""A report by workbook over the wire: the form goes out, is filled in by a script, comes back and is handed in."""

from __future__ import annotations

from bot.demo.numbers import SIZES, figures
from bot.domain.programme import ElementInput
from tests.conversations.conftest import FIRST, Town
from tests.reports.forms import filled


async def test_an_officer_hands_in_a_whole_report_by_one_file(town: Town) -> None:
    town = town
    await town.office()
    minh = await town.officer()
    await town.open_year_round()
    await minh.say("/bieumau")
    sent = await minh.waits_for("Biểu mẫu", timeout=30)
    numbers = figures(SIZES[FIRST])
    cells: dict[str, object] = {}
    for element in town.app.programme.elements:
        number = numbers.get(element.code)
        if number is not None:
            yes_no = element.input is ElementInput.YES_NO
            cells[element.code] = ("Có" if number else "Không") if yes_no else number
    content = filled(await minh.downloads(sent), cells)
    await minh.upload(("bieu-mau.xlsx", content))
    await minh.waits_for("chưa ghi gì")
    await minh.press("Ghi vào báo cáo")
    await minh.waits_for("Đã ghi")
    await minh.waits_for(town.app.programme.sections[0].title)
    await minh.press("Bỏ qua các mục còn lại")
    await minh.waits_for("chốt")
    await minh.press("Nộp báo cáo")
    await minh.waits_for("Mã biên nhận")
    assert town.answers()["NLD"] == numbers["NLD"]


async def test_a_file_of_50_megabytes_and_a_picture_change_nothing(town: Town) -> None:
    await town.office()
    minh = await town.officer()
    await town.open_year_round()
    await minh.say("/bieumau")
    await minh.waits_for("Biểu mẫu", timeout=30)
    await minh.upload(("bieu-mau.xlsx", b"PK"), size=50 * 1024 * 1024)
    await minh.waits_for("quá lớn")
    await minh.upload(("bieu-mau.xlsx", b"PK"))
    await minh.waits_for("không phải bảng tính")
    assert town.answers() == {}
