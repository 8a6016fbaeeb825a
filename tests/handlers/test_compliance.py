"""How units have kept their due dates: the office sees everybody, an officer their own unit."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bot.domain.calendar import LOCAL
from bot.domain.rounds import ReportStatus, RoundKind, RoundStatus
from bot.services import timeliness
from bot.services.rounds import RoundPlan, open_round
from bot.storage.queries import rounds
from bot.storage.tables.reports import StoredAnswer
from bot.storage.tables.rounds import Round
from messages.results.buttons import ShowCompliance
from tests.handlers.desk import Desk
from tests.handlers.stage import BINH, NOW, UNIT, Stage
from tests.handlers.test_reviewing import files
from tests.programme import PROGRAMME

UNIT_NAME = "LĐLĐ huyện Tam Đường"


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def past_round(stage: Stage, due: date, filed: dict[str, date], *, closed: bool = True) -> Round:
    """A round that is over, in which these units filed on these days."""
    plan = RoundPlan(RoundKind.AD_HOC, due - timedelta(days=10), due, ("N01",), title=f"Báo cáo {due}")
    opened = datetime.combine(due - timedelta(days=9), datetime.min.time(), LOCAL)
    a_round = open_round(stage.work, plan, PROGRAMME, None, opened.date(), opened)
    for duty, report in rounds.unit_duties(stage.work.session, a_round.id):
        if day := filed.get(duty.unit.code):
            report.first_filed_at = datetime.combine(day, datetime.min.time(), LOCAL)
    if closed:
        a_round.status, a_round.closed_at = RoundStatus.CLOSED, opened + timedelta(days=20)
    stage.work.session.flush()
    return a_round


def test_a_round_that_is_not_due_yet_counts_for_nobody(desk: Desk) -> None:
    assert "chưa có đợt nào hết hạn" in desk.says("/chaphanh")


def test_the_office_sees_who_needs_a_call_first_and_turns_pages(stage: Stage, desk: Desk) -> None:
    past_round(stage, date(2026, 6, 10), {UNIT: date(2026, 6, 14)})
    past_round(stage, date(2026, 9, 10), {UNIT: date(2026, 9, 10)})
    first = desk.says("chấp hành báo cáo")
    assert "0/13 đơn vị luôn nộp đúng hạn" in first and "(trang 1/2)" in first
    assert UNIT_NAME not in first and "2 đợt: đúng hạn 0, <b>chưa nộp 2</b>; đủ 0% số liệu" in first
    second = desk.presses("Tiếp")
    assert f"<b>{UNIT_NAME}</b>: 2 đợt: đúng hạn 1, muộn 1 (4 ngày)" in second


def test_a_report_is_as_complete_as_it_was_filed_and_once_it_is_back_as_its_answers_are(stage: Stage) -> None:
    def of_unit() -> tuple[int, int, int]:
        [one] = timeliness.year_kept(stage.work, 2026, date(2026, 12, 11), [report.duty.unit_id])
        return one.asked, one.answered, one.filed

    report = files(stage)
    asked, *rest = of_unit()
    assert rest == [asked, asked]
    report.filed_asked = report.filed_answered = None  # as older versions left it
    assert of_unit() == (asked, asked, asked)
    report.filed_asked, report.filed_answered = asked, asked - 1
    assert of_unit() == (asked, asked - 1, asked - 1)
    report.status = ReportStatus.RETURNED
    stage.work.session.delete(stage.work.session.get_one(StoredAnswer, (report.id, "NLD")))
    stage.work.session.flush()
    assert of_unit() == (asked, asked - 1, 0)
    files(stage)
    assert (of_unit(), report.filed_answered) == ((asked, asked, asked), asked)


def test_other_years_are_a_press_away_and_a_year_without_rounds_shows_this_one(
    stage: Stage, desk: Desk
) -> None:
    past_round(stage, date(2025, 6, 10), {UNIT: date(2025, 6, 10)})
    past_round(stage, date(2026, 6, 10), {})
    assert "Chấp hành báo cáo năm 2026" in desk.says("/chaphanh")
    assert "Chấp hành báo cáo năm 2025" in desk.presses("Năm 2025")
    for year in (1900, 0, -5, 2**31 - 1):
        assert "năm 2026" in desk.forges(ShowCompliance(year, 99).pack())


def test_an_officer_who_has_filed_nothing_reads_what_was_missed(stage: Stage) -> None:
    past_round(stage, date(2026, 6, 10), {})
    said = Desk(stage, BINH).says("/lichsu")
    assert "1 đợt: đúng hạn 0, <b>chưa nộp 1</b>" in said and "Chưa có lần nào." in said


def test_an_officer_reads_their_own_units_line_with_what_they_have_filed(stage: Stage) -> None:
    files(stage)
    past_round(stage, date(2026, 6, 10), {UNIT: date(2026, 6, 14)})
    said = Desk(stage, BINH).says("/lichsu")
    assert f"Năm {NOW.year}, {UNIT_NAME}: 2 đợt: đúng hạn 1, muộn 1 (4 ngày)" in said
    assert "Các lần đã nộp" in said


def test_what_was_filed_can_be_read_again_when_the_round_is_locked(stage: Stage) -> None:
    report = files(stage)
    report.duty.round.status = RoundStatus.CLOSED
    officer = Desk(stage, BINH)
    officer.says("/lichsu")
    said = officer.presses("LĐLĐ huyện Tam Đường – Năm 2026")
    assert "1. Đoàn viên" in said and "đã nộp, chờ tiếp nhận" in said
    assert "Nhập tiếp" not in officer.labels()
