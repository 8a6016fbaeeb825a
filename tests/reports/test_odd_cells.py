"""Cells written in odd ways: what they hold is read whole or asked about; lies about sizes make room for nothing."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile

import pytest

from bot.domain.answers import counted
from bot.domain.filled_form import FileFault
from bot.domain.filled_form.cells import Wrong
from bot.domain.reading.readings import Doubt
from bot.reports import xls_look
from bot.reports.look import Refused
from bot.reports.xls_texts import lengths
from tests.reports.forms import filled, with_part
from tests.reports.test_foreign_workbooks import (
    BLANK,
    GIVEN,
    SHEET,
    STYLES,
    ods_cell,
    ods_of,
    plan,
    reads_as_given,
    refused,
    replacing,
    rewritten,
)

CELL = b'<c r="E15" s="6" t="n"><v>1180</v></c>'
SHARED = '<c t="s"><v>0</v></c>'
TEXTS, MAIN = "xl/sharedStrings.xml", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def in_utf_16(part: bytes) -> bytes:
    said = re.sub(r"^<\?xml[^>]*\?>", "", part.decode())
    return ('<?xml version="1.0" encoding="UTF-16"?>' + said).encode("utf-16")


def moved(content: bytes) -> bytes:
    """The same with its workbook in a folder of another name."""
    parts = {
        part: lambda one: one.replace(b"/xl/", b"/book/").replace(b'"xl/', b'"book/')
        for part in zipfile.ZipFile(io.BytesIO(content)).namelist()
    }
    return rewritten(content, parts, name=lambda name: name.replace("xl/", "book/", 1))


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="E15"><v>11<!-- a remark -->80</v></c>',
        '<c r="E15"><v><![CDATA[1180]]></v></c>',
        '<c r="E15"><v>&#49;180</v></c>',
        '<c r="E15"><v>11<?x y?>80</v></c>',
        '<c r="E15" t="n"><v> 1180\n</v></c>',
        '<c r="E15"><v>1.18E3</v></c>',
        '<c r="E15"><f>0.1*11800</f><v>1179.9999999999998</v></c>',
        '<c r="$E$15"><v>1180</v></c>',
        "<c><v>1180</v></c>",
        '<c r="E15" s=""><v>1180</v></c>',
        '<c r="E15" s="x" t="str"><v>1180</v></c>',
        '<c r="E15" t="odd"><v>1180</v></c>',
        '<c r="E15" t="inlineStr"><is><r><t>11</t></r><r><t>80</t></r><rPh sb="0" eb="1"><t>9</t></rPh></is></c>',
        '<c r="E15"><v>1180</v><extLst><ext><v>7</v></ext></extLst></c>',
    ],
)
def test_a_number_is_read_whole_however_it_is_written(cell: str) -> None:
    reads_as_given(rewritten(GIVEN, {SHEET: replacing(CELL, cell.encode())}))


@pytest.mark.parametrize(
    "content",
    [
        rewritten(GIVEN, {SHEET: in_utf_16}),
        rewritten(GIVEN, dict.fromkeys((SHEET, STYLES, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"), in_utf_16)),
        rewritten(GIVEN, {SHEET: lambda part: re.sub(rb"<dimension[^>]*>", b'<dimension ref="?"/>', part)}),
        moved(GIVEN),
        rewritten(
            GIVEN,
            {"xl/_rels/workbook.xml.rels": replacing(b"/xl/worksheets/sheet1.xml", b"worksheets/my%20sheet.xml")},
            name=lambda name: name.replace("sheet1", "my sheet"),
        ),
        *(
            with_part(GIVEN, TEXTS, f'<sst xmlns="{MAIN}" uniqueCount="{lie}"><si><t>x</t></si></sst>'.encode())
            for lie in (2**32 - 1, 2**64 - 1, "?")
        ),
    ],
)  # fmt: skip
def test_parts_in_another_encoding_or_place_or_with_lies_about_their_size_are_read(content: bytes) -> None:
    reads_as_given(content)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="E15"><v>1180</v></c><c r="E15"><v>7</v></c>',
        '<c r="E15"><v>1180</v><v>7</v></c>',
        '<c r="E15"><v>1180</v><is><t>7</t></is></c>',
    ],
)
def test_a_cell_that_says_two_things_says_nothing(cell: str) -> None:
    assert refused(rewritten(GIVEN, {SHEET: replacing(CELL, cell.encode())})) is FileFault.BROKEN


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [SHEET, SHEET.upper(), "/" + SHEET])
def test_two_parts_of_one_name_that_differ_are_refused(name: str) -> None:
    out = io.BytesIO(GIVEN)
    with zipfile.ZipFile(io.BytesIO(GIVEN)) as old, zipfile.ZipFile(out, "a") as packed:
        packed.writestr(name, old.read(SHEET).replace(b"1180", b"7777"))
    assert refused(out.getvalue()) is FileFault.BROKEN


def test_one_long_text_that_many_cells_share_is_not_unfolded() -> None:
    long = "".join(random.Random(1).choices("abcdefgh", k=1_000_000))
    cells = "".join(f'<row r="{row}">{SHARED * 10}</row>' for row in range(50, 90))
    texts = f'<sst xmlns="{MAIN}"><si><t>{long}</t></si></sst>'.encode()
    sheet = rewritten(GIVEN, {SHEET: replacing(b"</sheetData>", cells.encode() + b"</sheetData>")})
    assert refused(with_part(sheet, TEXTS, texts)) is FileFault.BOMB


TYPED = '<table:table-cell office:value-type="{}"{}>{}</table:table-cell>'


@pytest.mark.parametrize(
    "cell",
    [
        "<table:table-cell><text:p>7654</text:p></table:table-cell>",
        TYPED.format("string", "", "<text:p><![CDATA[7654]]></text:p>"),
        TYPED.format("string", "", "<text:p>7<text:s/>654</text:p>"),
        TYPED.format("string", "", "<text:p><text:ruby>7654<text:ruby-text>9</text:ruby-text></text:ruby></text:p>"),
        TYPED.format("string", "", "<office:annotation><text:p>9</text:p></office:annotation><text:p>7654</text:p>"),
        TYPED.format("float", "", "<text:p>7.654</text:p>"),
        TYPED.format("float", ' office:value=" 7654 "', "<text:p>7.654</text:p>"),
        TYPED.format("currency", ' office:value="7654"', "<text:p>7.654 đ</text:p>"),
        TYPED.format("odd", ' office:value="7654"', "<text:p>7654</text:p>"),
    ],
)  # fmt: skip
def test_a_number_in_an_ods_is_read_whole_however_it_is_written(cell: str) -> None:
    given = filled(BLANK, {"TT": 7654})
    found = plan(ods_of(given, lambda tables: tables.replace(ods_cell(7654), cell)))
    assert not found.faults
    assert {change.code: change.after for change in found.said} == {"TT": counted(7654)}


@pytest.mark.parametrize("between", ["<text:line-break/>", "</text:p><text:p>"])
def test_two_lines_in_an_ods_are_never_one_number(between: str) -> None:
    cell = TYPED.format("string", "", f"<text:p>1180{between}5</text:p>")
    given = filled(BLANK, {"TT": 7654})
    [fault] = plan(ods_of(given, lambda tables: tables.replace(ods_cell(7654), cell))).faults
    assert (fault.wrong, fault.doubt) == (Wrong.UNCLEAR, Doubt.LIST)


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def test_the_texts_of_an_xls_are_measured_through_all_the_records_they_go_on_in() -> None:
    head, rich = bytes(8), struct.pack("<HBH", 4, 0x08, 1) + b"rich" + bytes(4)
    wide = struct.pack("<HB", 5, 1) + "Đào".encode("utf-16-le")
    spoken = struct.pack("<HBI", 2, 0x04, 6) + b"ab" + bytes(3)
    records = [head + rich + wide, b"\x00ng" + spoken, bytes(3) + struct.pack("<HB", 0, 0)]
    assert lengths(records) == [4, 5, 2, 0]


@pytest.mark.parametrize("cells", [200, 400])
def test_one_long_text_that_many_cells_of_an_xls_share_is_not_unfolded(cells: int) -> None:
    goes_on = [b"\x00" + b"x" * 8000] * 8
    table = bytes(8) + struct.pack("<HB", 64_000, 0)
    stream = record(xls_look.TEXTS, table) + b"".join(record(xls_look.CONTINUED, one) for one in goes_on)
    stream += b"".join(record(xls_look.TEXT, struct.pack("<HHHI", row, 0, 0, 0)) for row in range(cells))
    if cells == 200:
        xls_look.look_at_records(stream)
    else:
        with pytest.raises(Refused, match="bomb"):
            xls_look.look_at_records(stream)
