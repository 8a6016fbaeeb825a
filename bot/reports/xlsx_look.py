"""A look into an .xlsx: an archive of parts in XML. Names, prefixes and orders differ from program to program."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import XMLParser, fromstring

from bot.domain.filled_form import FileFault
from bot.reports.look import MOST_ELEMENTS, Mark, Merged, Refused, SheetLook

CONTENT_TYPES, WORKBOOK = "[content_types].xml", "xl/workbook.xml"
RELATIONS, STYLES, TEXTS = "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedstrings.xml"
AROUND_SHEETS = (CONTENT_TYPES, "_rels/.rels", WORKBOOK, RELATIONS, STYLES, TEXTS)
_MACROS = ("vbaproject", "macrosheets/", "dialogsheets/", "activex/", "vbadata")
_LINKS = ("externallinks/", "connections.xml", "querytables/", "embeddings/", "model/item.data")
_BUILT_IN_PERCENTS = frozenset({9, 10})
_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_ATTRIBUTES = rb'(?:\s+[\w:.-]+="[^"<>]*")*'
# Cells and rows that hold nothing but a colour. They name their place, so leaving them out moves no other cell.
_NOTHING = rb"\s*(?:/>|>\s*</(?:\w+:)?%s\s*>)"
_EMPTY_CELL = re.compile(rb'<(?:\w+:)?c(?=\s[^<>]*\br=")' + _ATTRIBUTES + _NOTHING % b"c")
_EMPTY_ROW = re.compile(rb'<(?:\w+:)?row(?=\s[^<>]*\br=")' + _ATTRIBUTES + _NOTHING % b"row")
Parts = Mapping[str, zipfile.ZipInfo]


def look(packed: zipfile.ZipFile, parts: Parts) -> tuple[dict[str, SheetLook], dict[str, bytes]]:
    """Every sheet by its name, and what has been looked at: nothing else is for the reader of values.

    Raises Refused for macros, links, and sheets beyond all sense.
    """
    if any(mark in name for name in parts for mark in _MACROS) or _declares_macros(packed, parts):
        raise Refused(FileFault.MACROS)
    if any(mark in name for name in parts for mark in _LINKS):
        raise Refused(FileFault.LINKS)
    percents = _percents(packed, parts)
    looks: dict[str, SheetLook] = {}
    seen = {name: packed.read(parts[name]) for name in AROUND_SHEETS if name in parts}
    for name, path in _sheets(packed, parts):
        if path in parts:
            seen[path] = _without_empty_cells(packed.read(parts[path]))
            looks[name] = _look_at_sheet(seen[path], percents)
    return looks, seen


def _declares_macros(packed: zipfile.ZipFile, parts: Parts) -> bool:
    """Whether a part that is there is declared to hold macros; some programs declare what they never write."""
    for one in fromstring(packed.read(parts[CONTENT_TYPES])):
        if "macroenabled" in one.get("ContentType", "").lower():
            part, ending = one.get("PartName", "").lower().lstrip("/"), one.get("Extension", "").lower()
            if part in parts or (ending and any(name.endswith(f".{ending}") for name in parts)):
                return True
    return False


def _sheets(packed: zipfile.ZipFile, parts: Parts) -> Iterator[tuple[str, str]]:
    """(name, path) of each sheet."""
    paths = {}
    if (relations := parts.get(RELATIONS)) is not None:
        for one in fromstring(packed.read(relations)):
            target = one.get("Target", "").replace("\\", "/")
            paths[one.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").lower()
    for one in _all(fromstring(packed.read(parts[WORKBOOK])), "sheet"):
        relation = next((value for name, value in one.attrib.items() if _local(name) == "id"), "")
        yield one.get("name", ""), paths.get(relation, "")


def _percents(packed: zipfile.ZipFile, parts: Parts) -> frozenset[int]:
    """Numbers of the styles that show a number as a percentage."""
    if (styles := parts.get(STYLES)) is None:
        return frozenset()
    root = fromstring(packed.read(styles))
    own = {int(one.get("numFmtId", "0")) for one in _all(root, "numFmt") if "%" in one.get("formatCode", "")}
    formats = own | _BUILT_IN_PERCENTS
    cells = [one for group in _all(root, "cellXfs") for one in group]
    return frozenset(at for at, one in enumerate(cells) if int(one.get("numFmtId", "0")) in formats)


def _without_empty_cells(content: bytes) -> bytes:
    return _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", content))


def _look_at_sheet(content: bytes, percents: frozenset[int]) -> SheetLook:
    parser = XMLParser(target=(cells := _Cells(percents)), forbid_dtd=True)
    parser.feed(content)
    parser.close()
    return cells.look


class _Cells:
    """Takes a sheet's elements as they come."""

    def __init__(self, percents: frozenset[int]) -> None:
        self.look = SheetLook()
        self._percents = percents
        self._left = MOST_ELEMENTS
        self._row = self._column = 0
        self._kind = self._style = ""
        self._formula = self._value = self._within = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if not self._left:
            raise Refused(FileFault.BOMB)
        match _local(tag):
            case "row":
                self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            case "c":
                self._row, self._column = self._place(attributes.get("r"))
                self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
                self._formula = self._value = False
            case "f":
                self._formula = True
            case "v" | "is":
                self._within = True
            case "mergeCell":
                first, _, last = attributes.get("ref", "").partition(":")
                (top, left), (bottom, right) = place(first), place(last or first)
                self.look.merged.append(Merged(top, left, bottom, right))

    def data(self, text: str) -> None:
        self._value = self._value or (self._within and text != "")

    def end(self, tag: str) -> None:
        match _local(tag):
            case "v" | "is":
                self._within = False
            case "c" if self._formula or self._value:
                self.look.reaches(self._row, self._column)
                if mark := self._mark():
                    self.look.marks[self._row, self._column] = mark

    def close(self) -> None:
        """Nothing is left to do."""

    def _mark(self) -> Mark | None:
        if self._kind == "e":
            return Mark.ERROR
        if not self._value:
            return Mark.FORMULA
        return Mark.PERCENT if self._kind == "n" and int(self._style) in self._percents else None

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
