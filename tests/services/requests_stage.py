"""What tests of promises, extensions and help have in common: the province, its reports, and the clock's looks."""

from __future__ import annotations

from sqlalchemy import Engine

from bot.domain.calendar import WorkingCalendar
from bot.domain.rounds import ReportStatus
from bot.services.sheets import sheet_of
from bot.services.submitting import submit
from bot.storage.engine import WithinOne, transaction
from bot.storage.queries import people, rounds
from bot.storage.tables.people import Person
from bot.storage.tables.reports import Report
from bot.storage.work import Work
from jobs.remind import remind
from tests.jobs.province import MAI, UNITS, context, local, report, texts

CALENDAR = WorkingCalendar()
BUM_NUA, MUONG_KIM, TA_LENG = UNITS
MOST_A_DAY = 3


def report_of(work: Work, unit: str = BUM_NUA) -> Report:
    """The unit's report in the only round."""
    (a_round,) = rounds.all_rounds(work.session)
    return {duty.unit_name: row for duty, row in rounds.all_duties(work.session, a_round.id)}[unit]


def person(work: Work, account: int) -> Person:
    found = people.person_by_telegram(work.session, account)
    assert found is not None
    return found


def looks(engine: Engine, moment: str, most_a_day: int = MOST_A_DAY) -> list[tuple[int, str]]:
    """The clock looks once; whom it tells what."""
    before = len(texts(engine))
    with transaction(engine) as work:
        remind(WithinOne(work), context(most_a_day), local(moment))
    return texts(engine)[before:]


def reminded(engine: Engine, moment: str) -> list[int]:
    """Whom one look of the clock tells something."""
    return [chat for chat, _ in looks(engine, moment)]


def files(engine: Engine, moment: str, unit: str = BUM_NUA, account: int = MAI) -> None:
    """The unit files; the round asks for two numbers only."""
    report(engine, unit, ReportStatus.DRAFTING, {"NLD": 100, "TT": 99, "VV": 2, "VV_HT": 1})
    with transaction(engine) as work:
        submit(work, sheet_of(work, report_of(work, unit)), person(work, account), local(moment))
