"""A fresh .xlsx of just what a look has seen: one way of writing, whatever way the file was written.

The reader of values is handed nothing that somebody else has made: no encodings, comments or counts that lie, over
which it would stumble, lose a number, or ask for more memory than there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_KEPT_KINDS = frozenset({"s", "d"})
_TRUTHS = {"1": "1", "true": "1", "0": "0", "false": "0"}
Copied = dict[tuple[int, int], tuple[str, int, str]]
"""(kind, style, text) of each cell that holds something, by row and column from 1."""


@dataclass(frozen=True, slots=True)
class Style:
    """The number of a format, and its code where it is none that everybody knows."""

    number: int
    code: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    cells: Copied


@dataclass(frozen=True, slots=True)
class Book:
    """All that is copied."""

    sheets: Sequence[Sheet]
    styles: Sequence[Style]
    texts: Sequence[str]
    since_1904: bool

    def parts(self) -> dict[str, bytes]:
        """The parts of the archive by name."""
        sheets = {f"xl/worksheets/sheet{at}.xml": _sheet(one) for at, one in enumerate(self.sheets, 1)}
        return {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]).encode(),
            "xl/workbook.xml": self._workbook().encode(),
            "xl/_rels/workbook.xml.rels": _relations([("worksheet", f"/{name}") for name in sheets]).encode(),
            "xl/styles.xml": _styles(self.styles).encode(),
            "xl/sharedStrings.xml": _texts(self.texts).encode(),
            **sheets,
        }

    def _workbook(self) -> str:
        named = "".join(
            f'<sheet name={quoteattr(one.name)} sheetId="{at}" r:id="rId{at}"/>'
            for at, one in enumerate(self.sheets, 1)
        )
        since = ' date1904="1"' if self.since_1904 else ""
        return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr{since}/><sheets>{named}</sheets></workbook>'


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    """Of (kind, target) each, numbered from 1."""
    each = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{each}</Relationships>'


def _styles(styles: Sequence[Style]) -> str:
    codes = {one.number: one.code for one in styles if one.code is not None}
    formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>' for number, code in codes.items()
    )
    cells = "".join(f'<xf numFmtId="{one.number}"/>' for one in styles)
    return f'<styleSheet xmlns="{_MAIN}"><numFmts>{formats}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>'


def _texts(texts: Sequence[str]) -> str:
    items = "".join(f'<si><t xml:space="preserve">{escape(one)}</t></si>' for one in texts)
    return f'<sst xmlns="{_MAIN}">{items}</sst>'


def _sheet(sheet: Sheet) -> bytes:
    rows = "".join(_rows(sheet.cells))
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def _rows(cells: Mapping[tuple[int, int], tuple[str, int, str]]) -> Iterator[str]:
    for row, places in groupby(sorted(cells), lambda place: place[0]):
        written = "".join(_cell(letters(column), row, *cells[row, column]) for _, column in places)
        yield f'<row r="{row}">{written}</row>'


def _cell(column: str, row: int, kind: str, style: int, text: str) -> str:
    match kind:
        case "n" if text.strip():  # named as a number, one that is none would spoil the whole sheet
            said = f"<v>{escape(text.strip())}</v>"
        case "b" if text.strip() in _TRUTHS:
            said = f"<v>{_TRUTHS[text.strip()]}</v>"
        case _:  # words, an error, or a formula that nobody has computed
            kind = kind if kind in _KEPT_KINDS and text else "str"
            said = f"<v>{escape(text or '=')}</v>"
    named = "" if kind == "n" else f' t="{kind}"'
    return f'<c r="{column}{row}" s="{style}"{named}>{said}</c>'


def letters(column: int) -> str:
    """1 → A, 27 → AA"""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
