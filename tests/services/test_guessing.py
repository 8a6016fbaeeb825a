"""Wrong codes: whoever tries several waits, but not for a clock that was wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.refusals import TooManyWrongCodes
from bot.services import guessing
from bot.storage.engine import transaction
from tests.jobs.province import OPENED

ACCOUNT = 71


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_clock_that_was_hours_ahead_makes_nobody_wait_for_hours(database: Engine) -> None:
    ahead = OPENED + timedelta(hours=7)
    with transaction(database) as work:
        for _ in range(guessing.FREE):
            guessing.was_wrong(work, ACCOUNT, ahead)
        with pytest.raises(TooManyWrongCodes):
            guessing.require_patience(work, ACCOUNT, ahead)
        guessing.require_patience(work, ACCOUNT, OPENED)
        guessing.was_wrong(work, ACCOUNT, OPENED)
        with pytest.raises(TooManyWrongCodes):
            guessing.require_patience(work, ACCOUNT, OPENED)
