"""The pictures of a round are drawn whole: for a mixed round, and before anybody has filed."""

from __future__ import annotations

from random import Random

from sqlalchemy import Engine

from bot.domain.rounds import ReportStatus
from bot.file_making.pictures import make_round_picture, make_units_picture
from bot.storage.engine import transaction
from bot.storage.queries import rounds
from tests.services.test_exporting import random_round


def test_both_pictures_are_drawn_with_every_letter(database: Engine) -> None:
    """A letter that the font lacks warns, and warnings are errors."""
    with transaction(database) as work:
        round_id = random_round(work, Random(5))
    url = database.url.render_as_string(hide_password=False)
    for make in (make_round_picture, make_units_picture):
        content, name = make(url, {"round_id": round_id, "at": "2026-12-10T16:00:00+07:00"})
        assert content.startswith(b"\x89PNG") and name.endswith(".png")


def test_a_round_without_any_report_has_its_pictures_too(database: Engine) -> None:
    with transaction(database) as work:
        round_id = random_round(work, Random(5))
        for _, report in rounds.unit_duties(work.session, round_id):
            report.status = ReportStatus.NOT_STARTED
    url = database.url.render_as_string(hide_password=False)
    assert make_round_picture(url, {"round_id": round_id})[0]
    assert make_units_picture(url, {"round_id": round_id})[0]
