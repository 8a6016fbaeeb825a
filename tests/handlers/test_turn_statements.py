"""A typed answer takes a few statements, and no more of them with more units, people and years."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from tests.benchmarks.officers import Desk, statements_of_answers
from tests.benchmarks.worlds import World, build, open_round_of
from tests.handlers.test_statements import noticed, scans_of

MOST = 10
"""From taking its update to marking it done; beginnings, savepoints and the end are none."""
AT_THE_FIRST = 2
"""More at the first answer of a report: it is under way from then on, and its round's boards change."""


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "world",
    [
        World(filed=0, drafting=0),
        World(filed=0, drafting=0, past_rounds=3),
        World(units=60, people=200, past_rounds=1, filed=0, drafting=0, groups=3),
    ],
    ids=["small", "with years", "with units and people"],
)
def test_a_typed_answer_takes_a_few_statements_however_much_there_is(database: Engine, world: World) -> None:
    build(database, world)
    first, *others = statements_of_answers(Desk(database, open_round_of(world)), 5)
    assert len(others) > 20
    assert max(others) <= MOST and first <= MOST + AT_THE_FIRST


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_typed_answer_goes_through_no_list_of_units_or_people(database: Engine) -> None:
    world = World(past_rounds=1, filed=0, drafting=0)
    build(database, world)
    with noticed(database) as statements:
        statements_of_answers(Desk(database, open_round_of(world)), 5)
    with database.connect() as connection:
        scans = {
            (table, statement)
            for statement, parameters in statements.values()
            if statement.startswith(("SELECT", "UPDATE"))
            for table in scans_of(connection, statement, parameters)
        }
    of_the_edge = {"inbox", "another", "outbox"}  # what waits there is read in its order
    assert {table for table, _ in scans} - of_the_edge <= {"any_round"}, scans
