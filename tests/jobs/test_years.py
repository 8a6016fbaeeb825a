"""Four years of rounds, hour by hour: what went out, checked against rules that are stated here and nowhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import Engine, select

from bot.domain.calendar import LOCAL, Override, WorkingHours
from bot.domain.notification import NotificationQuota
from bot.domain.rounds import ReportStatus, RoundKind
from bot.services import rounds as verbs
from bot.services.reminding import preview
from bot.storage.engine import WithinOne, connect, reading, transaction
from bot.storage.queries import people, rounds
from bot.storage.tables.clock import AnnouncedDay, Promise
from bot.storage.tables.delivery import OutboxRow
from bot.storage.work import Work
from jobs.remind import remind
from tests.databases import SqliteFiles
from tests.jobs.province import LAN, MAI, OFFICE, PAO, UNITS, context, settle
from tests.programme import PROGRAMME

DAY = timedelta(days=1)
HOURS, MOST_A_DAY = WorkingHours(), 3
LOOKS = (time(7, 30), time(8), time(12), time(14), time(22))
CADENCE = (-14, -7, -3, -1, 0, 1, 3, 7)


def span(first: str, last: str) -> set[date]:
    start, end = (date(*map(int, reversed(one.split("/")))) for one in (first, last))
    return {start + DAY * n for n in range((end - start).days + 1)}


# Days off and make-up days of the offices, as announced (dossier §6); Tết 2027 and 2028 as the office entered them.
OFF = (
    span("01/01/2025", "01/01/2025")
    | span("25/01/2025", "02/02/2025")
    | span("07/04/2025", "07/04/2025")
    | span("30/04/2025", "04/05/2025")
    | span("01/01/2026", "04/01/2026")
    | span("14/02/2026", "22/02/2026")
    | span("25/04/2026", "27/04/2026")
    | span("24/11/2026", "24/11/2026")
    | span("01/01/2027", "03/01/2027")
    | span("04/02/2027", "10/02/2027")
    | span("16/04/2027", "16/04/2027")
    | span("01/01/2028", "03/01/2028")
    | span("24/01/2028", "30/01/2028")
)
MAKE_UP = span("26/04/2025", "26/04/2025") | span("10/01/2026", "10/01/2026")
TET = {day for day in OFF if day.year >= 2027 and (day.month, day.day) > (1, 3) and day.month <= 2}
ENTERED = tuple(Override(day, False, "Tết Nguyên Đán", "123/TB") for day in sorted(TET))


def works(day: date) -> bool:
    return day in MAKE_UP or (day.weekday() < 5 and day not in OFF)


def day_of(due: date, days: int) -> date:
    """A milestone's day: the nearest earlier working day up to the due date, the nearest later one afterwards."""
    day = due + DAY * days
    while not works(day):
        day += DAY if days > 0 else -DAY
    return day


@dataclass(frozen=True)
class Case:
    """A round, and on which day what its last unit does about it."""

    opened: date
    due: date


CASES = (
    Case(date(2025, 1, 2), date(2025, 1, 27)),  # due within Tết 2025
    Case(date(2025, 4, 8), date(2025, 4, 29)),  # 26/4/2025 is a Saturday that is worked
    Case(date(2025, 12, 8), date(2026, 1, 2)),  # due on the swapped day off
    Case(date(2026, 1, 5), date(2026, 2, 13)),  # due on the last working day before Tết 2026
    Case(date(2026, 4, 6), date(2026, 4, 26)),  # Giỗ Tổ on a Sunday, made up for on Monday
    Case(date(2026, 11, 9), date(2026, 11, 25)),  # after Ngày Văn hóa, 24/11
    Case(date(2026, 12, 1), date(2026, 12, 31)),
    Case(date(2027, 1, 11), date(2027, 2, 8)),  # within Tết 2027
    Case(date(2027, 4, 1), date(2027, 4, 18)),  # a Sunday, after Giỗ Tổ on Friday
    Case(date(2027, 11, 29), date(2028, 1, 1)),  # a holiday on a Saturday, made up for on Monday
    Case(date(2028, 1, 4), date(2028, 1, 31)),  # the first working day after Tết 2028
)
# A winter and a spring of due dates, on weekdays, weekends and days off alike; beyond them not all days off are
# written down above.
ANY_DAY = tuple(date(2026, 12, 20) + DAY * 3 * n for n in range(37))
ANY_CASES = tuple(Case(day_of(due, -24), due) for due in ANY_DAY)


@pytest.fixture
def engine(database: Engine) -> Engine:
    return prepared(database)


@pytest.fixture
def sqlite(sqlite_files: SqliteFiles) -> Iterator[Engine]:
    """Where the database makes no difference: years take a while."""
    with sqlite_files.fresh() as url:
        made = connect(url)
        yield prepared(made)
        made.dispose()


def prepared(database: Engine) -> Engine:
    """The province, no round open, and the days off that the office has entered."""
    settle(database)
    with transaction(database) as work:
        [first] = rounds.open_rounds(work.session)
        office = people.person_by_telegram(work.session, OFFICE)
        assert office is not None
        verbs.close_round(work, first.id, office, at(date(2025, 1, 1), time(8)))
        for row in ENTERED:
            work.session.add(
                AnnouncedDay(
                    day=row.day,
                    working=row.working,
                    reason=row.reason,
                    document=row.document,
                    entered_at=at(date(2025, 1, 1), time(8)),
                )
            )
    return database


def at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, LOCAL)


def opens(work: Work, case: Case) -> int:
    plan = verbs.RoundPlan(RoundKind.YEAR, case.due - DAY * 10, case.due, ("N01",), cadence=CADENCE)
    return verbs.open_round(work, plan, PROGRAMME, None, case.opened, at(case.opened, time(9))).id


def looks(first: date, last: date) -> Iterator[datetime]:
    while first <= last:
        yield from (at(first, moment) for moment in LOOKS)
        first += DAY


def went_out(engine: Engine) -> set[str]:
    with reading(engine) as work:
        return set(work.session.scalars(select(OutboxRow.dedup_key)))


def play(engine: Engine, case: Case, files: dict[date, str]) -> dict[int, list[datetime]]:
    """Look several times a day until long after the due date; chat → when it was told something."""
    told: dict[int, list[datetime]] = defaultdict(list)
    for now in looks(case.opened, case.due + DAY * 25):
        with transaction(engine) as work:
            unit = files.get(now.date())
            if unit and now.time() == time(12):
                stands(work, unit, ReportStatus.SUBMITTED)
            before = set(work.session.scalars(select(OutboxRow.id)))
            remind(WithinOne(work), context(), now)
            work.session.flush()
            for row in work.session.scalars(select(OutboxRow).where(OutboxRow.id.not_in(before))):
                told[row.chat_id].append(now)
    return told


def stands(work: Work, unit: str, status: ReportStatus) -> None:
    [a_round] = rounds.open_rounds(work.session)
    [report] = [r for d, r in rounds.unit_duties(work.session, a_round.id) if d.unit_name == unit]
    report.status = status


@pytest.mark.parametrize(
    "case",
    [*CASES, *(pytest.param(case, marks=pytest.mark.slow) for case in ANY_CASES)],
    ids=lambda case: f"due {case.due}",
)
def test_reminders_come_on_the_days_that_the_rules_say_and_on_no_other(sqlite: Engine, case: Case) -> None:
    filed_on = day_of(case.due, -3)
    with transaction(sqlite) as work:
        opens(work, case)
    told = play(sqlite, case, {filed_on: UNITS[2]})

    expected = {day_of(case.due, days) for days in CADENCE}
    expected = {day for day in expected if day > case.opened} | {case.opened}
    for officer in (MAI, PAO):
        assert [now.date() for now in told[officer]] == sorted(expected), (
            "once a milestone, never twice a day"
        )
    assert [now.date() for now in told[LAN]] == sorted(day for day in expected if day <= filed_on)
    for moments in told.values():
        for now in moments:
            assert works(now.date())
            assert time(8) <= now.time() <= time(11) or time(14) <= now.time() <= time(16, 30)
    assert [now.date() for now in told[OFFICE]] == [day_of(case.due, 1)], "one digest of what is overdue"


@pytest.mark.parametrize("case", CASES[::3], ids=lambda case: f"due {case.due}")
def test_what_is_foreseen_is_what_goes_out(sqlite: Engine, case: Case) -> None:
    start = at(case.opened, time(9))
    with transaction(sqlite) as work:
        round_id = opens(work, case)
        [mai] = [d for d, _ in rounds.unit_duties(work.session, round_id) if d.unit_name == UNITS[0]]
        person = people.person_by_telegram(work.session, MAI)
        assert person is not None
        until = at(day_of(case.due, -7), time(14))
        work.session.add(Promise(duty_id=mai.id, person_id=person.id, made_at=start, until=until))
    with reading(sqlite) as work:
        foreseen = preview(work, NotificationQuota(), round_id, start)
        keys = {one.message.key for one in foreseen}
        days = sorted(
            (one.message.recipient.chat_id, one.moment.astimezone(LOCAL).date()) for one in foreseen
        )
    before = went_out(sqlite)
    told = play(sqlite, case, {})
    assert went_out(sqlite) - before == keys
    assert sorted((chat, now.date()) for chat, moments in told.items() for now in moments) == days


@pytest.mark.parametrize("down", [timedelta(hours=1), DAY, DAY * 5], ids=["an hour", "a day", "five days"])
def test_after_a_downtime_over_a_milestone_nobody_is_told_twice_and_nobody_is_forgotten(
    sqlite: Engine, down: timedelta
) -> None:
    case = Case(date(2026, 11, 16), date(2026, 12, 10))
    stops = at(date(2026, 12, 3), time(7, 59))  # just before T-7
    with transaction(sqlite) as work:
        opens(work, case)
    told: dict[int, list[datetime]] = defaultdict(list)
    now = at(case.opened, time(9))
    while now < at(date(2026, 12, 11), time(0)):
        if not stops <= now < stops + down:
            with transaction(sqlite) as work:
                seen = set(work.session.scalars(select(OutboxRow.id)))
                remind(WithinOne(work), context(), now)
                work.session.flush()
                for row in work.session.scalars(select(OutboxRow).where(OutboxRow.id.not_in(seen))):
                    told[row.chat_id].append(now)
        now += timedelta(minutes=30)
    back = stops + down
    week_before = [now for now in told[MAI] if date(2026, 12, 3) <= now.date() < date(2026, 12, 9)]
    for officer in (MAI, PAO, LAN):
        assert told[officer] == told[MAI]
    # T-7 on Thursday and T-3 on Monday, unless the bot slept over Monday morning: then one, as soon as it is awake.
    assert len(week_before) == (1 if back.date() >= date(2026, 12, 8) else 2)
    assert week_before[0] - back < timedelta(hours=1)
    assert [now.date() for now in told[MAI]][-2:] == [date(2026, 12, 9), date(2026, 12, 10)]


def test_a_clock_set_back_repeats_nothing(engine: Engine) -> None:
    case = Case(date(2026, 11, 16), date(2026, 12, 10))
    with transaction(engine) as work:
        opens(work, case)
    play(engine, case, {})
    before = went_out(engine)
    play(engine, case, {})
    assert went_out(engine) == before
