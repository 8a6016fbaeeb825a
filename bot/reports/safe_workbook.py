"""Opening a workbook that anybody may have sent: looked over as an archive before a spreadsheet reader sees it."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import dataclass

from openpyxl import Workbook, load_workbook

from bot.domain.filled_form import FileFault

MOST_PARTS = 100
MOST_BYTES = 3 * 1024 * 1024
"""Unpacked, altogether."""
MOST_RATIO, RATIO_MATTERS_FROM = 200, 256 * 1024
OLE = b"\xd0\xcf\x11\xe0"
_MACROS = ("vbaproject", "macrosheets/", "dialogsheets/", "activex/", "vbadata")
_LINKS = ("externallinks/", "connections.xml", "querytables/", "embeddings/", "model/item.data")
_DOCTYPE = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
_ENTITY = tuple("<!ENTITY".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell[\s/>]")


class Refused(Exception):
    """The file is not taken, whatever is in it."""

    def __init__(self, fault: FileFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class Opened:
    workbook: Workbook
    merged: bool  # some cells somewhere are merged


def open_workbook(content: bytes) -> Opened:
    """The workbook, its cells read one by one as they are asked for. Raises Refused."""
    if content.startswith(OLE):
        raise Refused(FileFault.OLD_OR_LOCKED)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            merged = _look_over(packed)
    except Refused:
        raise
    except Exception:  # whatever a made-up archive makes of the unpacking
        raise Refused(FileFault.NO_WORKBOOK) from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of things that no form has, and that are not read
            return Opened(load_workbook(io.BytesIO(content), read_only=True, keep_links=False), merged)
    except Exception:  # whatever a made-up workbook makes of the reader
        raise Refused(FileFault.BROKEN) from None


def _look_over(packed: zipfile.ZipFile) -> bool:
    """Whether cells are merged. Raises Refused for what is no plain workbook, or unpacks to far too much."""
    parts = packed.infolist()
    names = [part.filename.lower() for part in parts]
    unpacked = sum(part.file_size for part in parts)
    steep = any(
        part.file_size > RATIO_MATTERS_FROM and part.file_size > MOST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if len(parts) > MOST_PARTS or unpacked > MOST_BYTES or steep:
        raise Refused(FileFault.BOMB)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(FileFault.OLD_OR_LOCKED)
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise Refused(FileFault.NO_WORKBOOK)
    if any(mark in name for name in names for mark in _MACROS):
        raise Refused(FileFault.MACROS)
    if any(mark in name for name in names for mark in _LINKS):
        raise Refused(FileFault.LINKS)
    return any(_look_into(part.filename.lower(), packed.read(part)) for part in parts)


def _look_into(name: str, content: bytes) -> bool:
    """Whether this part merges cells. Reading a part unpacks no more than its directory entry has announced."""
    if name == "[content_types].xml" and b"macroenabled" in content.lower():
        raise Refused(FileFault.MACROS)
    if name.endswith((".xml", ".rels")) and any(mark in content for mark in (*_DOCTYPE, *_ENTITY)):
        raise Refused(FileFault.BROKEN)
    return name.startswith("xl/worksheets/") and _MERGED.search(content) is not None
