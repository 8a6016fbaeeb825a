"""A sheet of invitations to print and cut: whom, where, until when, the link, and the link as a QR code."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

import segno
from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import _Cell

from bot.domain.reading.plain import writable
from bot.reports.docx_parts import cut_lines, east_asian_font, keep_whole
from bot.reports.workbook import FONT

MARGIN, CODE = Cm(1.5), Cm(3.8)
WORDS_WIDTH, CODE_WIDTH = Cm(13), Cm(5)


@dataclass(frozen=True)
class Card:
    """One invitation: its lines (the first one bold), the link under them."""

    lines: tuple[str, ...]
    link: str


@dataclass(frozen=True)
class InvitationSheet:
    title: str
    author: str
    made_at: datetime
    remark: str
    cards: tuple[Card, ...]


def to_docx(sheet: InvitationSheet) -> bytes:
    """The file, A4, each card whole on its page."""
    made = Document()
    made.core_properties.title, made.core_properties.author = sheet.title, writable(sheet.author)
    made.core_properties.created = made.core_properties.modified = sheet.made_at.replace(tzinfo=None)
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(12)
    east_asian_font(normal, FONT)
    heading = made.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.add_run(sheet.title).bold = True
    made.add_paragraph(sheet.remark).alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = made.add_table(rows=0, cols=2)
    table.autofit = False
    table.columns[0].width, table.columns[1].width = WORDS_WIDTH, CODE_WIDTH
    cut_lines(table)
    for card in sheet.cards:
        row = table.add_row()
        keep_whole(row)
        words, code = row.cells
        words.width, code.width = WORDS_WIDTH, CODE_WIDTH
        _say(words, card)
        code.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        shape = code.paragraphs[0].paragraph_format
        shape.alignment, shape.space_before, shape.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(4), Pt(4)
        code.paragraphs[0].add_run().add_picture(io.BytesIO(_qr(card.link)), width=CODE)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _say(cell: _Cell, card: Card) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for number, line in enumerate((*card.lines, card.link)):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(writable(line))
        run.bold = number == 0
        if number == 0:
            run.font.size = Pt(14)
    paragraph.runs[0].font.size = Pt(10)


def _qr(link: str) -> bytes:
    """With the quiet edge that scanners want; a crease or a stain may take a quarter of it."""
    out = io.BytesIO()
    segno.make(link, error="q", micro=False).save(out, kind="png", scale=8, border=4)
    return out.getvalue()
