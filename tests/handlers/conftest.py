"""One furnished database for all tests of handlers, and a stage of its own for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from bot.storage.engine import connect
from tests.handlers.stage import Stage, furnish, on_stage


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = connect(f"sqlite:///{tmp_path_factory.mktemp('handlers')}/stage.db")
    furnish(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def stage(furnished: Engine) -> Iterator[Stage]:
    with on_stage(furnished) as made:
        yield made
