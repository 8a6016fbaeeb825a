"""The one way to tell people what they did not ask for: hours, the day's quota, once, and nobody without a chat."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

from bot.domain.notification import NotificationQuota, Recipient
from bot.services.notifying import Notifier, Told
from bot.storage.engine import WithinOne, transaction
from bot.storage.queries import clock, people, recipients, rounds
from bot.storage.tables.clock import ToldUnasked
from bot.storage.tables.delivery import OutboxRow
from bot.storage.work import Work
from jobs.schedule import all_jobs
from tests.jobs.province import LAN, MAI, OFFICE, OPENED, PAO, appoint, context, local, settle

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WORKING, NOON, NEXT_DAY = "02/12/2026 09:00", "02/12/2026 12:00", "03/12/2026 08:00"


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    return database


def everybody(work: Work) -> list[Recipient]:
    known = [people.person_by_telegram(work.session, account) for account in (MAI, PAO, LAN)]
    return list(recipients.by_number(work.session, [one.id for one in known if one]).values())


def tells(engine: Engine, what: str, moment: str, most_a_day: int = 1) -> tuple[list[int], int]:
    """(chats that are told, how many wait for another day)."""
    with transaction(engine) as work:
        notifier = Notifier(work, NotificationQuota(most_a_day=most_a_day), local(moment))
        told = notifier.once(everybody(work), lambda one: f"{what}:{one.person_id}")
        return [one.recipient.chat_id for one in told.now], told.later


def test_each_is_told_once_however_often_and_by_whomever_it_is_tried(engine: Engine) -> None:
    assert tells(engine, "a", WORKING, 9) == ([MAI, PAO, LAN], 0)
    assert tells(engine, "a", WORKING, 9) == tells(engine, "a", NEXT_DAY, 9) == ([], 0)
    assert tells(engine, "b", NEXT_DAY, 9) == ([MAI, PAO, LAN], 0)


def test_what_a_day_does_not_bear_is_told_on_the_next(engine: Engine) -> None:
    assert tells(engine, "a", WORKING) == ([MAI, PAO, LAN], 0)
    assert tells(engine, "b", WORKING) == ([], 3)
    assert tells(engine, "b", NEXT_DAY) == ([MAI, PAO, LAN], 0)


def test_two_things_at_one_moment_share_the_day(engine: Engine) -> None:
    with transaction(engine) as work:
        notifier = Notifier(work, NotificationQuota(most_a_day=1), local(WORKING))
        first = notifier.once(everybody(work)[:1], lambda one: f"a:{one.person_id}")
        second = notifier.once(everybody(work), lambda one: f"b:{one.person_id}")
    assert [one.recipient.chat_id for one in first.now] == [MAI]
    assert ([one.recipient.chat_id for one in second.now], second.later) == ([PAO, LAN], 1)


def test_outside_working_hours_nobody_is_told_and_nothing_is_written_down(engine: Engine) -> None:
    for moment in (NOON, "02/12/2026 07:59", "05/12/2026 09:00"):
        assert tells(engine, "a", moment) == ([], 0)
    with transaction(engine) as work:
        assert not work.session.scalars(select(ToldUnasked)).all()
        assert Notifier(work, NotificationQuota(), local(NOON)).once(everybody(work), str) == Told()
    assert tells(engine, "a", WORKING) == ([MAI, PAO, LAN], 0)


def test_what_is_told_in_the_morning_is_worth_sending_until_the_end_of_the_day_s_hours(
    engine: Engine,
) -> None:
    with transaction(engine) as work:
        told = Notifier(work, NotificationQuota(), local(WORKING)).once(everybody(work), str).now
    assert {one.until for one in told} == {local("02/12/2026 16:30")}


def test_who_cannot_be_reached_or_has_no_account_is_no_recipient(engine: Engine) -> None:
    with transaction(engine) as work:
        mai, pao, office = (people.person_by_telegram(work.session, one) for one in (MAI, PAO, OFFICE))
        assert mai and pao and office
        mai.unreachable_since, pao.telegram_id = OPENED, None
        second = appoint(work, 1101, office.appointments[0].unit_id, office.appointments[0].role)
        assert [one.chat_id for one in recipients.office(work.session)] == [OFFICE, 1101]
        second.telegram_id = None
        work.session.flush()
        assert [one.chat_id for one in recipients.office(work.session)] == [OFFICE]
        found = recipients.by_number(work.session, [mai.id, pao.id, office.id])
        assert list(found) == [office.id]
        served = [one.unit_id for person in (mai, pao) for one in person.appointments]
        assert not recipients.serving(work.session, served)


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(
    ("moment", "keys"),
    [
        ("07/12/2026 08:00", {"week:2026-12-07:p{office}", "announced:2027:{office}"}),
        ("11/12/2026 08:00", {"summary:{round}:deadline:p{office}", "week:2026-12-07:p{office}"}),
    ],
)
def test_what_an_earlier_version_has_told_is_known_by_its_marks(
    engine: Engine, moment: str, keys: set[str], known: bool
) -> None:
    with transaction(engine) as work:
        office = people.person_by_telegram(work.session, OFFICE)
        [a_round] = rounds.open_rounds(work.session)
        assert office
        marks = {key.format(office=office.id, round=a_round.id) for key in keys}
        for key in marks if known else ():
            clock.mark(work.session, key, OPENED)
    with transaction(engine) as work:
        for job in all_jobs(context(most_a_day=9)):
            job.run(WithinOne(work), local(moment))
        told = {row.dedup_key for row in work.session.scalars(select(OutboxRow))}
    assert marks & told == (set() if known else marks)
