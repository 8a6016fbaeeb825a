"""What the office looks at reads no more rows, and asks no oftener, where there are many units."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from bot.domain.results.comparing import WHOLE
from bot.domain.rounds import ReportStatus
from bot.storage.engine import WithinOne, connect, reading
from bot.storage.queries import standings
from bot.storage.tables import Base
from bot.storage.work import Work
from jobs.boards import draw_boards
from messages.entering.buttons import ChooseForWhom, ShowProvincial
from messages.entering.provincial_keyboards import NOT_CHOSEN
from messages.progress.buttons import AskToClose, ShowProgress, ShowUnits, ShowUnitsThat
from messages.results.buttons import ChooseExportUnit, ShowExports, ShowPart, ShowResults
from messages.review.buttons import OpenReview
from messages.shared.buttons import Button
from tests.benchmarks.worlds import NOW, OFFICE, World, build, open_round_of
from tests.handlers.stage import dispatch
from tests.handlers.updates import Phone, Raw
from tests.jobs.province import context

FEW, MANY = World(units=60), World(units=180)
OFFICE_USER = Phone(OFFICE, "Phòng")
ROUND = open_round_of(FEW)
"""In each of them."""


@pytest.fixture(scope="module")
def provinces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, Engine]]:
    folder = tmp_path_factory.mktemp("provinces")
    engines = []
    for world in (FEW, MANY):
        engine = connect(f"sqlite:///{folder / f'{world.units}.db'}")
        Base.metadata.create_all(engine)
        build(engine, world)
        engines.append(engine)
    yield engines[0], engines[1]
    for engine in engines:
        engine.dispose()


@contextmanager
def watched(engine: Engine) -> Iterator[list[tuple[str, Any]]]:
    """Every statement that reads."""
    found: list[tuple[str, Any]] = []

    def notice(_: Connection, __: Any, statement: str, parameters: Any, ___: Any, ____: bool) -> None:
        if statement.startswith(("SELECT", "WITH")):
            found.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", notice)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", notice)


def rows_read(engine: Engine, act: Any) -> list[int]:
    """How many rows each statement gives back that is executed meanwhile; what is changed is undone."""
    with Session(engine, expire_on_commit=False) as session:
        session.begin()
        with watched(engine) as statements:
            act(Work(session))
            session.flush()
        connection = session.connection()
        counts = [
            connection.exec_driver_sql(f"SELECT count(*) FROM ({statement})", parameters).scalar_one()
            for statement, parameters in statements
        ]
        session.rollback()
    return counts


def pages(report_id: int) -> dict[str, Raw]:
    said = ("/start", "/nhapthay", "/sotinh", "/nhatky")
    pressed: dict[str, Button] = {
        "progress": ShowProgress(ROUND),
        "results": ShowResults(ROUND),
        "a part": ShowPart(ROUND, WHOLE, 0),
        "units": ShowUnits(ROUND, 2),
        "units to accept": ShowUnitsThat(ROUND, ReportStatus.SUBMITTED, 1),
        "to lock": AskToClose(ROUND),
        "for whom": ChooseForWhom(ROUND, 1),
        "said of units": ShowProvincial(ROUND, "", 1, NOT_CHOSEN),
        "exports": ShowExports(ROUND),
        "export of a unit": ChooseExportUnit(ROUND, 1),
        "review": OpenReview(report_id),
    }
    return {
        **{words: OFFICE_USER.says(words) for words in said},
        **{name: OFFICE_USER.presses(button.pack()) for name, button in pressed.items()},
    }


@pytest.mark.parametrize("name", list(pages(0)))
def test_a_page_of_the_office_costs_the_same_however_many_units_there_are(
    provinces: tuple[Engine, Engine], name: str
) -> None:
    read = []
    for engine in provinces:
        with reading(engine) as work:
            [(filed, _)] = standings.some_reports(work.session, ROUND, (ReportStatus.SUBMITTED,), 3, 1)
        update = pages(filed)[name]
        read.append(rows_read(engine, lambda work, update=update: dispatch().handle(work, update, NOW)))
    few, many = read
    assert len(few) == len(many)
    assert sum(few) == sum(many)


def test_a_board_costs_the_same_however_many_units_there_are(provinces: tuple[Engine, Engine]) -> None:
    few, many = (
        rows_read(engine, lambda work: draw_boards(WithinOne(work), context(), NOW + timedelta(days=14)))
        for engine in provinces
    )
    assert len(few) == len(many)
    assert sum(few) == sum(many)
