"""What one turn reads does not depend on how many units, people and years there are."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event, select
from sqlalchemy.orm import Session

from bot.storage.tables.delivery import OutboxRow
from bot.storage.work import Work
from tests.benchmarks import worlds
from tests.handlers.stage import dispatch
from tests.handlers.updates import Phone

SMALL = worlds.World(units=24, past_rounds=2, filed=0.4)
LARGE = worlds.World(units=252, past_rounds=2, filed=0.4, people=300)
MORE_ROWS = 120
"""The answers of a fuller page, a second slice; not a row for each unit, of which there are 228 more."""
ONE_ROW_EACH = {
    "/chaphanh", "/chaphanh > hy",  # ordered by how a whole year went
    "/donduc", "/donduc > nt", "/tiendo > nr",  # all that is owed, to be ticked and left out
}  # fmt: skip
"""A few columns of each unit, and no more than those."""
TELLS_EVERYBODY = {
    "/tiendo > sp", "/donduc > ng",  # whom the clock, or a nudge, would tell what
    "/tiepnhan > qn", "/khoadot > kk",  # every unit is told what has become of its report
}  # fmt: skip
"""What is sent, or shown before it is, needs everybody to whom it goes."""
OFFICE = Phone(worlds.OFFICE, "Phòng")
OFFICER = Phone(0, "Hà")
"""Of the unit in the middle, which is half way through its questions."""
STRANGER = Phone(77_777, "Lạ")
SAID = {
    OFFICE: (
        "/start", "/tiendo", "/tonghop", "/canbo", "/duyet", "/nhatky", "/donduc", "/thongbao", "/chaphanh",
        "/kehoach", "/lichlamviec", "/nhapthay", "/tiepnhan", "/sotinh", "/moi", "/modot", "/bienchuyen", "/donvimoi",
        "/bangiao", "/xuatfile", "/caidatnhom", "/khoadot", "/bieumau", "/lichsu", "/trogiup",
    ),
    OFFICER: (
        "/start", "/baocao", "12", "38/45", "0", "/xemlai", "/nop", "/lichsu", "/hotro", "/chitieu", "/phucloi",
        "/bieumau", "/dulieucuatoi", "/dangky", "không rõ",
    ),
    STRANGER: ("/start", "/dangky", "/phucloi", "/chitieu"),
}  # fmt: skip


class CountingCursor(sqlite3.Cursor):
    """Counts the rows that the program takes."""

    taken = 0

    def fetchone(self) -> Any:
        row = super().fetchone()
        CountingCursor.taken += row is not None
        return row

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        return self._counted(super().fetchmany(size))

    def fetchall(self) -> list[Any]:
        return self._counted(super().fetchall())

    @staticmethod
    def _counted(rows: list[Any]) -> list[Any]:
        CountingCursor.taken += len(rows)
        return rows


class CountingConnection(sqlite3.Connection):
    def cursor(self, *_: Any) -> CountingCursor:  # type: ignore[override]
        return super().cursor(CountingCursor)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, Engine]]:
    folder = tmp_path_factory.mktemp("worlds")
    engines = tuple(_counting(folder / name, world) for name, world in (("s", SMALL), ("l", LARGE)))
    yield engines[0], engines[1]
    for engine in engines:
        engine.dispose()


def _counting(path: Path, world: worlds.World) -> Engine:
    worlds.built(f"sqlite:///{path}", world).dispose()
    engine = create_engine(f"sqlite:///{path}", connect_args={"factory": CountingConnection})
    event.listen(engine, "connect", lambda driver, _: setattr(driver, "isolation_level", None))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


@pytest.mark.parametrize(
    ("phone", "said"), [(phone, said) for phone, several in SAID.items() for said in several]
)
def test_no_turn_reads_more_rows_where_there_are_more_units(
    both: tuple[Engine, Engine], phone: Phone, said: str
) -> None:
    small, large = (
        dict(_turns(engine, _of(world, phone), said))
        for engine, world in zip(both, (SMALL, LARGE), strict=True)
    )
    grown = {
        path: (rows, large[path])
        for path, rows in small.items()
        if path in large and large[path] > rows + _allowed(path)
    }
    assert not grown, "rows taken with few and with many units"


def _allowed(path: str) -> float:
    each = LARGE.units if path in ONE_ROW_EACH else 0
    return math.inf if path in TELLS_EVERYBODY else MORE_ROWS + each


def _of(world: worlds.World, phone: Phone) -> Phone:
    return phone if phone is not OFFICER else Phone(worlds.officer_of(world.units // 2), phone.first_name)


def _turns(engine: Engine, phone: Phone, said: str) -> Iterator[tuple[str, int]]:
    """What is said, and then each kind of key below the answer: its rows."""
    with _nobody_will_see(engine) as work:
        yield said, _taken(work, phone.says(said))
        keys = _keys(work, phone)
    for tag, data in keys.items():
        with _nobody_will_see(engine) as work:
            _taken(work, phone.says(said))
            yield f"{said} > {tag}", _taken(work, phone.presses(data))


def _taken(work: Work, update: dict[str, Any]) -> int:
    """The rows that one turn takes from the database, which has kept nothing in memory of the turn before."""
    work.session.flush()
    work.session.expunge_all()
    CountingCursor.taken = 0
    dispatch().handle(work, update, worlds.NOW)
    return CountingCursor.taken


def _keys(work: Work, phone: Phone) -> dict[str, str]:
    """One key of each kind that this chat was shown."""
    found: dict[str, str] = {}
    work.session.flush()
    for params in work.session.scalars(
        select(OutboxRow.params).where(OutboxRow.chat_id == phone.telegram_id)
    ):
        for key in chain.from_iterable(params.get("reply_markup", {}).get("inline_keyboard", [])):
            if "callback_data" in key:
                found.setdefault(key["callback_data"].split("|")[0], key["callback_data"])
    return found


@contextmanager
def _nobody_will_see(engine: Engine) -> Iterator[Work]:
    with Session(engine, expire_on_commit=False) as session:
        session.begin()
        yield Work(session)
        session.rollback()
