"""The office's days as a table."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Override
from bot.domain.calendar.days_file import LineFault, read_days, write_days
from bot.domain.reading.tables import NoTable

TODAY = date(2026, 12, 1)
TET = (
    Override(date(2027, 2, 4), False, "Tết Nguyên Đán", "9441/TB-BNV"),
    Override(date(2027, 2, 20), True, "Làm bù cho ngày 04/02/2027", ""),
)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30)


def test_what_is_written_is_read_again() -> None:
    assert read_days(write_days(TET), TODAY).days == TET


@given(
    st.lists(
        st.builds(
            Override,
            st.dates(date(2024, 1, 1), date(2040, 12, 31)),
            st.booleans(),
            TEXT.map(lambda text: f"Nghỉ {text}".strip()),
            TEXT.map(str.strip).filter(lambda text: not text.startswith("'")),
        ),
        min_size=1,
        max_size=8,
        unique_by=lambda one: one.day,
    )
)
def test_whatever_is_written_is_read_again(days: list[Override]) -> None:
    assert read_days(write_days(days), TODAY).days == tuple(sorted(days, key=lambda one: one.day))


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_columns_may_be_parted_as_the_spreadsheet_does_it(delimiter: str) -> None:
    line = delimiter.join(("4-2-2027", "NGHI", "Tết", "")) + "\n"
    assert read_days(line.encode(), TODAY).days == (Override(date(2027, 2, 4), False, "Tết", ""),)


def test_what_excel_saves_as_unicode_text_is_read_too() -> None:
    content = "Ngày\tNghỉ/làm bù\tLý do\tVăn bản\r\n4/2/2027\tnghỉ\tTết\t\r\n".encode("utf-16")
    assert read_days(content, TODAY).days == (Override(date(2027, 2, 4), False, "Tết", ""),)


def test_every_wrong_line_is_named() -> None:
    content = (
        "Ngày;Nghỉ/làm bù;Lý do;Văn bản\n"
        "30/2/2027;nghỉ;Tết;\n"
        "4/2/2027;đi chơi;Tết;\n"
        "5/2/2027;nghỉ;;\n"
        "6/2/2027;nghỉ;Tết;\n"
        "6/2/2027;làm bù;Tết;\n"
        f"7/2/2027;nghỉ;{'Tết ' * 51};\n"
        f"8/2/2027;nghỉ;Tết;{'1/TB ' * 25}\n"
        "9/2/1027;nghỉ;Tết;\n"
    )
    read = read_days(content.encode(), TODAY)
    assert [(one.number, one.fault) for one in read.bad] == [
        (2, LineFault.DAY),
        (3, LineFault.KIND),
        (4, LineFault.REASON),
        (6, LineFault.TWICE),
        (7, LineFault.LONG),
        (8, LineFault.LONG),
        (9, LineFault.DAY),
    ]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04" + b"\0" * 9, b"x" * 70_000, b"\n\n"])
def test_what_is_no_table_is_refused_whole(content: bytes) -> None:
    with pytest.raises(NoTable):
        read_days(content, TODAY)


def test_a_text_that_begins_like_a_formula_stays_a_text() -> None:
    written = write_days([Override(date(2027, 2, 4), False, "=1+1 Tết", "@x")]).decode("utf-8-sig")
    assert ";'=1+1 Tết;'@x" in written
