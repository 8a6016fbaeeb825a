"""Forms as other programs leave them: every cell is sound, so every cell is read; what hides an answer is refused."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import olefile
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName

from bot.domain.answers import UNKNOWN, counted
from bot.domain.dialog.types import ReportState
from bot.domain.filled_form import FileFault
from bot.domain.filled_form.cells import Wrong
from bot.domain.filled_form.plan import Plan, plan_of
from bot.domain.reading.readings import Doubt
from bot.domain.reading.tables import CellKind
from bot.reports import form_layout as at
from bot.reports import xls_look
from bot.reports.form_reader import read_form
from bot.reports.safe_workbook import Refused, open_workbook
from tests.reports.forms import FORM, NUMBERS, TEXTS, edited, filled, form_bytes, row_of

BLANK = form_bytes()
GIVEN = filled(BLANK, {"TT": 1180, "DV": "1.100", "HT_state": "chưa có số liệu"})
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"


def plan(content: bytes) -> Plan:
    return plan_of(FORM, ReportState(), read_form(content))


def refused(content: bytes) -> FileFault:
    with pytest.raises(Refused) as found:
        read_form(content)
    return found.value.fault


def reads_as_given(content: bytes) -> None:
    found = plan(content)
    assert not found.faults and not found.texts
    assert {change.code: change.after for change in found.said} == {
        "TT": counted(1180),
        "DV": counted(1100),
        "HT": UNKNOWN,
    }


def rewritten(
    content: bytes,
    parts: dict[str, Callable[[bytes], bytes]] | None = None,
    name: Callable[[str], str] = str,
    drop: str = "\0",
) -> bytes:
    """The archive with some parts changed, renamed or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != drop:
                change = (parts or {}).get(info.filename, bytes)
                new.writestr(name(info.filename), change(old.read(info)))
    return out.getvalue()


def replacing(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(part: bytes) -> bytes:
        assert old in part, old
        return part.replace(old, new)

    return change


def strict(part: bytes) -> bytes:
    return part.replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    ).replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )


def prefixed(part: bytes) -> bytes:
    """The same sheet with a prefix before every name, as some programs write it."""
    named = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", part)
    return named.replace(b"<x:worksheet xmlns=", b"<x:worksheet xmlns:x=")


ODD = {
    "an empty fill": rewritten(GIVEN, {STYLES: replacing(b"<fills", b"<fills><fill/></fills><fills")}),
    "a font family nobody knows": rewritten(GIVEN, {STYLES: replacing(b'<family val="2"', b'<family val="99"')}),
    "an alignment nobody knows": rewritten(GIVEN, {STYLES: replacing(b'vertical="top"', b'vertical="middle"')}),
    "a colour with a hash": rewritten(GIVEN, {STYLES: replacing(b'rgb="00', b'rgb="#00')}),
    "no styles": rewritten(GIVEN, drop=STYLES),
    "no properties": rewritten(GIVEN, drop="docProps/core.xml"),
    "a date in another form": rewritten(
        GIVEN, {"docProps/core.xml": lambda part: re.sub(rb">2026-[^<]*<", b">23/11/2026 9:00 AM<", part)}
    ),
    "odd workbook views": rewritten(
        GIVEN, {"xl/workbook.xml": lambda part: re.sub(rb"<workbookView[^>]*>", b'<workbookView tabRatio="x"/>', part)}
    ),
    "strict Open XML": rewritten(
        GIVEN, dict.fromkeys(("xl/workbook.xml", SHEET, "xl/_rels/workbook.xml.rels", STYLES), strict)
    ),
    "backslashes": rewritten(GIVEN, name=lambda name: name.replace("/", "\\")),
    "a slash in front": rewritten(GIVEN, name=lambda name: "/" + name),
    "capitals": rewritten(GIVEN, name=lambda name: name.replace("sheet1", "Sheet1").replace("xl/w", "XL/W")),
    "a prefix before every name": rewritten(GIVEN, {SHEET: prefixed}),
    "a declared binary that is not there": rewritten(
        GIVEN,
        {
            "[Content_Types].xml": replacing(
                b"<Override",
                b'<Default Extension="bin"'
                b' ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Override',
            )
        },
    ),
    "relations by relative paths": rewritten(
        GIVEN, {"xl/_rels/workbook.xml.rels": replacing(b'Target="/xl/worksheets', b'Target="worksheets')}
    ),
}  # fmt: skip


@pytest.mark.parametrize("content", ODD.values(), ids=ODD.keys())
def test_a_form_whose_cells_are_sound_is_read_whatever_surrounds_them(content: bytes) -> None:
    reads_as_given(content)


def colour_a_column(book: Workbook) -> None:
    for row in range(1, 20_000):
        book[NUMBERS].cell(row, 12).fill = PatternFill("solid", fgColor="FFFF00")


def add_a_sheet_of_ones_own(book: Workbook) -> None:
    mine = book.create_sheet("Nháp", 0)
    mine.merge_cells("A1:F3")
    mine["A1"], mine["B9"] = "Ghi chú của tôi", "=1+1"


def merge_the_title(book: Workbook) -> None:
    book[NUMBERS].merge_cells("A1:G1")
    book[TEXTS].merge_cells("A1:D1")


def merge_question_and_hint(book: Workbook) -> None:
    row = row_of(book, "TT")
    book[NUMBERS].merge_cells(start_row=row, end_row=row, start_column=at.QUESTION, end_column=at.HINT)


def name_a_range(book: Workbook) -> None:
    book.defined_names["vung"] = DefinedName("vung", attr_text=f"'{NUMBERS}'!$A$1:$E$9")


@pytest.mark.parametrize(
    "change",
    [colour_a_column, add_a_sheet_of_ones_own, merge_the_title, merge_question_and_hint, name_a_range],
)
def test_what_hides_no_answer_is_left_alone(change: Callable[[Workbook], None]) -> None:
    reads_as_given(edited(GIVEN, change))


@pytest.mark.parametrize(
    ("first", "last"),
    [(at.NUMBER, at.STATE), (at.PREVIOUS, at.NUMBER), (at.STATE, at.REASON), (at.NUMBER, at.NUMBER)],
)
def test_merged_cells_that_hide_an_answer_are_refused(first: int, last: int) -> None:
    def merge(book: Workbook) -> None:
        row = row_of(book, "TT")
        below = row + (first == last)
        book[NUMBERS].merge_cells(start_row=row, end_row=below, start_column=first, end_column=last)

    assert refused(edited(BLANK, merge)) is FileFault.MERGED


@pytest.mark.parametrize("typed", ["'1.500", "’1.500", "1.500", " 1500 "])
def test_an_apostrophe_that_keeps_a_number_as_text_is_no_part_of_it(typed: str) -> None:
    [change] = plan(filled(BLANK, {"NLD": typed})).said
    assert change.after == counted(1500)


def test_a_percentage_an_error_and_an_empty_formula_are_told_apart_from_numbers_and_blanks() -> None:
    def spoil(book: Workbook) -> None:
        sheet = book[NUMBERS]
        whole = sheet.cell(row_of(book, "TT"), at.NUMBER)
        whole.value, whole.number_format = 1, '0.00"%"%'
        sheet.cell(row_of(book, "DV"), at.NUMBER).value = "=SUM(A1:A2)"
        broken = sheet.cell(row_of(book, "NLD"), at.NUMBER)
        broken.value, broken.data_type = "#REF!", "e"

    faults = {
        one.code: one.doubt if one.wrong is Wrong.UNCLEAR else one.wrong
        for one in plan(edited(BLANK, spoil)).faults
    }
    assert faults == {"TT": Doubt.PERCENT, "DV": Wrong.FORMULA, "NLD": Wrong.ERROR}  # fmt: skip


def test_a_formula_that_somebody_has_computed_is_the_number_it_shows() -> None:
    row = row_of(load_workbook(io.BytesIO(BLANK)), "NLD")
    content = filled(BLANK, {"NLD": "=1200+4"})
    computed = rewritten(
        content, {SHEET: lambda part: part.replace(b"<f>1200+4</f><v></v>", b"<f>1200+4</f><v>1204</v>")}
    )
    assert computed != content
    [change] = plan(computed).said
    assert change.after == counted(1204)
    assert plan(computed).places["NLD"] == f"E{row}"


@pytest.mark.parametrize("place", [b"XFD1048576", b"A1048576", b"XFD70"])
def test_a_cell_far_away_does_not_make_room_for_all_that_lies_between(place: bytes) -> None:
    far = rewritten(
        BLANK,
        {SHEET: replacing(b"</sheetData>", b'<row><c r="' + place + b'"><v>1</v></c></row></sheetData>')},
    )
    assert refused(far) is FileFault.BOMB  # fmt: skip


def test_a_sheet_that_the_look_does_not_see_is_not_read_either() -> None:
    hidden = rewritten(
        GIVEN,
        {"xl/_rels/workbook.xml.rels": replacing(b'Target="/xl/worksheets/sheet1.xml"', b'Target="/xl/../evil.xml"')},
        name=lambda name: "xl/../evil.xml" if name == SHEET else name,
    )  # fmt: skip
    with pytest.raises(Refused):
        read_form(hidden)


# --- OpenDocument --------------------------------------------------------------------------------

ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' office:version="1.3"><office:body><office:spreadsheet>'
)
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"
TO_THE_END = (
    '<table:table-row table:number-rows-repeated="1048000">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def ods(tables: str, **others: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", ODS_HEAD + tables + ODS_TAIL)
        packed.writestr("META-INF/manifest.xml", others.get("manifest", "<manifest/>"))
        for name, content in others.items():
            if name != "manifest":
                packed.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, (int, float)):
        said = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {said}><text:p>{value}</text:p></table:table-cell>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def ods_row(cells: str) -> str:
    rest = '<table:table-cell table:number-columns-repeated="16375"/>'
    return f"<table:table-row>{cells}{rest}</table:table-row>"


def ods_of(content: bytes, spoil: Callable[[str], str] = str) -> bytes:
    """The same form as LibreOffice would save it."""
    book = load_workbook(io.BytesIO(content))
    tables = ""
    for sheet in book:
        rows = "".join(ods_row("".join(map(ods_cell, row))) for row in sheet.iter_rows(values_only=True))
        tables += f"<table:table table:name={quoteattr(sheet.title)}>{rows}{TO_THE_END}</table:table>"
    return ods(spoil(tables))


def test_a_form_saved_as_ods_comes_back() -> None:
    reads_as_given(ods_of(GIVEN))


IS_PERCENT = 'office:value-type="percentage" office:value="1"><text:p>100%</text:p>'
IS_ERROR = (
    'table:formula="of:=[.A1]/0" office:value-type="string" office:string-value=""'
    ' calcext:value-type="error"><text:p>#DIV/0!</text:p>'
)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (f"<table:table-cell {IS_PERCENT}</table:table-cell>", Doubt.PERCENT),
        (f"<table:table-cell {IS_ERROR}</table:table-cell>", Wrong.ERROR),
        ('<table:table-cell table:formula="of:=1+1"/>', Wrong.FORMULA),
    ],
)
def test_what_is_no_number_in_an_ods_is_told_by_its_kind(cell: str, told: object) -> None:
    given = filled(BLANK, {"TT": 7654})
    [fault] = plan(ods_of(given, lambda tables: tables.replace(ods_cell(7654), cell))).faults
    assert (fault.doubt if fault.wrong is Wrong.UNCLEAR else fault.wrong) is told


def test_an_ods_that_hides_answers_carries_macros_or_grows_is_refused() -> None:
    given = filled(BLANK, {"TT": 7654})
    spanned = ods_cell(7654).replace(
        "<table:table-cell ", '<table:table-cell table:number-columns-spanned="2" '
    )
    assert refused(ods_of(given, lambda tables: tables.replace(ods_cell(7654), spanned))) is FileFault.MERGED
    repeated = ods_cell(1).replace(
        "<table:table-cell ", '<table:table-cell table:number-columns-repeated="16384" '
    )
    rows = f'<table:table-row table:number-rows-repeated="1048576">{repeated}</table:table-row>'
    assert refused(ods(f'<table:table table:name="x">{rows}</table:table>')) is FileFault.BOMB
    endless = (
        '<table:table-row><table:table-cell table:number-columns-repeated="4000000000"/></table:table-row>'
    )
    assert refused(ods(f'<table:table table:name="x">{endless}</table:table>')) is FileFault.BOMB
    assert refused(ods("", Basic__Standard__Module1="<x/>")) is FileFault.MACROS
    assert refused(ods("", manifest="<manifest><encryption-data/></manifest>")) is FileFault.LOCKED
    assert refused(ods('<table:table table:name="x"/>')) is FileFault.NOT_OURS


# --- as LibreOffice saves them -------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_forms_saved_by_libreoffice_as_xls_and_ods_come_back(tmp_path: Path) -> None:
    def spoil(book: Workbook) -> None:
        sheet = book[NUMBERS]
        cell = sheet.cell(row_of(book, "CB"), at.NUMBER)
        cell.value, cell.number_format = 1, "0%"
        sheet.cell(row_of(book, "VV"), at.NUMBER).value = "=1/0"
        sheet.cell(row_of(book, "UT"), at.NUMBER).value = "=2+3"

    (tmp_path / "sound.xlsx").write_bytes(GIVEN)
    (tmp_path / "spoiled.xlsx").write_bytes(edited(GIVEN, spoil))
    for form, program in (("xls", "xls:MS Excel 97"), ("ods", "ods")):
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/home", "--headless", "--convert-to", program,
             "--outdir", str(tmp_path), "sound.xlsx", "spoiled.xlsx"],
            cwd=tmp_path, check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        reads_as_given((tmp_path / f"sound.{form}").read_bytes())
        found = plan((tmp_path / f"spoiled.{form}").read_bytes())
        faults = {one.code: one.doubt if one.wrong is Wrong.UNCLEAR else one.wrong for one in found.faults}
        assert faults == {"CB": Doubt.PERCENT, "VV": Wrong.ERROR}, form
        assert next(one.after for one in found.said if one.code == "UT") == counted(5)
    reads_as_given(with_sizes_that_lie((tmp_path / "sound.xls").read_bytes()))


def changed_records(content: bytes, change: Callable[[int, bytes], bytes]) -> bytes:
    """The .xls with other contents, as long as before, in some of its records."""
    out = io.BytesIO(content)
    with olefile.OleFileIO(out, write_mode=True) as compound:
        stream, at = bytearray(compound.openstream("Workbook").read()), 0
        while at + 4 <= len(stream):
            kind, length = struct.unpack_from("<HH", stream, at)
            stream[at + 4 : at + 4 + length] = change(kind, bytes(stream[at + 4 : at + 4 + length]))
            at += 4 + length
        compound.write_stream("Workbook", bytes(stream))
    return out.getvalue()


def with_sizes_that_lie(content: bytes) -> bytes:
    """Every sheet says that it spans all of its rows and columns; the reader would make room for them at once."""
    whole = struct.pack("<IIHHH", 0, 2**20, 0, 2**14, 0)
    return changed_records(content, lambda kind, record: whole if kind == xls_look.DIMENSIONS else record)


def test_cells_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    book, out = Workbook(), io.BytesIO()
    assert book.active is not None
    book.active["AB3"] = 5
    book.save(out)
    read = open_workbook(out.getvalue())
    [cell] = [one for row in read.rows(read.names[0]) for one in row if not one.empty]
    assert (cell.address, cell.kind, cell.value) == ("AB3", CellKind.NUMBER, 5)
