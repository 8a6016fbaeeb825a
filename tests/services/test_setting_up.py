"""Setting a database up: once, though replicas start together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine

from bot.services.setting_up import Loaded, set_up
from bot.storage.engine import transaction
from tests.domain.lai_chau import PROGRAMME
from tests.jobs.province import OPENED


def test_of_replicas_that_start_together_one_sets_the_database_up(database: Engine) -> None:
    start = Barrier(4)

    def begins(_: int) -> Loaded:
        start.wait()
        with transaction(database) as work:
            return set_up(work, PROGRAMME, OPENED)

    with ThreadPoolExecutor(4) as pool:
        loaded = sorted(pool.map(begins, range(4)), key=lambda one: one.units)
    assert loaded[:3] == [Loaded(0, 0)] * 3
    assert loaded[3] == Loaded(1, 1 + len(PROGRAMME.sample_units))
