"""Numbers of a period before the bot: compared with, never told of, judged like a form, twice the same."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine, select

from bot.domain.answers import AnswerState
from bot.domain.filled_form.cells import Wrong
from bot.domain.filled_form.history_table import TableFault, numbers_of_form, read_numbers
from bot.domain.refusals import RoundDatesWrong, SameRoundOpen
from bot.domain.rounds import Period, ReportStatus, RoundKind, RoundStatus
from bot.reports.form_reader import read_form
from bot.reports.table_file import read_table
from bot.services import loading_history, tallying, totals
from bot.services.exporting import export_round
from bot.services.loading_history import HistoryPlan
from bot.services.rounds import find
from bot.services.sheets import sheet_of
from bot.services.timeliness import year_kept, years
from bot.services.totals import round_totals
from bot.storage.engine import WithinOne, transaction
from bot.storage.queries import reports, rounds
from bot.storage.tables.delivery import OutboxRow
from bot.storage.tables.people import Unit
from bot.storage.tables.reports import Revision, StoredAnswer, Submission
from bot.storage.tables.rounds import Round
from bot.storage.work import Work
from jobs.schedule import all_jobs
from tests.jobs.province import UNITS, context, local, settle
from tests.programme import PROGRAMME, form_of
from tests.reports.forms import filled, form_bytes

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NOW = local("08/12/2026 10:00")
TODAY = date(2026, 12, 8)
YEAR_2025 = Period(RoundKind.YEAR, date(2025, 11, 30))
HEAD = "STT;Mã;Tên đơn vị;DV: Đoàn viên;NLD;Người được tuyên truyền;VV;VV_HT;XLOAI;KTTINH"
GOOD = (
    "1;X0;Công đoàn xã Bum Nưa;1.350;1500;1490;3;2;HTTNV;có",
    "2;X1;Công đoàn xã Mường Kim;700;800;790;không phát sinh;;hoàn thành nhiệm vụ;không",
    ";TINH;LĐLĐ tỉnh Lai Châu;;;;1;1;;",
    ";;Tổng cộng;2050;2300;2280;4;3;;",
)


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    return database


def load(work: Work, content: bytes, period: Period = YEAR_2025) -> HistoryPlan:
    given, bad = read_numbers(read_table(content), PROGRAMME)
    return loading_history.load(work, PROGRAMME, period, given, bad, TODAY, NOW)


def table(*lines: str, head: str = HEAD) -> bytes:
    return "\n".join(("SỐ LIỆU NĂM 2025", "", head, *lines)).encode()


def history(work: Work) -> Round:
    [found] = [one for one in rounds.all_rounds(work.session) if one.is_history]
    return found


def present(work: Work, unit: str) -> int:
    """The number of the unit's report in the open round."""
    [a_round] = rounds.open_rounds(work.session)
    return next(r.id for duty, r in rounds.all_duties(work.session, a_round.id) if duty.unit.code == unit)


def test_the_first_year_is_compared_with_what_was_loaded(engine: Engine) -> None:
    with transaction(engine) as work:
        plan = load(work, table(*GOOD))
        assert plan.sound, plan
        assert (len(plan.units), plan.count) == (3, 5 + 2 + 4 + 2 + 2)
        report = reports.report(work.session, present(work, "X0"))
        assert report is not None
        form = sheet_of(work, report).form
        assert form.previous_period == YEAR_2025
        assert form.previous["DV"].value == 1350
        mine = history(work)
        assert (mine.status, mine.due_date, mine.closing_date) == (
            RoundStatus.CLOSED,
            YEAR_2025.closing_date,
            YEAR_2025.closing_date,
        )
        result = {duty.unit.code: r.status for duty, r in rounds.all_duties(work.session, mine.id)}
        assert result == {
            "X0": ReportStatus.ACCEPTED,
            "X1": ReportStatus.ACCEPTED,
            "X2": ReportStatus.NOT_STARTED,
            "TINH": ReportStatus.ACCEPTED,
        }
        assert not work.session.scalars(select(Submission)).all(), "nobody has filed anything"


def test_sums_and_the_years_of_the_term_count_what_was_loaded(engine: Engine) -> None:
    with transaction(engine) as work:
        load(work, table(*GOOD))
        assert tallying.count_all(work, history(work)) == []
        whole = {one.result.indicator.code: one.result for one in round_totals(work, history(work))}
        assert (whole["K02"].numerator, whole["K02"].denominator) == (3, 4)
        assert (whole["N01"].numerator, whole["N01"].denominator) == (2280, 2300)
        assert (whole["N05"].numerator, whole["N05"].denominator) == (1, 2)
        [a_round] = rounds.open_rounds(work.session)
        _, before = totals.compared(work, a_round, totals.part_of(work, a_round, "all"))
        assert before == YEAR_2025
        assert spans_of_cases(work) == [(YEAR_2025, 3, 4, 2, 3)]
        exported = export_round(work, history(work).id, NOW)
        assert exported["round"]["loaded"] is True
        assert {one["first_filed_at"] for one in exported["units"]} == {None}


def spans_of_cases(work: Work) -> list[tuple[Period, int | None, int | None, int, int]]:
    """(period, supported, cases, units that said so, units) of the earlier years that K02 adds up."""
    [a_round] = rounds.open_rounds(work.session)
    [cases] = [one for one in round_totals(work, a_round) if one.result.indicator.code == "K02"]
    return [
        (
            one.period,
            one.total.result.numerator,
            one.total.result.denominator,
            one.total.covered,
            one.total.expected,
        )
        for one in cases.spans[:-1]
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("X0;1350;1500;1490;;",), []),
        (("X0;1350;1500;1490;0;", "X1;;;;0;"), [(2, 3)]),
        (("X0;;;;3;2",), [(1, 3)]),
    ],
)
def test_a_year_stands_in_the_sum_over_the_term_only_with_numbers_of_its_own(
    engine: Engine, lines: tuple[str, ...], expected: list[tuple[int, int]]
) -> None:
    with transaction(engine) as work:
        plan = load(work, table(*lines, head="Mã;DV;NLD;TT;VV;VV_HT"))
        assert plan.sound
        assert [(said, of) for _, _, _, said, of in spans_of_cases(work)] == expected


def test_nobody_is_told_of_it_and_it_says_nothing_of_who_kept_a_due_date(engine: Engine) -> None:
    with transaction(engine) as work:
        due_before = year_kept(work, 2026, TODAY)
        load(work, table(*GOOD))
        work.session.get_one(Round, 1).status = RoundStatus.CLOSED  # so that nothing else is due
        work.session.flush()
        for job in all_jobs(context()):
            if job.name not in ("announcements", "prune"):
                job.run(WithinOne(work), NOW)
        assert not work.session.scalars(select(OutboxRow)).all()
        assert years(work) == (2026,)
        assert year_kept(work, 2025, TODAY) == ()
        assert len(year_kept(work, 2026, TODAY)) == len(due_before)


def test_the_same_file_twice_changes_nothing_and_a_mended_cell_only_itself(engine: Engine) -> None:
    with transaction(engine) as work:
        load(work, table(*GOOD))
        revisions = len(work.session.scalars(select(Revision)).all())
        assert load(work, table(*GOOD)).count == 0
        assert load(work, table(GOOD[0].replace("1490", "1480"), *GOOD[1:])).count == 1
        [changed] = work.session.scalars(select(Revision)).all()[revisions:]
        assert (changed.code, changed.before and changed.before["value"]) == ("TT", 1490)
        assert len([one for one in rounds.all_rounds(work.session) if one.is_history]) == 1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1;X0;;1350;1500;1501;;;;", [("E4", Wrong.BROKEN), ("F4", Wrong.BROKEN)]),
        ("1;X0;;1350;1500;98%;;;;", [("F4", Wrong.UNCLEAR)]),
        ("1;X0;;-5;1500;;;;;", [("D4", Wrong.UNCLEAR)]),
        ("1;X0;;12,5;1500;;;;;", [("D4", Wrong.UNCLEAR)]),
        ("1;X0;;35 CĐCS;1500;;;;;", [("D4", Wrong.OTHER_UNIT)]),
        ("1;X0;;như cũ;1500;;;;;", [("D4", Wrong.UNCLEAR)]),
        ("1;X0;;không thuộc đối tượng;1500;;;;;", [("D4", Wrong.NEEDS_REASON)]),
        ("1;X0;;1350;1500;;2;3;;", [("H4", Wrong.BROKEN)]),
        ("1;X0;;1350;1500;;;;loại A;", [("I4", Wrong.STATE)]),
        ("1;X0;;1350;1500;;;;;chưa rõ", [("J4", Wrong.STATE)]),
        ("1;TINH;;1350;;;;;;", [("D4", Wrong.NOT_ASKED)]),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_stored(
    engine: Engine, line: str, expected: list[tuple[str, Wrong]]
) -> None:
    with transaction(engine) as work:
        plan = load(work, table(line, "2;X1;;700;800;790;;;;"))
        found = [(fault.address, fault.wrong) for one in plan.units for fault in one.faults]
        assert found and set(found) <= set(expected)
        assert not plan.sound
        assert not work.session.scalars(select(StoredAnswer)).all()
        assert all(not one.is_history for one in rounds.all_rounds(work.session))


@pytest.mark.parametrize(
    ("head", "line", "expected"),
    [
        ("Mã;DV;Doanh thu", "X0;1;2", ("C3", TableFault.COLUMN)),
        ("Mã;DV;Đoàn viên", "X0;1;2", ("C3", TableFault.COLUMN_TWICE)),
        ("Mã;DV", "X9;1", ("A4", TableFault.UNIT)),
        ("Mã;DV", "X0;1\nX0;2", ("A5", TableFault.UNIT_TWICE)),
        ("Mã;DV", ";1", ("A4", TableFault.UNIT)),
    ],
)
def test_a_column_or_a_unit_that_is_not_known_is_refused(
    engine: Engine, head: str, line: str, expected: tuple[str, TableFault]
) -> None:
    with transaction(engine) as work:
        plan = load(work, table(line, head=head))
        assert [(bad.address, bad.fault) for bad in plan.bad] == [expected]
        assert not work.session.scalars(select(StoredAnswer)).all()


def test_a_period_that_has_a_round_or_is_to_come_is_refused(engine: Engine) -> None:
    with transaction(engine) as work:
        with pytest.raises(SameRoundOpen):
            load(work, table(*GOOD), Period(RoundKind.YEAR, date(2026, 11, 30)))
        with pytest.raises(RoundDatesWrong):
            load(work, table(*GOOD), Period(RoundKind.HALF_YEAR, date(2027, 6, 30)))


def test_the_form_of_a_unit_is_taken_as_it_stands(engine: Engine) -> None:
    """The form of the unit's present round, filled in with last year's numbers."""
    content = filled(
        form_bytes(form=form_of()),
        {"NLD": 1500, "TT": 1480, "VV_state": "không phát sinh", "CTDT": 2, "CS_HCSN": 1},
    )
    with transaction(engine) as work:
        unit = work.session.scalars(select(Unit).where(Unit.code == "X0")).one()
        unit.code = "TAM_DUONG"
        given = numbers_of_form(read_form(content))
        refused = loading_history.load(work, PROGRAMME, YEAR_2025, [given], [], TODAY, NOW)
        assert [one.wrong for one in refused.units[0].faults] == []
        report = reports.report(work.session, present(work, "TAM_DUONG"))
        assert report is not None
        previous = sheet_of(work, report).form.previous
        assert previous["TT"].value == 1480
        assert previous["VV"].state is AnswerState.NOTHING_HAPPENED


def test_the_closing_day_is_that_of_the_rounds_of_that_kind(engine: Engine) -> None:
    with transaction(engine) as work:
        assert loading_history.closing_day(work, RoundKind.YEAR, 2025) == date(2025, 11, 30)
        assert loading_history.closing_day(work, RoundKind.HALF_YEAR, 2026) == date(2026, 6, 30)


def test_a_unit_that_is_not_in_the_table_is_seen_to_be_missing_and_a_sample_is_not(engine: Engine) -> None:
    with transaction(engine) as work:
        work.session.scalars(select(Unit).where(Unit.code == "X1")).one().is_sample = True
        load(work, table(GOOD[0]))
        roster = {duty.unit.code for duty, _ in rounds.unit_duties(work.session, history(work).id)}
        assert roster == {"X0", "X2"}
        exported = export_round(work, find(work, history(work).id).id, NOW)
        assert (exported["province"]["units_filed"], exported["province"]["units_expected"]) == (1, 2)
    assert len(UNITS) == 3
