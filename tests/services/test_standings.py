"""What the database counts of a round is what is counted unit by unit, on any day, whatever has become of the units."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from sqlalchemy import Engine, select

from bot.domain.calendar import LOCAL
from bot.domain.programme import UnitKind
from bot.domain.results.round_progress import Standing
from bot.domain.results.timeliness import MOST_NAMED, Kept, Listed, became
from bot.domain.rounds import ReportStatus, RoundStatus
from bot.domain.rounds.extensions import ExtensionStatus
from bot.services.progress import OWING, names_owing, round_progress, units_of
from bot.services.timeliness import round_kept
from bot.storage.engine import transaction
from bot.storage.queries import rounds
from bot.storage.tables.clock import Extension, Promise
from bot.storage.tables.people import Person, Unit
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty, Round
from bot.storage.work import Work
from tests.jobs.province import DUE, OPENED, settle

STATUSES = tuple(ReportStatus)


def moment(day: date, of: Random) -> datetime:
    """Any time of that day in Vietnam, often just before or after midnight."""
    at = of.choice((time(0), time(0, 30), time(6, 59), time(7), time(12), time(23, 59, 59)))
    return datetime.combine(day, at, LOCAL)


def grow(engine: Engine, units: int, of: Random) -> None:
    """So many more units in the round, which stand in all ways that there are."""
    with transaction(engine) as work:
        (a_round,) = rounds.all_rounds(work.session)
        person = work.session.scalars(select(Person)).first()
        assert person is not None
        for number in range(units):
            unit = Unit(code=f"R{number}", kind=UnitKind.COMMUNE, name=f"Công đoàn {number}")
            unit.valid_to = of.choice((None, None, None, DUE - timedelta(days=2), DUE + timedelta(days=3)))
            duty = Duty(round=a_round, unit=unit, unit_name=unit.name, unit_kind=unit.kind)
            duty.extended_to = of.choice((None, None, DUE + timedelta(days=of.randint(1, 6))))
            duty.released_at = of.choice((None, None, None, None, OPENED))
            report = Report(duty=duty, status=of.choice(STATUSES))
            if report.status not in (ReportStatus.NOT_STARTED, ReportStatus.DRAFTING):
                report.first_filed_at = moment(DUE + timedelta(days=of.randint(-3, 9)), of)
            work.session.add_all((unit, duty, report))
            work.session.flush()
            if of.random() < 0.4:
                ended = of.choice((None, OPENED))
                until = moment(DUE + timedelta(days=of.randint(-3, 9)), of)
                promise = Promise(duty=duty, person=person, made_at=OPENED, until=until, ended_at=ended)
                work.session.add(promise)
            if of.random() < 0.5:
                work.session.add(
                    Extension(
                        duty=duty,
                        person=person,
                        asked_at=OPENED,
                        asked_for=DUE,
                        reason="Chưa đủ số liệu",
                        status=of.choice((ExtensionStatus.GRANTED, ExtensionStatus.REFUSED)),
                        decided_at=moment(DUE + timedelta(days=of.randint(-1, 2)), of),
                    )
                )


def one_by_one(work: Work, a_round: Round, day: date) -> list[tuple[str, Standing]]:
    """The same from rows as they are, in the order of the roster."""
    found = []
    over = datetime.combine(a_round.due_date + timedelta(days=1), time(), LOCAL)
    for duty, report in rounds.unit_duties(work.session, a_round.id):
        of_duty = select(Promise).where(Promise.duty_id == duty.id, Promise.ended_at.is_(None))
        promise = work.session.scalars(of_duty).one_or_none()
        granted = select(Extension).where(
            Extension.duty_id == duty.id, Extension.status == ExtensionStatus.GRANTED
        )
        standing = Standing(
            report.status,
            report.first_filed_at.astimezone(LOCAL).date() if report.first_filed_at else None,
            duty.extended_to,
            promise.until.astimezone(LOCAL).date() if promise and not report.status.filed else None,
            any(one.decided_at and one.decided_at < over for one in work.session.scalars(granted)),
            duty.unit.valid_to is not None and duty.unit.valid_to < day,
        )
        found.append((duty.unit_name, standing))
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_counts_and_lists_of_a_round_are_those_of_its_units(database: Engine, seed: int) -> None:
    settle(database)
    of = Random(seed)
    grow(database, 60, of)
    with transaction(database) as work:
        (a_round,) = rounds.all_rounds(work.session)
        for today in (DUE - timedelta(days=1), DUE, DUE + timedelta(days=1), DUE + timedelta(days=5)):
            a_round.closed_at = of.choice((None, moment(DUE + timedelta(days=2), of)))
            a_round.status = RoundStatus.CLOSED if a_round.closed_at else RoundStatus.OPEN
            work.session.flush()
            progress = round_progress(work, a_round, today)
            units = one_by_one(work, a_round, progress.judged_on)
            assert progress.standings == Counter(standing for _, standing in units)
            kept = round_kept(work, a_round, progress, tuple(Listed))
            for listed in Listed:
                named = kept.named[listed]
                assert [one.unit for one in named] == first_of(units, listed, progress.judged_on)
            page = units_of(work, a_round, today, 3, 7, OWING)
            owing = [name for name, standing in units if not standing.status.filed]
            assert [one.unit for one in page] == owing[3:10]
            assert names_owing(work, a_round, progress, 5).first == tuple(owing[:5])


def first_of(units: list[tuple[str, Standing]], listed: Listed, day: date) -> list[str]:
    judged = [(name, one, *became(one, DUE, day)) for name, one in units]
    if listed is Listed.RETURNED:
        return [name for name, one, _, _ in judged if one.status is ReportStatus.RETURNED][:MOST_NAMED]
    of_list = [(name, days) for name, _, kept, days in judged if kept is Kept(listed.value)]
    return [name for name, _ in sorted(of_list, key=lambda one: -one[1])][:MOST_NAMED]
