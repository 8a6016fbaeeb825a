"""No statement of a turn reads through a table that grows: each is explained by its database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, text

from bot.domain.people import Role
from bot.storage.engine import WithinOne
from bot.storage.queries import people, recipients
from bot.storage.tables import Base
from jobs.schedule import SCHEDULE
from tests.handlers.desk import Desk, keys_of
from tests.handlers.stage import AN, BINH, CUC, NOW, furnish, on_stage
from tests.jobs.province import context

OF_OFFICE_SIZE = {
    "round",
    "group_chat",
    "planned_round",
    "notice",
    "announced_day",
    "programme_version",
    "announced_change",
    "board",
}
"""A few rows a year at most, entered by the office."""  # fmt: skip
ONLY_THE_NEWEST = ("ix_inbox_newest",)
"""Indexes that are read from their end, for a row or two."""
ONLY_WHAT_WAITS = ("uq_extension_pending", "ix_help_request_waiting", "ix_invitation_unused")
"""Indexes of just the rows that wait for somebody: reading through one of them is no scan of its table."""
ALLOWED = (*ONLY_WHAT_WAITS, *ONLY_THE_NEWEST)
READS_ALL_BY_NATURE = {
    "FROM unit WHERE unit.kind !=": "the list of units itself: a page in the order in which they were entered, how "
    "many there are, the names in which words are looked for",
}
"""Beginnings of statements that are about all rows of a table, with the reason."""
SAID = (
    "/start", "/dangky", "/baocao", "12", "38/45", "0", "Danh sách", "/chitieu", "/phucloi", "3", "sửa nhà", "/lichsu",
    "/trogiup", "/xemlai", "/nop", "/hotro", "/dulieucuatoi", "/bieumau", "/tiendo", "/tonghop", "/canbo", "/duyet",
    "/nhatky", "/donduc", "/thongbao", "/chaphanh", "/kehoach", "/lichlamviec", "/nhapthay", "/tiepnhan", "/sotinh",
    "/huy", "Tam Đường", "không rõ",
)  # fmt: skip
STAGES_OWN = "FROM outbox ORDER BY"
Statement = tuple[str, Any]


@contextmanager
def noticed(engine: Engine) -> Iterator[dict[str, Statement]]:
    """Every statement that is executed meanwhile, with parameters."""
    found: dict[str, Statement] = {}

    def notice(_: Connection, __: Any, statement: str, parameters: Any, ___: Any, many: bool) -> None:
        if not many:
            found.setdefault(statement, (statement, parameters))

    event.listen(engine, "before_cursor_execute", notice)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", notice)


def scans_of(connection: Connection, statement: str, parameters: Any) -> list[str]:
    """Tables that the statement reads from end to end, and why we think so."""
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        steps = [str(row[3]).split() for row in rows]
        return [step[1] for step in steps if step[0] == "SCAN" and not set(step) & set(ALLOWED)]
    explained = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", parameters).scalar_one()
    plan = json.loads(explained) if isinstance(explained, str) else explained
    return [node["Relation Name"] for node in nodes_of(plan[0]["Plan"]) if reads_all(node)]


def nodes_of(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for one in plan.get("Plans", ()):
        yield from nodes_of(one)


def reads_all(node: dict[str, Any]) -> bool:
    """A scan of a table, or of an index with nothing to look up in it."""
    kind, index = node["Node Type"], node.get("Index Name")
    if kind == "Seq Scan":
        return True
    return kind in ("Index Scan", "Index Only Scan") and "Index Cond" not in node and index not in ALLOWED


def complain_of_scans(connection: Connection, statements: Mapping[str, Statement], least: int) -> None:
    """Explain each statement; a table that grows is found by an index. `least`: so many there are to explain."""
    growing = {table.name for table in Base.metadata.sorted_tables} - OF_OFFICE_SIZE
    asked = [
        one
        for one in statements.values()
        if one[0].startswith(("SELECT", "UPDATE", "WITH")) and STAGES_OWN not in " ".join(one[0].split())
    ]
    if connection.dialect.name == "postgresql":  # tables are small here: is there a way that is no scan?
        connection.execute(text("SET LOCAL enable_seqscan = off"))
    scans = {
        (table, statement)
        for statement, parameters in asked
        for table in scans_of(connection, statement, parameters)
        if table in growing and not any(one in " ".join(statement.split()) for one in READS_ALL_BY_NATURE)
    }
    assert len(asked) > least
    assert not scans, "\n".join(
        f"{table}: {' '.join(statement.split())[-300:]}" for table, statement in scans
    )


def test_no_statement_of_a_turn_scans_a_table_that_grows(database: Engine) -> None:
    furnish(database)
    with on_stage(database) as stage, noticed(database) as statements:
        for phone in (AN, BINH, CUC):
            desk = Desk(stage, phone)
            for words in SAID:
                desk.says(words)
            for data in dict.fromkeys(key["callback_data"] for row in desk.shown for key in keys_of(row)):
                desk.forges(data)
        complain_of_scans(stage.work.session.connection(), dict(statements), 60)


def test_no_statement_of_a_job_scans_a_table_that_grows(database: Engine) -> None:
    furnish(database)
    moments = [
        NOW + timedelta(days=days) for days in (0, 14, 18, 21)
    ]  # open, a Monday, after the due date, later
    with on_stage(database) as stage, noticed(database) as statements:
        for moment in moments:
            for _, _, run in SCHEDULE:
                run(WithinOne(stage.work), context(most_a_day=99), moment)
                stage.work.session.flush()
        complain_of_scans(stage.work.session.connection(), dict(statements), 40)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_who_serves_at_a_unit_is_found_by_the_unit(database: Engine) -> None:
    """Not among all who serve anywhere: that is no scan, and as slow as one."""
    furnish(database)
    with on_stage(database) as stage, noticed(database) as statements:
        session = stage.work.session
        unit = stage.person(BINH).appointments[0].unit
        people.officers_of(session, [unit.id])
        people.serving(session, unit.id)
        people.open_appointment(session, 1, unit.id, Role.OFFICER)
        recipients.answering_for(session, [unit.id])
        recipients.serving(session, [unit.id])
        asked = [one for one in statements.values() if "appointment.unit_id" in one[0].partition("WHERE")[2]]
        ways = [
            str(row[3])
            for statement, parameters in asked
            for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            if "appointment" in str(row[3])
        ]
    assert len(asked) == 5 and all("ix_appointment_unit (unit_id=?" in way for way in ways), ways
