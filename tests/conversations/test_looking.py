"""Members look up, the office takes numbers out, and everybody may see or erase what is stored about them."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from docx import Document
from sqlalchemy import func, select

from bot.storage.engine import reading, transaction
from bot.storage.tables.delivery import OutboxRow
from bot.storage.tables.people import Conversation, Person
from messages.menus import commands
from tests.conversations.conftest import FIRST, Town


async def test_a_member_finds_a_programme_without_accents_and_leaves_no_trace(town: Town) -> None:
    binh = await town.stranger("Bình")
    await binh.say("mai am")
    card = await binh.waits_for("Mái ấm Công đoàn")
    assert "Chưa có thông tin chính thức" in card["text"]
    assert "chuyển tiền trước" in card["text"]
    with reading(town.app.engine) as work:
        assert work.session.scalars(select(Person)).all() == []
        assert work.session.scalars(select(Conversation)).all() == []


def words_in(document: bytes) -> str:
    """Everything in the tables of a Word document."""
    tables = Document(io.BytesIO(document)).tables
    return "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)


async def test_the_office_gets_a_draft_report_a_table_and_data(town: Town) -> None:
    ha, minh = await town.office(), await town.officer(FIRST)
    await town.open_year_round(("N01", "N08"))
    officer = town.knows_the_numbers(minh)
    await officer.answer_all()
    await officer.submit()
    await ha.waits_for("đã nộp")
    await ha.say("/xuatfile")
    await ha.waits_for("1/13 đơn vị đã nộp")
    await ha.press("Dự thảo báo cáo")
    draft = await ha.waits_for("Tạm tính", timeout=30)
    assert "1.336" in words_in(await ha.downloads(draft))
    await ha.press("Bảng CSV")
    table = await ha.waits_for("số liệu đến", timeout=30)
    rows = list(csv.DictReader(io.StringIO((await ha.downloads(table)).decode("utf-8-sig"))))
    first = {row["code"]: row for row in rows if row["unit_code"] == town.unit_code(FIRST)}
    assert first["NLD"]["value"] == "1350"
    assert (first["N01"]["numerator"], first["N01"]["denominator"]) == ("1336", "1350")
    await ha.press("Dữ liệu JSON")
    data = json.loads(await ha.downloads(await ha.waits_for("số liệu đến", timeout=30)))
    assert data["province"]["indicators"]["N01"]["covered"] == 1
    assert data["province"]["provisional"] is True


async def test_an_officer_who_erases_their_data_leaves_the_numbers_of_the_unit(town: Town) -> None:
    await town.office()
    minh = await town.officer(FIRST)
    await town.open_year_round(("N01",))
    await minh.say("/baocao")
    await minh.waits_for("Câu 2 – ")
    await minh.say("1.350")
    await minh.waits_for("Câu 8 – ")
    await minh.say("/xoadulieu")
    explained = await minh.waits_for("xóa|Xóa")
    await minh.press(next(label for label in minh.buttons() if "xóa" in label.lower()))
    await minh.waits_until("Đã xóa dữ liệu", explained)
    assert town.answers() == {"NLD": 1350}
    with reading(town.app.engine) as work:
        assert "Minh" not in [person.name for person in work.session.scalars(select(Person))]
    await minh.say("1.340")
    await minh.waits_for()
    assert town.answers() == {"NLD": 1350}


def introductions(town: Town) -> int:
    with transaction(town.app.engine) as work:
        return (
            work.session.scalar(select(func.count()).where(OutboxRow.dedup_key.startswith("introduction:")))
            or 0
        )


async def test_the_bot_introduces_itself_anew_only_when_something_differs_from_what_it_said_last(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_first = introductions(town)
    town.app._introduce()
    assert introductions(town) == at_first
    monkeypatch.setattr(commands, "DESCRIPTION", "Phiên bản mới của {province}.")
    town.app._introduce()
    assert introductions(town) == at_first + 1
    monkeypatch.undo()
    town.app._introduce()
    assert introductions(town) == at_first + 2


async def test_of_replicas_that_start_together_one_introduces_the_bot(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_first = introductions(town)
    monkeypatch.setattr(commands, "DESCRIPTION", "Phiên bản mới của {province}.")
    start = Barrier(4)

    def begins(_: int) -> None:
        start.wait()
        town.app._introduce()

    def begin_together() -> None:
        with ThreadPoolExecutor(4) as replicas:
            list(replicas.map(begins, range(4)))

    await asyncio.to_thread(begin_together)
    assert introductions(town) == at_first + 1
