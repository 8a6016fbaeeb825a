"""What Word can do and python-docx has no words for: page numbers, rules, repeated heads, rows kept whole."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph


def east_asian_font(style: ParagraphStyle, name: str) -> None:
    """Without it Word picks another font for some letters."""
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def page_number(paragraph: Paragraph, size: Pt) -> None:
    """The number of the page, as a field."""
    run = paragraph.add_run()
    run.font.size = size
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = _element("w:fldChar", fldCharType=kind) if kind else OxmlElement("w:instrText")
        if text:
            element.text = text
        run._r.append(element)


def number_from_one(section: Section) -> None:
    """Each annex counts its own pages."""
    section._sectPr.append(_element("w:pgNumType", start="1"))


def rule_below(paragraph: Paragraph, width: int, share: float) -> None:
    """A short line under a heading: an empty paragraph with a border, indented from both sides."""
    rule = OxmlElement("w:p")
    paragraph._p.addnext(rule)
    line = Paragraph(rule, paragraph._parent)
    shape = line.paragraph_format
    side = Length(int(width * (1 - share) / 2))
    shape.left_indent = shape.right_indent = side
    shape.space_after, shape.line_spacing = Pt(2), Pt(3)
    borders = OxmlElement("w:pBdr")
    borders.append(_element("w:top", val="single", sz="6", space="1", color="000000"))
    rule.get_or_add_pPr().append(borders)


def repeat_as_header(row: _Row) -> None:
    """On every page that the table reaches."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def keep_whole(row: _Row) -> None:
    """Never part of a row on one page and part of it on the next."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))


def cut_lines(table: Table) -> None:
    """Dashed lines around every row, to cut along."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH"):
        borders.append(_element(f"w:{side}", val="dashed", sz="4", space="0", color="808080"))
    table._tbl.tblPr.append(borders)


def drop_first_paragraph(cell: _Cell) -> None:
    """A new cell has an empty paragraph that nobody asked for."""
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)


def _element(name: str, **attributes: str | None) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
