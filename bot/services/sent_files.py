"""Files that people have sent: the bytes as they were shown, the rows of a list, and what tells a plan from another."""

from __future__ import annotations

import hashlib

from bot.domain.reading.tables import NoTable, Row
from bot.domain.refusals import FileGone, ListNotReadable, PressOutdated
from bot.storage.queries import uploads
from bot.storage.tables.delivery import UploadedFile
from bot.storage.work import Work


def fetched(work: Work, update_id: int) -> UploadedFile | None:
    """What has come of the file in that update so far; None while it is not here yet, or is forgotten."""
    return uploads.find(work.session, update_id)


def kept(work: Work, update_id: int) -> bytes:
    """The file that came in that update. Raises FileGone once it is forgotten."""
    found = fetched(work, update_id)
    if found is None or found.content is None:
        raise FileGone
    return found.content


def rows_of(content: bytes, *, officers: bool) -> list[Row]:
    """The rows of a list of units, or of officers. Raises ListNotReadable."""
    from bot.reports.table_file import read_table  # with all that reads spreadsheets: for who is sent one

    try:
        return read_table(content)
    except NoTable:
        raise ListNotReadable(officers) from None


def rows_again(work: Work, update_id: int | None, *, officers: bool) -> list[Row]:
    """The rows of the list that was shown. Raises FileGone once it is forgotten, PressOutdated before it came."""
    if update_id is None:
        raise PressOutdated
    return rows_of(kept(work, update_id), officers=officers)


def stamp_of(plan: object) -> str:
    """Tells a plan from any other, so that a press does just what was shown."""
    return hashlib.sha256(repr(plan).encode()).hexdigest()[:12]
