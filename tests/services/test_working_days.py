"""What the office enters into the working calendar, and what is kept of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, select

from bot.domain.calendar import Override, WorkingHours
from bot.domain.refusals import DaysNotEntered, DaysWrong, NotReadable, TooLong
from bot.services import my_data
from bot.services.working_days import (
    calendar_of,
    enter,
    enter_all,
    entered_overrides,
    entered_runs,
    take_back,
)
from bot.storage.engine import transaction
from bot.storage.tables.clock import AnnouncedDay
from bot.storage.tables.people import Person
from bot.storage.work import Work

TET = (date(2027, 2, 3), date(2027, 2, 10))
EARLIER = datetime(2026, 11, 23, 2, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)


@pytest.fixture
def work(database: Engine) -> Iterator[Work]:
    with transaction(database) as work:
        yield work


def person(work: Work, name: str) -> Person:
    made = Person(telegram_id=len(name), name=name)
    work.session.add(made)
    work.session.flush()
    return made


def works(work: Work, day: date) -> bool:
    return calendar_of(work, WorkingHours()).is_working_day(day)


def test_days_that_are_entered_count_at_once_until_they_are_taken_back(work: Work) -> None:
    ha = person(work, "Hà")
    assert works(work, TET[0])
    enter(work, *TET, ha, NOW, working=False, reason="Tết  Nguyên Đán", document="9441/TB-BNV")
    assert not works(work, TET[0])
    assert Override(TET[0], False, "Tết Nguyên Đán", "9441/TB-BNV") in entered_overrides(work)
    assert take_back(work, *TET, ha, NOW) == 8
    assert works(work, TET[0]) and entered_overrides(work) == []


def test_a_day_can_be_entered_again_after_it_was_taken_back(work: Work) -> None:
    for _ in range(2):
        enter(work, TET[0], TET[0], None, NOW, working=False, reason="Tết")
        assert take_back(work, TET[0], TET[0], None, NOW) == 1
    with pytest.raises(DaysNotEntered):
        take_back(work, TET[0], TET[0], None, NOW)


def test_who_entered_what_and_who_ended_it_is_kept(work: Work) -> None:
    ha, dung = person(work, "Hà"), person(work, "Dũng")
    enter(work, TET[0], TET[0], ha, EARLIER, working=False, reason="Tết")
    enter(work, TET[0], TET[0], dung, NOW, working=True, reason="Làm bù")
    take_back(work, TET[0], TET[0], ha, NOW)
    rows = work.session.scalars(select(AnnouncedDay).order_by(AnnouncedDay.id)).all()
    assert [(row.reason, row.entered_by, row.entered_at, row.ended_by, row.ended_at) for row in rows] == [
        ("Tết", ha.id, EARLIER, dung.id, NOW),
        ("Làm bù", dung.id, NOW, ha.id, NOW),
    ]
    assert json.loads(my_data.copy_of(work, ha))["calendar_days_entered"] == 1


def test_a_file_leaves_what_is_entered_just_so_with_its_author(work: Work) -> None:
    ha, dung = person(work, "Hà"), person(work, "Dũng")
    enter(work, *TET, ha, EARLIER, working=False, reason="Tết", document="1/TB")
    changed = Override(TET[1], True, "Làm việc", "2/TB")
    assert enter_all(work, [*entered_overrides(work)[:-1], changed], dung, NOW) == 8
    assert [(one.run.first, one.run.last, one.by, one.on) for one in entered_runs(work)] == [
        (TET[1], TET[1], "Dũng", date(2026, 11, 24)),
        (TET[0], date(2027, 2, 9), "Hà", date(2026, 11, 23)),
    ]


def test_what_cannot_be_entered_changes_nothing(work: Work) -> None:
    enter(work, *TET, None, EARLIER, working=False, reason="Tết")
    before = entered_overrides(work)
    with pytest.raises(DaysWrong):
        enter(work, TET[1], TET[0], None, NOW, working=False, reason="Tết")
    with pytest.raises(DaysWrong):
        enter(work, TET[0], date(2027, 6, 1), None, NOW, working=False, reason="Tết")
    with pytest.raises(NotReadable):
        enter(work, *TET, None, NOW, working=False, reason="…")
    with pytest.raises(TooLong):
        enter(work, *TET, None, NOW, working=False, reason="Tết " * 60)
    with pytest.raises(TooLong):
        enter(work, *TET, None, NOW, working=False, reason="Tết", document="1/TB " * 30)
    assert entered_overrides(work) == before
