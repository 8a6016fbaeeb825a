"""A draft report as a Word document, laid out as Nghị định 30/2020/NĐ-CP (Phụ lục I) asks of administrative documents.

What it says is handed in; only the form lives here. Number, date and signature stay blank: it is a draft.
"""

from __future__ import annotations

import io
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table as DocxTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from bot.domain.reading.plain import writable
from bot.reports import docx_parts as parts

FONT = "Times New Roman"
BODY, SMALL, HEAD, RECIPIENTS = Pt(14), Pt(12), Pt(13), Pt(11)
PAGE_WIDTH, PAGE_HEIGHT = Cm(21), Cm(29.7)
TOP, BOTTOM, LEFT, RIGHT = Cm(2), Cm(2), Cm(3), Cm(1.5)
INDENT = Cm(1.27)
CENTRE, JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


class Level(StrEnum):
    """How a paragraph of the text stands."""

    PART = "part"  # I. in capitals, bold
    POINT = "point"  # 1. bold
    TEXT = "text"
    NOTE = "note"  # italic: what the office has to write itself


@dataclass(frozen=True)
class Line:
    text: str
    level: Level = Level.TEXT


@dataclass(frozen=True)
class Row:
    """One row; a row with a single cell spans the table."""

    cells: tuple[str, ...]
    bold: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: heads are repeated on every page, columns whose letter is r are numbers."""

    head: tuple[str, ...]
    widths: tuple[float, ...]  # cm
    align: str  # a letter a column: l, c, r
    rows: tuple[Row, ...]
    size: float = 12


@dataclass(frozen=True)
class Annex:
    """Figures behind the report, on pages of their own."""

    name: str
    title: str
    belongs_to: str
    grid: Grid
    legend: tuple[str, ...]
    landscape: bool = False


@dataclass(frozen=True)
class Draft:
    """Everything that the document says."""

    superior: str
    issuer: str
    nation: str
    motto: str
    number: str
    place_and_date: str
    mark: str  # DỰ THẢO
    kind: str
    subject: str
    addressee: str | None
    body: tuple[Line | Grid, ...]
    recipients_title: str
    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    annexes: tuple[Annex, ...]
    footer: str
    author: str
    made_at: datetime


def to_docx(draft: Draft) -> bytes:
    """The document. The same draft makes the same words; the file's own times are those of the draft."""
    made = Document()
    _prepare(made, draft)
    _letterhead(made, draft)
    lines = {level: _empty_line(made, level) for level in Level}
    for one in draft.body:
        if isinstance(one, Grid):
            _table(made, one)
        else:
            _line(made, lines[one.level], one.text)
    _signature(made, draft)
    for annex in draft.annexes:
        _annex(made, annex, draft.footer)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


# --- page ----------------------------------------------------------------------------------------


def _prepare(made: Docx, draft: Draft) -> None:
    style = made.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size = FONT, BODY
    parts.east_asian_font(style, FONT)
    style.paragraph_format.space_after = Pt(0)
    about = made.core_properties
    about.title, about.author = writable(f"{draft.kind} {draft.subject}"), writable(draft.author)
    about.comments = draft.mark
    about.created = about.modified = draft.made_at.replace(tzinfo=None)
    _page(made.sections[0], draft.footer, landscape=False)


def _page(section: Section, footer: str, *, landscape: bool) -> None:
    """A4; pages are numbered at the top from the second one on, each annex by itself."""
    width, height = (PAGE_HEIGHT, PAGE_WIDTH) if landscape else (PAGE_WIDTH, PAGE_HEIGHT)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        TOP,
        BOTTOM,
        LEFT,
        RIGHT,
    )
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    parts.page_number(number, HEAD)
    parts.number_from_one(section)
    for place in (section.footer, section.first_page_footer):
        place.is_linked_to_previous = False
        _write(place.paragraphs[0], footer, Pt(9), italic=True)


def _letterhead(made: Docx, draft: Draft) -> None:
    table = made.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = table.rows[0].cells
    _widths(table, (7.2, 9.8))
    _centred(left, draft.superior, SMALL)
    _centred(left, draft.issuer, SMALL, bold=True)
    parts.rule_below(left.paragraphs[-1], Cm(7), 0.35)
    _centred(left, draft.number, HEAD, before=Pt(6))
    _centred(left, draft.mark, HEAD, bold=True, before=Pt(6))
    _centred(right, draft.nation, SMALL, bold=True)
    _centred(right, draft.motto, HEAD, bold=True)
    parts.rule_below(right.paragraphs[-1], Cm(9.8), 0.55)
    _centred(right, draft.place_and_date, BODY, italic=True, before=Pt(6))
    for cell in (left, right):
        parts.drop_first_paragraph(cell)
    title = made.add_paragraph()
    title.alignment, title.paragraph_format.space_before = CENTRE, Pt(18)
    _write(title, draft.kind, BODY, bold=True)
    subject = made.add_paragraph()
    subject.alignment = CENTRE
    _write(subject, draft.subject, BODY, bold=True)
    parts.rule_below(subject, PAGE_WIDTH - LEFT - RIGHT, 0.3)
    if draft.addressee:
        addressee = made.add_paragraph()
        addressee.alignment = CENTRE
        addressee.paragraph_format.space_before = Pt(12)
        _write(addressee, draft.addressee, BODY)


# --- text ----------------------------------------------------------------------------------------


def _empty_line(made: Docx, level: Level) -> Paragraph:
    """A paragraph as those of its level look. What many units have written is thousands of copies of it."""
    paragraph = made.add_paragraph()
    shape = paragraph.paragraph_format
    shape.space_before, shape.first_line_indent, shape.line_spacing = Pt(6), INDENT, 1.15
    paragraph.alignment = JUSTIFIED
    headed = level in (Level.PART, Level.POINT)
    shape.keep_with_next = headed
    _write(paragraph, "", BODY, bold=headed, italic=level is Level.NOTE)
    paragraph._p.getparent().remove(paragraph._p)
    return paragraph


def _line(made: Docx, empty: Paragraph, text: str) -> None:
    copied = deepcopy(empty._p)
    made.element.body.sectPr.addprevious(copied)
    Paragraph(copied, made._body).runs[0].text = writable(text)


def _table(made: Docx, grid: Grid) -> None:
    made.add_paragraph().paragraph_format.space_after = Pt(2)
    table = made.add_table(rows=1, cols=len(grid.head))
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    for cell, text in zip(table.rows[0].cells, grid.head, strict=True):
        _fill(cell, text, Pt(grid.size), "c", bold=True)
    parts.repeat_as_header(table.rows[0])
    for row in grid.rows:
        cells = table.add_row().cells
        if len(row.cells) == 1:
            _fill(cells[0].merge(cells[-1]), row.cells[0], Pt(grid.size), "l", bold=True)
        else:
            for cell, text, align in zip(cells, row.cells, grid.align, strict=True):
                _fill(cell, text, Pt(grid.size), align, bold=row.bold)
    _widths(table, grid.widths)
    for one in table.rows:
        parts.keep_whole(one)


def _signature(made: Docx, draft: Draft) -> None:
    made.add_paragraph()
    table = made.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    _widths(table, (8.0, 8.5))
    _write(left.paragraphs[0], draft.recipients_title, SMALL, bold=True, italic=True)
    for one in draft.recipients:
        _write(left.add_paragraph(), one, RECIPIENTS)
    for one in draft.authority:
        _centred(right, one, BODY, bold=True)
    parts.drop_first_paragraph(right)
    parts.keep_whole(table.rows[0])


def _annex(made: Docx, annex: Annex, footer: str) -> None:
    _page(made.add_section(WD_SECTION.NEW_PAGE), footer, landscape=annex.landscape)
    for text, bold, italic in (
        (annex.name, True, False),
        (annex.title, True, False),
        (annex.belongs_to, False, True),
    ):
        paragraph = made.add_paragraph()
        paragraph.alignment = CENTRE
        _write(paragraph, text, BODY, bold=bold, italic=italic)
    _table(made, annex.grid)
    for one in annex.legend:
        note = made.add_paragraph()
        note.paragraph_format.space_before = Pt(3)
        _write(note, one, Pt(10), italic=True)


# --- cells ---------------------------------------------------------------------------------------


def _fill(cell: _Cell, text: str, size: Pt, align: str, *, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = {"l": WD_ALIGN_PARAGRAPH.LEFT, "c": CENTRE, "r": WD_ALIGN_PARAGRAPH.RIGHT}[align]
    _write(paragraph, text, size, bold=bold)


def _centred(
    cell: _Cell, text: str, size: Pt, *, bold: bool = False, italic: bool = False, before: Pt | None = None
) -> None:
    paragraph = cell.add_paragraph()
    paragraph.alignment = CENTRE
    if before is not None:
        paragraph.paragraph_format.space_before = before
    _write(paragraph, text, size, bold=bold, italic=italic)


def _write(paragraph: Paragraph, text: str, size: Pt, *, bold: bool = False, italic: bool = False) -> None:
    run = paragraph.add_run(writable(text))
    run.font.size, run.bold, run.italic = size, bold, italic


def _widths(table: DocxTable, widths: tuple[float, ...]) -> None:
    """Word looks at the cells, LibreOffice at the columns; both are told."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        cells = row.cells
        if len(set(cells)) > 1:
            for cell, width in zip(cells, widths, strict=False):
                cell.width = Cm(width)
