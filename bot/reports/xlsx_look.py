"""A look into an .xlsx: an archive of parts in XML. Names, prefixes and orders differ from program to program.

What is seen is written anew for the reader of values, see `bot.reports.xlsx_copy`.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import XMLParser, fromstring

from bot.domain.filled_form import FileFault
from bot.reports.look import MOST_ELEMENTS, Mark, Merged, Refused, SheetLook
from bot.reports.xlsx_copy import Book, Copied, Sheet, Style

CONTENT_TYPES, RELATIONS = "[content_types].xml", "_rels/.rels"
_WORKBOOK = "xl/workbook.xml"
_MACROS = ("vbaproject", "macrosheets/", "dialogsheets/", "activex/", "vbadata")
_LINKS = ("externallinks/", "connections.xml", "querytables/", "embeddings/", "model/item.data")
_BUILT_IN_PERCENTS = frozenset({9, 10})
_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_ATTRIBUTES = rb'(?:\s+[\w:.-]+="[^"<>]*")*'
# Cells and rows that hold nothing but a colour. They name their place, so leaving them out moves no other cell,
# as long as every cell does.
_NOTHING = rb"\s*(?:/>|>\s*</(?:\w+:)?%s\s*>)"
_EMPTY_CELL = re.compile(rb'<(?:\w+:)?c(?=\s[^<>]*\br=")' + _ATTRIBUTES + _NOTHING % b"c")
_EMPTY_ROW = re.compile(rb'<(?:\w+:)?row(?=\s[^<>]*\br=")' + _ATTRIBUTES + _NOTHING % b"row")
_WITHOUT_PLACE = re.compile(rb'<(?:\w+:)?(?:c|row)(?=[\s/>])(?![^<>]*\sr=")')
Parts = Mapping[str, zipfile.ZipInfo]


def look(packed: zipfile.ZipFile, parts: Parts) -> tuple[dict[str, SheetLook], dict[str, bytes]]:
    """Every sheet by its name, and a copy of what has been seen: nothing else is for the reader of values.

    Raises Refused for macros, links, and sheets beyond all sense.
    """
    if any(mark in name for name in parts for mark in _MACROS) or _declares_macros(packed, parts):
        raise Refused(FileFault.MACROS)
    if any(mark in name for name in parts for mark in _LINKS):
        raise Refused(FileFault.LINKS)
    start = workbook(packed, parts)
    if start is None:
        raise Refused(FileFault.NO_WORKBOOK)
    related = _relations(packed, parts, start)
    root = fromstring(packed.read(parts[start]))
    styles = _styles(packed, parts, _related(related, "styles", start, "styles.xml"))
    texts = _texts(packed, parts, _related(related, "sharedStrings", start, "sharedstrings.xml"))
    percents = frozenset(at for at, style in enumerate(styles) if _is_percent(style))
    lengths = [len(text) for text in texts]
    looks: dict[str, SheetLook] = {}
    copied: list[Sheet] = []
    for name, path in _sheets(root, related):
        if name in looks:
            raise Refused(FileFault.BROKEN)
        if path in parts:
            looks[name], cells = _look_at_sheet(
                _without_empty_cells(packed.read(parts[path])), percents, lengths
            )
            copied.append(Sheet(name, cells))
    dated = any(one.get("date1904", "0") in ("1", "true", "on") for one in _all(root, "workbookPr"))
    return looks, Book(copied, styles, texts, since_1904=dated).parts()


def workbook(packed: zipfile.ZipFile, parts: Parts) -> str | None:
    """The part that the archive says is its workbook, or the one that usually is; None without either."""
    if RELATIONS in parts:
        for kind, path in _relations(packed, parts, "").values():
            if kind == "officeDocument" and path in parts and path.endswith(".xml"):
                return path
    return _WORKBOOK if _WORKBOOK in parts else None


def _declares_macros(packed: zipfile.ZipFile, parts: Parts) -> bool:
    """Whether a part that is there is declared to hold macros; some programs declare what they never write."""
    for one in fromstring(packed.read(parts[CONTENT_TYPES])):
        if "macroenabled" in one.get("ContentType", "").lower():
            part, ending = one.get("PartName", "").lower().lstrip("/"), one.get("Extension", "").lower()
            if part in parts or (ending and any(name.endswith(f".{ending}") for name in parts)):
                return True
    return False


def _relations(packed: zipfile.ZipFile, parts: Parts, part: str) -> dict[str, tuple[str, str]]:
    """(kind, path) of all that a part leads to, by its id; "" for the archive itself."""
    folder, name = posixpath.split(part)
    relations = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    found = {}
    for one in fromstring(packed.read(relations)) if relations is not None else ():
        target = unquote(one.get("Target", "")).replace("\\", "/")
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").lower()
        found[one.get("Id", "")] = one.get("Type", "").rpartition("/")[2], path
    return found


def _related(related: Mapping[str, tuple[str, str]], kind: str, start: str, usually: str) -> str:
    found = next((path for one, path in related.values() if one == kind), "")
    return found or posixpath.join(posixpath.dirname(start), usually)


def _sheets(root: Element, related: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """(name, path) of each sheet."""
    for one in _all(root, "sheet"):
        relation = next((value for name, value in one.attrib.items() if _local(name) == "id"), "")
        yield one.get("name", ""), related.get(relation, ("", ""))[1]


def _styles(packed: zipfile.ZipFile, parts: Parts, path: str) -> list[Style]:
    """How cells are shown, by the number that cells name."""
    if path not in parts:
        return []
    root = fromstring(packed.read(parts[path]))
    codes = {one.get("numFmtId", ""): one.get("formatCode", "") for one in _all(root, "numFmt")}
    cells = [one.get("numFmtId", "0") for group in _all(root, "cellXfs") for one in group]
    return [Style(int(number) if number.isdecimal() else 0, codes.get(number)) for number in cells]


def _is_percent(style: Style) -> bool:
    return style.number in _BUILT_IN_PERCENTS or "%" in (style.code or "")


def _texts(packed: zipfile.ZipFile, parts: Parts, path: str) -> list[str]:
    """The texts that cells name by number; how they are to be pronounced is left out."""
    if path not in parts:
        return []
    root = fromstring(packed.read(parts[path]))
    return ["".join(_said(one)) for one in root if _local(one.tag) == "si"]


def _said(item: Element) -> Iterator[str]:
    for one in item:
        match _local(one.tag):
            case "t":
                yield one.text or ""
            case "r":
                yield from _said(one)


def _without_empty_cells(content: bytes) -> bytes:
    if _WITHOUT_PLACE.search(content):
        return content
    return _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", content))


def _look_at_sheet(content: bytes, percents: frozenset[int], lengths: list[int]) -> tuple[SheetLook, Copied]:
    parser = XMLParser(target=(cells := _Cells(percents, lengths)), forbid_dtd=True)
    parser.feed(content)
    parser.close()
    return cells.look, cells.copied


class _Cells:
    """Takes a sheet's elements as they come."""

    def __init__(self, percents: frozenset[int], lengths: list[int]) -> None:
        self.look = SheetLook()
        self.copied: Copied = {}
        self._percents, self._lengths = percents, lengths
        self._left = MOST_ELEMENTS
        self._row = self._column = 0
        self._within: list[str] = []
        self._kind, self._style = "", 0
        self._formula = False
        self._value: list[str] | None = None
        self._text: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if not self._left:
            raise Refused(FileFault.BOMB)
        name, above = _local(tag), self._within[-1] if self._within else ""
        self._within.append(name)
        match name, above:
            case "row", _:
                self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            case "c", _:
                self._row, self._column = self._place(attributes.get("r"))
                style = attributes.get("s", "0")
                self._kind, self._style = attributes.get("t", "n"), int(style) if style.isdecimal() else 0
                self._formula, self._value, self._text = False, None, []
            case "f", "c":
                self._formula = True
            case (("v" | "is"), "c"):
                if self._value is not None:  # no program says twice what a cell holds
                    raise Refused(FileFault.BROKEN)
                self._value = self._text
            case "mergeCell", _:
                first, _, last = attributes.get("ref", "").partition(":")
                (top, left), (bottom, right) = place(first), place(last or first)
                self.look.merged.append(Merged(top, left, bottom, right))

    def data(self, text: str) -> None:
        match self._within[-3:]:
            case [_, "c", "v"] | [_, "is", "t"] | ["is", "r", "t"]:
                self._text.append(text)

    def end(self, tag: str) -> None:
        self._within.pop()
        if _local(tag) == "c":
            self._settle("".join(self._text))

    def close(self) -> None:
        """Nothing is left to do."""

    def _settle(self, text: str) -> None:
        if not self._formula and not text:
            return
        self.look.reaches(self._row, self._column)
        self.look.says(self._lengths[int(text)] if self._kind == "s" and text else len(text))
        if (self._row, self._column) in self.copied:
            raise Refused(FileFault.BROKEN)
        self.copied[self._row, self._column] = self._kind, self._style, text
        if mark := self._mark(text):
            self.look.marks[self._row, self._column] = mark

    def _mark(self, text: str) -> Mark | None:
        if self._kind == "e":
            return Mark.ERROR
        if not text:
            return Mark.FORMULA
        return Mark.PERCENT if self._kind == "n" and self._style in self._percents else None

    def _place(self, said: str | None) -> tuple[int, int]:
        return place(said) if said is not None else (max(self._row, 1), self._column + 1)


def place(said: str) -> tuple[int, int]:
    """B3 → (3, 2). Raises ValueError."""
    found = _PLACE.fullmatch(said.replace("$", ""))
    if found is None:
        raise ValueError(said)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _all(root: Element, name: str) -> Iterator[Element]:
    """Every element of that name, whatever its namespace."""
    return (one for one in root.iter() if _local(one.tag) == name)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
