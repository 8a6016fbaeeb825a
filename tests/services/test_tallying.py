"""Tallies: whatever happens to reports, what is written of a unit is what its answers come to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import Engine, text

from bot.demo.numbers import SIZES, figures
from bot.domain.answers import Answer, AnswerState, counted
from bot.domain.dialog.position import Position
from bot.domain.dialog.step import Step
from bot.domain.dialog.types import Change, Done
from bot.domain.programme import Element, UnitKind
from bot.domain.refusals import Refusal
from bot.domain.results.comparing import of_part
from bot.domain.rounds import ReportStatus
from bot.domain.units.changes import ChangePlan, Decision, UnitChangeKind
from bot.recounting import count_where_never_counted, not_counted, recount
from bot.services import answering, changing_units, clarification, provincial, reviewing, tallying, totals
from bot.services.rounds import find
from bot.services.sheets import EDITABLE, sheet_of
from bot.services.submitting import submit
from bot.storage.engine import transaction
from bot.storage.queries import people, reports, rounds
from bot.storage.tables.reports import Report, StoredAnswer
from bot.storage.tables.rounds import Duty
from bot.storage.work import Work
from tests.budget import times
from tests.handlers.test_statements import complain_of_scans, noticed
from tests.jobs.province import OFFICE, OPENED, appoint
from tests.programme import PROGRAMME
from tests.services.counted_from_answers import from_answers
from tests.services.test_exporting import random_answer, random_round

ACTS = 50


class History:
    """Two rounds of a term to which things happen at random, each through the verb that a handler would call."""

    def __init__(self, work: Work, random: Random) -> None:
        self.work, self.random = work, random
        self.last = find(work, random_round(work, random, date(2025, 11, 30)))
        self.round = find(work, random_round(work, random))
        self.office = appoint(work, OFFICE, people.province(work.session).id)
        self.now = OPENED
        units = [duty.unit for duty, _ in rounds.unit_duties(work.session, self.round.id)]
        for unit, upper in zip(units[1:6], units[:5], strict=True):
            unit.parent_id = random.choice((upper.id, units[0].id))

    def goes_on(self) -> None:
        """Something happens, or is refused."""
        self.now += timedelta(minutes=1)
        act = self.random.choice(ACTS_OF_OFFICE_AND_UNITS)
        which = self.random.choice((self.last, self.round, self.round))
        duty, report = self.random.choice(rounds.all_duties(self.work.session, which.id))
        try:
            with self.work.session.begin_nested():
                act(self, duty, report)
        except Refusal:
            self.work.session.expire_all()

    def drafts(self, duty: Duty, report: Report) -> None:
        """A unit changes its numbers; nothing of that counts before it files."""
        if report.status in EDITABLE and duty.unit_kind is not UnitKind.PROVINCE:
            size = self.random.choice(SIZES)
            for element in PROGRAMME.elements:
                if duty.unit_kind in element.answered_by:
                    answer = self.consistent(element, figures(size)[element.code])
                    row = StoredAnswer(report_id=report.id, code=element.code, answered_at=self.now)
                    row.state, row.value = answer.state, answer.value
                    self.work.session.merge(row)
            report.status = ReportStatus.DRAFTING

    def consistent(self, element: Element, number: int) -> Answer:
        """What contradicts nothing else: the number, less of a part, or not known yet."""
        drawn = self.random.random()
        if drawn < 0.05:
            return Answer(AnswerState.UNKNOWN)
        of_all = {code for one in PROGRAMME.elements if one.whole for code in one.whole.codes}
        less = drawn < 0.3 and element.whole is not None and element.code not in of_all
        return counted(self.random.randint(0, number) if less else number)

    def files(self, duty: Duty, report: Report) -> None:
        self.drafts(duty, report)
        self.work.session.flush()
        submit(self.work, sheet_of(self.work, report), self.office, self.now)

    def is_accepted(self, _: Duty, report: Report) -> None:
        reviewing.accept(self.work, report.id, self.office, self.now)

    def is_returned(self, _: Duty, report: Report) -> None:
        reviewing.return_report(self.work, report.id, self.office, "Số chưa khớp", self.now)

    def is_asked_back(self, _: Duty, report: Report) -> None:
        seen = len(reports.submissions(self.work.session, report.id))
        code = self.random.choice(("NLD", "TT", "CS_HCSN"))
        stood = report.status
        clarification.gather(
            self.work, report.id, code, self.office, "Vì sao?", self.now, seen=seen, stood=stood
        )
        clarification.send(self.work, report.id, self.office, self.now, seen=seen)

    def is_rated(self, duty: Duty, _: Report) -> None:
        code, values = self.random.choice((("XLOAI", 5), ("KTTINH", 1)))
        provincial.say(
            self.work, duty.id, code, self.random.randint(values // 5, values), self.office, self.now
        )

    def is_rated_no_more(self, duty: Duty, _: Report) -> None:
        value = self.random.randint(0, 1)
        provincial.take_back(self.work, duty.id, "KTTINH", value, self.office, self.now)

    def rest_is_rated(self, *_: object) -> None:
        provincial.say_of_rest(self.work, self.round.id, "KTTINH", 0, self.office, self.now)

    def province_says(self, *_: object) -> None:
        """Its own numbers count as they are typed."""
        report = provincial.own_report(self.work, self.round)
        assert report is not None
        element = self.random.choice(
            [one for one in PROGRAMME.elements if UnitKind.PROVINCE in one.answered_by]
        )
        sheet = sheet_of(self.work, report)
        answer = self.random.choice((None, Answer(AnswerState.UNKNOWN), random_answer(9, self.random)))
        change = Change(element.code, sheet.state.answers.get(element.code), answer, explicit=True)
        answering.record(self.work, sheet, Step(Position(), Done(), changes=(change,)), self.office, self.now)

    def is_released(self, duty: Duty, _: Report) -> None:
        """Its unit is dissolved; the office releases it of what it has not filed."""
        today = date(2026, 12, 2)
        decision = Decision("12/QĐ-LĐLĐ", today, today)
        plan = ChangePlan(UnitChangeKind.DISSOLVE, (duty.unit_id,), (), decision)
        done = changing_units.change(self.work, plan, self.office, today, self.now)
        changing_units.release(self.work, done.change_id, self.office, self.now)


ACTS_OF_OFFICE_AND_UNITS: tuple[Callable[[History, Duty, Report], None], ...] = (
    History.drafts,
    History.files,
    History.files,
    History.files,
    History.is_accepted,
    History.is_returned,
    History.is_returned,
    History.is_asked_back,
    History.is_asked_back,
    History.is_rated,
    History.is_rated,
    History.is_rated_no_more,
    History.rest_is_rated,
    History.province_says,
    History.is_released,
)


def recount_in(work: Work, round_id: int) -> list[str]:
    """Count a round whose rows were put in by a test; the units of which something else was written."""
    return [one.unit for one in tallying.count_all(work, find(work, round_id))]


@pytest.mark.grows
@pytest.mark.parametrize(
    ("database_url", "seed"),
    [*(("sqlite", seed) for seed in range(2, 2 + times(2))), ("postgresql", 1)],
    indirect=["database_url"],
)
def test_whatever_happens_to_reports_totals_are_what_counting_every_answer_gives(
    database: Engine, seed: int
) -> None:
    with transaction(database) as work:
        history = History(work, Random(seed))
        for number in range(ACTS):
            history.goes_on()
            assert number % 4 or [recount_in(work, one.id) for one in (history.round, history.last)] == [
                [],
                [],
            ]
        for part in totals.parts_of(work, history.round):
            found, _ = totals.compared(work, history.round, part)
            by_hand = from_answers(work, history.round, part)
            assert [one.total for one in found] == [of_part(one, part) for one in by_hand], part


def test_a_database_of_before_tallies_is_counted_once_and_refused_until_then(database: Engine) -> None:
    with transaction(database) as work:
        number = random_round(work, Random(3))
        work.session.execute(text("DELETE FROM tally"))
        work.session.execute(text("UPDATE round SET is_tallied = false"))
    assert not_counted(database) is not None
    done = count_where_never_counted(database)
    assert (done.rounds, done.reports) == (1, len(SIZES) + 1)
    assert done.differed and not_counted(database) is None
    with transaction(database) as work:
        assert recount_in(work, number) == []
    assert count_where_never_counted(database).rounds == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_round_whose_programme_is_read_no_more_holds_no_upgrade_up(database: Engine) -> None:
    with transaction(database) as work:
        random_round(work, Random(5))
        work.session.execute(text("UPDATE round SET is_tallied = false"))
        work.session.execute(text("UPDATE programme_version SET source = 'x', digest = 'of old'"))
    done = count_where_never_counted(database)
    assert (done.rounds, done.unreadable, not_counted(database)) == (0, (1,), None)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM tally WHERE indicator = 'N01'",
        "UPDATE tally SET numerator = numerator + 1 WHERE indicator = 'K02'",
        "DELETE FROM provincial_answer WHERE code = 'KTTINH'",
        "UPDATE report SET status = 'returned' WHERE status IN ('submitted', 'accepted')",
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_recount_names_what_was_changed_behind_its_back_and_mends_it(database: Engine, damage: str) -> None:
    with transaction(database) as work:
        random_round(work, Random(4))
    assert recount(database).differed == ()
    with transaction(database) as work:
        work.session.execute(text(damage))
    assert recount(database).differed
    assert recount(database).differed == ()


def test_no_sum_and_no_count_scans_a_table_that_grows(database: Engine) -> None:
    with transaction(database) as work, noticed(database) as statements:
        history = History(work, Random(8))
        for act in ACTS_OF_OFFICE_AND_UNITS[1:-1]:
            duty, report = rounds.unit_duties(work.session, history.round.id)[0]
            with suppress(Refusal), work.session.begin_nested():
                act(history, duty, report)
        for part in totals.parts_of(work, history.round):
            totals.compared(work, history.round, part)
            totals.filed_of(work, history.round, part)
        sums = {text: one for text, one in statements.items() if "tally" in text or "below" in text}
        complain_of_scans(work.session.connection(), sums, 10)
