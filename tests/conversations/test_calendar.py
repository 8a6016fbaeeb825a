"""The office keeps the working calendar by file, there and back."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from bot.services.working_days import calendar_of
from bot.storage.engine import reading
from bot.storage.tables.delivery import UploadedFile
from tests.conversations.conftest import Town


def works(town: Town, day: date) -> bool:
    with reading(town.app.engine) as work:
        return calendar_of(work, town.app.settings.quota.hours).is_working_day(day)


async def test_the_table_goes_out_and_what_comes_back_counts_on_one_press(town: Town) -> None:
    ha = await town.office()
    await ha.say("/lichlamviec")
    await ha.waits_for("Lịch làm việc năm 2026")
    await ha.press("Nhập bằng tệp")
    sent = await ha.waits_for("Bảng ngày nghỉ", timeout=30)
    table = await ha.downloads(sent)
    table += (
        "3/2/2027;nghỉ;Tết Nguyên Đán;9441/TB-BNV\r\n20/2/2027;làm bù;Làm bù cho ngày 03/02;\r\n".encode()
    )
    await ha.upload(("lich-lam-viec.csv", table))
    shown = await ha.waits_for("2 ngày mới")
    assert "thứ Bảy, 20/02/2027" in shown["text"] and works(town, date(2027, 2, 3))
    await ha.press("Áp dụng")
    await ha.waits_for("Đã ghi 2 ngày")
    assert not works(town, date(2027, 2, 3)) and works(town, date(2027, 2, 20))


async def test_a_wrong_line_enters_nothing_and_what_is_no_table_is_said_to_be_so(town: Town) -> None:
    ha = await town.office()
    await ha.say("/lichlamviec")
    await ha.waits_for("Lịch làm việc")
    await ha.press("Nhập bằng tệp")
    await ha.waits_for("Bảng ngày nghỉ", timeout=30)
    await ha.upload(("lich.csv", "3/2/2027;nghỉ;Tết;\r\n30/2/2027;nghỉ;Tết;\r\n".encode()))
    assert "Dòng 2 (không đọc được ngày)" in (await ha.waits_for("1 dòng chưa đúng"))["text"]
    await ha.upload(("lich.xls", b"\xd0\xcf\x11\xe0" * 50))
    await ha.waits_for("không đọc được tệp")
    await ha.upload(("lich.csv", b"x"), size=50 * 1024 * 1024)
    await ha.waits_for("quá lớn")
    assert works(town, date(2027, 2, 3))


async def test_a_file_that_nobody_waits_for_is_not_fetched(town: Town) -> None:
    binh = await town.stranger("Bình")
    await binh.upload(("film.csv", b"x" * 1000))
    await binh.waits_for()
    with reading(town.app.engine) as work:
        assert work.session.scalars(select(UploadedFile)).all() == []
