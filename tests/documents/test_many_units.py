"""Documents of rounds with many units: read in slices, they say the same; tables that nobody prints are left out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from random import Random

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import Engine

from bot.domain.results.round_results import RoundResults
from bot.file_making import make
from bot.reports.document import to_docx
from bot.services.rounds import find
from bot.storage.engine import connect, reading, transaction
from bot.storage.queries import round_units
from messages.documents import draft_report
from tests.databases import SqliteFiles
from tests.jobs.province import OPENED
from tests.round_results import results_of
from tests.services.test_exporting import random_round


@pytest.fixture
def held(sqlite_files: SqliteFiles) -> Iterator[tuple[Engine, int]]:
    """A database with a random round, and its number."""
    with sqlite_files.fresh() as url:
        engine = connect(url)
        with transaction(engine) as work:
            number = random_round(work, Random(7))
        yield engine, number
        engine.dispose()


def results(engine: Engine, number: int) -> RoundResults:
    with reading(engine) as work:
        return results_of(work, find(work, number), OPENED)


def words(content: bytes) -> tuple[str, list[list[str]]]:
    """The text of a document, and each of its tables as the texts of its cells."""
    document = Document(io.BytesIO(content))
    tables = [[cell.text for row in table.rows for cell in row.cells] for table in document.tables]
    return "\n".join(line.text for line in document.paragraphs), tables


def test_a_roster_that_is_read_in_slices_is_whole_and_in_order(
    held: tuple[Engine, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = results(*held)
    monkeypatch.setattr(round_units, "AT_ONCE", 4)
    sliced = results(*held)
    assert sliced == whole and sliced.expected == len(list(sliced.reporting)) > 4


def test_the_files_that_are_sent_say_what_the_results_are(held: tuple[Engine, int]) -> None:
    engine, number = held
    url = engine.url.render_as_string(hide_password=False)
    whole = results(engine, number)
    sent, _ = make("round_file", url, {"round_id": number, "format": "docx"})
    assert words(sent)[1] == words(to_docx(draft_report.of_province(whole)))[1]
    some = next(one for one in whole.reporting if one.counted)
    asked = {"round_id": number, "unit": some.code}
    alone, _ = make("round_file", url, {**asked, "format": "docx"})
    assert words(alone)[1] == words(to_docx(draft_report.of_unit(whole, some)))[1]
    annex, _ = make("round_file", url, {**asked, "format": "xlsx"})
    assert load_workbook(io.BytesIO(annex)).properties.creator == some.name


def test_a_draft_of_many_units_leaves_their_tables_to_the_annex(
    held: tuple[Engine, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    few = results(*held)
    text, tables = words(to_docx(draft_report.of_province(few)))
    names = {one.name for one in few.reporting}
    assert any(names <= set(table) for table in tables) and "tệp Excel" not in text
    monkeypatch.setattr(draft_report, "UNITS_IN_DRAFT", 2)
    text, fewer = words(to_docx(draft_report.of_province(few)))
    assert f"từng đơn vị trong {few.expected} đơn vị xem ở phụ lục số liệu" in text
    missing = few.expected - few.filed
    assert missing > 2 and f"Chưa có số liệu của {missing} đơn vị (xem phụ lục số liệu)." in text
    assert not any(names & set(table) for table in fewer)
    assert [one for one in fewer if one in tables] == fewer
