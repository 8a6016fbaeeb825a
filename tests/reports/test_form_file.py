"""The form goes out, is filled in by a script, and comes back as it was filled in; hostile files do not."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from bot.domain.answers import NOTHING_HAPPENED, UNKNOWN, Answer, counted
from bot.domain.dialog.types import ReportState
from bot.domain.filled_form import FileFault, fingerprint
from bot.domain.filled_form.cells import Wrong
from bot.domain.filled_form.plan import Plan, plan_of
from bot.domain.programme import Element, ElementInput, ElementKind
from bot.domain.programme.texts import Section
from bot.domain.reading.plain import writable
from bot.domain.reading.readings import Doubt
from bot.reports import form_layout as at
from bot.reports.form_reader import read_form
from bot.reports.safe_workbook import MOST_BYTES, Refused
from tests.budget import times
from tests.programme import form_of, said
from tests.reports.forms import (
    FORM,
    NUMBERS,
    TEXTS,
    edited,
    filled,
    form_bytes,
    part_of,
    row_of,
    with_part,
)

BLANK = form_bytes()


def plan(content: bytes, state: ReportState | None = None) -> Plan:
    return plan_of(FORM, state or ReportState(), read_form(content))


def refused(content: bytes) -> FileFault:
    with pytest.raises(Refused) as found:
        read_form(content)
    return found.value.fault


# --- there and back ------------------------------------------------------------------------------


def test_the_form_says_which_report_it_is_of_and_asks_every_question() -> None:
    read = read_form(BLANK)
    assert (read.report_id, read.round_id, read.unit) == (7, 3, "TAM_DUONG")
    assert read.fingerprint == fingerprint(FORM)
    assert [row.code for row in read.rows] == [element.code for element in FORM.elements]
    assert [one.section for one in read.texts] == [section.code for section in FORM.sections]
    assert plan(BLANK).count == 0


NUMBERS_ASKED = [e for e in FORM.elements if e.input is ElementInput.COUNT]
ANSWERS = st.one_of(
    st.integers(0, 999_999_999).map(counted),
    st.just(UNKNOWN),
    st.just(NOTHING_HAPPENED),
)


@settings(max_examples=times(12))
@given(
    st.dictionaries(st.sampled_from(NUMBERS_ASKED), ANSWERS, max_size=12),
    st.dictionaries(
        st.sampled_from(FORM.sections),
        st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=200),
        max_size=3,
    ),
)
def test_whatever_is_filled_in_by_a_script_comes_back_the_same(
    numbers: dict[Element, Answer], texts: dict[Section, str]
) -> None:
    cells: dict[str, object] = {}
    for element, answer in numbers.items():
        if answer == UNKNOWN:
            cells[f"{element.code}_state"] = "chưa có số liệu"
        elif answer == NOTHING_HAPPENED:
            cells[f"{element.code}_state"] = "không phát sinh"
        else:
            cells[element.code] = answer.value
    written = {section.code: writable(f"Đã làm: {text}") for section, text in texts.items()}
    found = plan(filled(BLANK, {**cells, **written}))
    zero = {element.code for element in numbers if element.kind is not ElementKind.FLOW}
    meant = {
        element.code: counted(0) if answer == NOTHING_HAPPENED and element.code in zero else answer
        for element, answer in numbers.items()
    }
    not_asked = {fault.code for fault in found.faults if fault.wrong is Wrong.NOT_ASKED}
    got = {change.code: change.after for change in found.said}
    skipped = {change.code for change in found.changes if not change.explicit}
    assert {code: one for code, one in meant.items() if code not in not_asked | skipped} == got
    assert all(fault.wrong in (Wrong.BROKEN, Wrong.NOT_ASKED) for fault in found.faults)
    assert {one.section for one in found.texts} == set(written)


def test_what_is_on_record_stands_in_the_form_and_changes_nothing_untouched() -> None:
    state = ReportState(
        {**said(NLD=24500, TT=24000, VV=0), "HT": UNKNOWN, "DV": counted(7, "=Mới thành lập")},
        {FORM.sections[0].code: "=HYPERLINK(1)\nĐã làm tốt."},
    )
    content = form_bytes(state)
    book = load_workbook(io.BytesIO(content))
    numbers = book[NUMBERS]
    assert numbers.cell(row_of(book, "NLD"), at.NUMBER).value == 24500
    assert numbers.cell(row_of(book, "HT"), at.STATE).value == "chưa có số liệu"
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert plan(content, state).count == 0
    [change] = plan(filled(content, {"TT": 24100}), state).said
    assert (change.before, change.after) == (counted(24000), counted(24100))


def test_last_period_stands_beside_and_only_input_cells_can_be_filled_in() -> None:
    form = form_of(previous=said(NLD=1204))
    book = load_workbook(io.BytesIO(form_bytes(form=form)))
    sheet = book[NUMBERS]
    row = row_of(book, "NLD")
    assert sheet.cell(row, at.PREVIOUS).value == "1.204"
    assert sheet.protection.sheet and not sheet.protection.password and book.security.lockStructure
    open_columns = {cell.column for one in sheet.iter_rows() for cell in one if not cell.protection.locked}
    assert open_columns == {at.NUMBER, at.STATE, at.REASON}
    assert book[at.MARKER].sheet_state == "hidden"
    kinds = {one.type for one in sheet.data_validations.dataValidation}
    assert kinds == {"whole", "list", "textLength"}
    lists = [one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert '"không phát sinh,không thuộc đối tượng,chưa có số liệu"' in lists and '"Có,Không"' in lists


def test_what_no_workbook_can_hold_is_left_out_of_the_form() -> None:
    forbidden = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 0xD800, 0xFFFE, 0xFFFF)))
    state = ReportState(
        {"DV": counted(7, f"Mới{forbidden} lập")}, {FORM.sections[0].code: f"Đã {forbidden}làm."}
    )
    book = load_workbook(io.BytesIO(form_bytes(state)))
    assert str(book[NUMBERS].cell(row_of(book, "DV"), at.REASON).value).split() == ["Mới", "lập"]
    assert plan(form_bytes(state), state).count == 0


def test_cells_that_are_no_numbers_are_named_by_their_address() -> None:
    found = plan(filled(BLANK, {"NLD": "=1200+4", "TT": "24,50", "DV": date(2026, 5, 1), "HT": True}))
    book = load_workbook(io.BytesIO(BLANK))
    assert {(one.address, one.doubt or one.wrong) for one in found.faults} == {
        (f"E{row_of(book, 'NLD')}", Wrong.FORMULA),
        (f"E{row_of(book, 'TT')}", Doubt.DECIMAL),
        (f"E{row_of(book, 'DV')}", Wrong.DATE),
        (f"E{row_of(book, 'HT')}", Wrong.NO_NUMBER),
    }


def test_a_number_shown_as_a_percentage_is_no_count() -> None:
    def percent(book: Workbook) -> None:
        cell = book[NUMBERS].cell(row_of(book, "NLD"), at.NUMBER)
        cell.value, cell.number_format = 0.95, "0%"

    [fault] = plan(edited(BLANK, percent)).faults
    assert fault.doubt is Doubt.PERCENT


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_form_saved_by_libreoffice_comes_back(tmp_path: Path) -> None:
    state = ReportState(said(NLD=1204, VV=0), {FORM.sections[1].code: "Hai dòng\nở đây."})
    given_in = filled(form_bytes(state), {"TT": 1180, "DV": "1.100", "HT_state": "chưa có số liệu"})
    (tmp_path / "form.xlsx").write_bytes(given_in)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "out", "form.xlsx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    found = plan((tmp_path / "out" / "form.xlsx").read_bytes(), state)
    assert not found.faults and not found.texts
    assert {change.code: change.after for change in found.said} == {
        "TT": counted(1180),
        "DV": counted(1100),
        "HT": UNKNOWN,
    }


# --- files that are refused ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", FileFault.NO_WORKBOOK),
        (b"%PDF-1.7 ...", FileFault.NO_WORKBOOK),
        (b"STT;Noi dung\r\n1;2\r\n", FileFault.NO_WORKBOOK),
        (BLANK[:5000], FileFault.NO_WORKBOOK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, FileFault.BROKEN),
        (with_part(BLANK, "xl/vbaProject.bin", b"\0" * 100), FileFault.MACROS),
        (with_part(BLANK, "xl/macrosheets/sheet1.xml", b"<a/>"), FileFault.MACROS),
        (with_part(BLANK, "xl/externalLinks/externalLink1.xml", b"<a/>"), FileFault.LINKS),
        (with_part(BLANK, "xl/connections.xml", b"<a/>"), FileFault.LINKS),
        (with_part(BLANK, "xl/workbook.xml", b"<workbook"), FileFault.BROKEN),
        (with_part(BLANK, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>"), FileFault.BROKEN),
    ],
)
def test_what_is_no_plain_workbook_is_refused(content: bytes, fault: FileFault) -> None:
    assert refused(content) is fault


def test_a_workbook_that_declares_macros_is_refused_without_any_in_it() -> None:
    types = part_of(BLANK, "[Content_Types].xml").replace(
        b"spreadsheetml.sheet.main+xml", b"spreadsheetml.sheet.macroEnabled.main+xml"
    )
    assert refused(with_part(BLANK, "[Content_Types].xml", types)) is FileFault.MACROS


def test_a_zip_bomb_is_not_unpacked() -> None:
    small = with_part(BLANK, "xl/media/zeros.bin", b"\0" * (MOST_BYTES // 4))
    assert len(small) < 100_000
    assert refused(small) is FileFault.BOMB
    wide = BLANK
    out = io.BytesIO(wide)
    with zipfile.ZipFile(out, "a") as packed:
        for number in range(120):
            packed.writestr(f"xl/media/{number}.bin", b"")
    assert refused(out.getvalue()) is FileFault.BOMB
    noise = bytes(range(256)) * 64 * 1024
    assert refused(with_part(BLANK, "xl/media/noise.bin", noise, packed=False)) is FileFault.BOMB


def test_entities_that_would_grow_are_refused_in_any_encoding() -> None:
    lol = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    for part in (lol.encode(), lol.encode("utf-16")):
        assert refused(with_part(BLANK, "xl/worksheets/sheet1.xml", part)) is FileFault.BROKEN


def test_another_workbook_is_not_ours() -> None:
    book, out = Workbook(), io.BytesIO()
    book.worksheets[0]["A1"] = "Số liệu"
    book.save(out)
    assert refused(out.getvalue()) is FileFault.NOT_OURS


def mark(name: str, value: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        for row in book[at.MARKER].iter_rows():
            if row[0].value == name:
                row[1].value = value

    return change


def rename(book: Workbook) -> None:
    book[NUMBERS].title = "Khác"


def drop_texts(book: Workbook) -> None:
    del book[TEXTS]


def merge(book: Workbook) -> None:
    book[NUMBERS].merge_cells("E9:E12")


def thousands(book: Workbook) -> None:
    for number in range(400, 3400):
        book[NUMBERS].cell(number, 2).value = "thêm"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (mark("format", "congdoan-form/0"), FileFault.NOT_OURS),
        (mark("report", "7; DROP"), FileFault.NOT_OURS),
        (mark("report", "9" * 30), FileFault.NOT_OURS),
        (rename, FileFault.SHEET_MISSING),
        (drop_texts, FileFault.SHEET_MISSING),
        (merge, FileFault.MERGED),
        (thousands, FileFault.TOO_MANY_ROWS),
    ],
)
def test_a_form_that_was_rebuilt_is_refused(change: Callable[[Workbook], object], fault: FileFault) -> None:
    assert refused(edited(BLANK, change)) is fault


def test_a_number_that_is_no_number_breaks_nothing_else() -> None:
    name = "xl/worksheets/sheet1.xml"
    content = filled(BLANK, {"NLD": 1204})
    spoiled = part_of(content, name).replace(b"<v>1204</v>", b"<v>1E999</v>")
    [fault] = plan(with_part(content, name, spoiled)).faults
    assert fault.doubt is Doubt.TOO_LARGE
    nan = part_of(content, name).replace(b"<v>1204</v>", b"<v>NaN</v>")
    [fault] = plan(with_part(content, name, nan)).faults
    assert fault.doubt is Doubt.TOO_LARGE


@settings(max_examples=times(40))
@given(st.randoms(use_true_random=False), st.booleans())
def test_whatever_bytes_come_they_are_a_form_or_refused(chance: Random, within: bool) -> None:
    def spoiled(part: bytes) -> bytes:
        made = bytearray(part)
        for _ in range(chance.randint(1, 6)):
            made[chance.randrange(len(made))] = chance.choice(b'<>"=/019-aE&;\0\xff')
        return bytes(made)

    if within:
        with zipfile.ZipFile(io.BytesIO(BLANK)) as packed:
            name = chance.choice(packed.namelist())
        content = with_part(BLANK, name, spoiled(part_of(BLANK, name)))
    else:
        content = spoiled(BLANK)
    try:
        read_form(content)
    except Refused:
        return
