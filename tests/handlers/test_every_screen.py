"""Below every screen: a typed number changes a report only where the newest message of the bot asks that question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import select

from bot.storage.tables.delivery import OutboxRow
from bot.storage.tables.reports import Revision, ShownQuestion
from handlers.routes import ROUTES
from tests.handlers.desk import Desk, keys_of
from tests.handlers.stage import BINH, Stage
from tests.handlers.updates import Phone

pytestmark = pytest.mark.walk

COMMANDS = sorted({f"/{name}" for route in ROUTES for name in route.commands})
SCREENS = (*COMMANDS, "không hiểu gì", "trợ giúp", "/phucloi nhà")
DIGITS = ("120", "3")
PRESSED: set[str] = set()
"""Keys that were pressed below an earlier screen: what they open is the same below each."""


@contextmanager
def apart(stage: Stage) -> Iterator[None]:
    """What happens in here has not happened afterwards."""
    session = stage.work.session
    session.flush()
    savepoint = session.begin_nested()
    yield
    savepoint.rollback()
    session.expire_all()


def opens(stage: Stage, phone: Phone) -> Desk:
    """Somebody at an open question that any number answers, two others answered before it."""
    desk = Desk(stage, phone)
    desk.says("/baocao")
    desk.says("1204")
    assert "Câu 3 –" in desk.says("1350")
    return desk


def is_told(stage: Stage, desk: Desk, digit: str) -> None:
    """Type a number below what is shown; whatever it records answers the newest message."""
    session = stage.work.session
    newest = session.scalars(select(OutboxRow).order_by(OutboxRow.id.desc()).limit(1)).one()
    known = set(session.scalars(select(Revision.id)))
    desk.says(digit)
    session.flush()
    for revision in session.scalars(select(Revision).where(Revision.id.not_in(known))):
        assert newest.chat_id == desk.phone.telegram_id and newest.question_id is not None
        assert revision.question_id == newest.question_id, (newest.params["text"], digit)
        shown = session.get_one(ShownQuestion, newest.question_id)
        assert (shown.report_id, shown.code) == (revision.report_id, revision.code)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_number_below_a_screen_answers_nothing_that_was_not_asked_there(stage: Stage, screen: str) -> None:
    desk = opens(stage, BINH)
    desk.shown.clear()
    desk.says(screen)
    keys = list(dict.fromkeys(key["callback_data"] for row in desk.shown for key in keys_of(row)))
    with apart(stage):
        for digit in DIGITS:
            is_told(stage, desk, digit)
    fresh = [data for data in keys if data not in PRESSED]
    PRESSED.update(fresh)
    for data in fresh:
        with apart(stage):
            desk.forges(data)
            is_told(stage, desk, DIGITS[len(data) % 2])
