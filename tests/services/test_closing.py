"""A round that is being closed takes no answer that comes at the same moment, on either database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

from bot.domain.refusals import RoundClosed
from bot.services import rounds as verbs
from bot.services import sheets
from bot.storage.engine import transaction
from bot.storage.queries import people, rounds
from tests.jobs.province import MAI, OFFICE, OPENED, settle


def test_an_answer_waits_for_the_closing_and_is_then_refused(database: Engine) -> None:
    round_id = settle(database)

    def answer() -> None:
        with transaction(database) as work:
            mai = people.person_by_telegram(work.session, MAI)
            assert mai is not None
            report = rounds.unit_duties(work.session, round_id)[0][1]
            sheets.open_sheet(work, report.id, mai, to_change=True)

    with ThreadPoolExecutor(1) as thread:
        with transaction(database) as work:
            office = people.person_by_telegram(work.session, OFFICE)
            assert office is not None
            verbs.close_round(work, round_id, office, OPENED)
            work.session.flush()
            answering = thread.submit(answer)
        with pytest.raises(RoundClosed):
            answering.result(timeout=30)
