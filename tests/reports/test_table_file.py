"""Tables as spreadsheets save them: the same rows whatever the format; what is no table is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date

import pytest
import xlsxwriter

from bot.domain.reading.tables import LARGEST, NoTable
from bot.reports.table_file import read_table

LINES: list[list[str | int | date]] = [
    ["Mã", "Tên", "Số", "Ngày"],
    ["A1", "Công đoàn xã Bum Nưa", 1350, date(2025, 7, 1)],
]
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def xlsx() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("trống")
        sheet = book.add_worksheet()
        coloured = book.add_format({"bg_color": "#FFEEAA"})
        sheet.set_column("E:E", 12, coloured)
        sheet.merge_range("A1:D1", "DANH SÁCH ĐƠN VỊ")
        for row, cells in enumerate(LINES, 2):
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    form = book.add_format({"num_format": "dd/mm/yyyy"})
                    sheet.write_datetime(row, column, value, form)
                else:
                    sheet.write(row, column, value)
    return out.getvalue()


def ods() -> bytes:
    def cell(value: object) -> str:
        if isinstance(value, int):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        if isinstance(value, date):
            return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    rows: list[Sequence[object]] = [["DANH SÁCH ĐƠN VỊ"], [""], *LINES]
    table = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:table="{TABLE}" xmlns:text="{TEXT}">'
        "<office:body><office:spreadsheet>"
        f'<table:table table:name="Trang 1">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr("content.xml", content)
    return out.getvalue()


def text(delimiter: str, encoding: str) -> bytes:
    lines: list[Sequence[object]] = [
        ["DANH SÁCH ĐƠN VỊ"],
        [],
        *LINES[:1],
        [*map(str, LINES[1][:3]), "01/07/2025"],
    ]
    return "\r\n".join(delimiter.join(map(str, line)) for line in lines).encode(encoding)


FILES = {
    "xlsx": xlsx(),
    "ods": ods(),
    "csv with semicolons": text(";", "utf-8"),
    "csv with commas and the mark": text(",", "utf-8-sig"),
    "Excel's Unicode text": text("\t", "utf-16"),
}


@pytest.mark.parametrize("name", FILES)
def test_every_format_gives_the_same_rows_numbered_as_the_sender_sees_them(name: str) -> None:
    head, line = [row for row in read_table(FILES[name]) if not row.empty][1:]
    assert (head.number, line.number) == (3, 4)
    assert [head.text(column) for column in range(4)] == ["Mã", "Tên", "Số", "Ngày"]
    assert [line.text(column) for column in range(4)] == ["A1", "Công đoàn xã Bum Nưa", "1350", "01/07/2025"]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (40 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n;;\n",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"\x89PNG\r\n\x1a\n\0\0",
        "Mã;Tên".encode("utf-16-le"),
        "Mã;Tên\nA;Xã".encode("cp1258", errors="replace"),
        b"PK\x03\x04" + b"broken" * 20,
        b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        pytest.param(b"x;" * LARGEST, id="far too large"),
    ],
)
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(NoTable):
        read_table(content)


def test_an_archive_that_unpacks_to_far_more_than_a_table_is_refused() -> None:
    with pytest.raises(NoTable):
        read_table(bomb())
