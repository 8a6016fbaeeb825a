"""An element goes by one number, the programme's, wherever anybody meets it; how far one has come is said apart."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.domain.rounds import RoundKind
from bot.services import rounds as round_services
from bot.services.sheets import sheet_of
from bot.storage.queries import rounds
from bot.storage.tables.reports import Report
from messages.answering.buttons import OpenReport, ShowOverview
from messages.documents import annex_book, unit_book, unit_table
from messages.documents.annex_cells import RAW
from messages.documents.form_file import Report as FormReport
from messages.documents.form_file import form_file
from messages.review.buttons import OpenReview, ReviewPart, ShowReview
from tests.handlers.desk import Desk
from tests.handlers.stage import BINH, CUC, NOW, UNIT, Stage
from tests.programme import PROGRAMME
from tests.round_results import results_of

LABELS = {one.label: one.number for one in PROGRAMME.elements}
ANSWERS = {"NLD": 1204, "CS_HCSN": 25, "CS_DNNN": 0, "CS_DNNNN": 3, "CS_KHAC": 0, "TT": 1180, "CTDT": 28}
NUMBERED = re.compile(r"^(\d+)\. ([^:(\n]+):", re.MULTILINE)


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


@pytest.fixture
def unit(stage: Stage) -> Desk:
    return Desk(stage, BINH)


@pytest.fixture
def some(stage: Stage) -> Report:
    """A round that asks few of the programme's numbers, so that places and numbers differ."""
    plan = round_services.RoundPlan(
        RoundKind.AD_HOC, date(2026, 11, 20), date(2026, 12, 4), ("N01", "N14"), title="Đột xuất"
    )
    opened = round_services.open_round(stage.work, plan, PROGRAMME, stage.person(CUC), NOW.date(), NOW)
    duties = rounds.all_duties(stage.work.session, opened.id)
    return next(report for duty, report in duties if duty.unit.code == UNIT)


def filed(unit: Desk, report: Report) -> None:
    said = unit.forges(OpenReport(report.id).pack())
    for _ in ANSWERS:
        said = unit.says(str(answer_to(said)))
    unit.presses("Bỏ qua các mục còn lại")
    unit.presses("Nộp báo cáo")


def answer_to(said: str) -> int:
    found = re.search(r"Câu (\d+) – (.+)</b>", said)
    assert found is not None, said
    element = next(one for one in PROGRAMME.elements if one.label == found[2])
    assert element.number == int(found[1])
    return ANSWERS[element.code]


def numbers_of(text: str) -> dict[str, int]:
    """The numbered lines of a message, by label."""
    return {label.strip(): int(number) for number, label in NUMBERED.findall(re.sub("<[^>]+>", "", text))}


def test_the_question_says_the_programmes_number_and_progress_apart(unit: Desk, some: Report) -> None:
    first = unit.forges(OpenReport(some.id).pack())
    assert "<b>Câu 2 – " in first and "đã trả lời 0/7" in first
    second = unit.says("1204")
    assert "<b>Câu 4 – " in second and "đã trả lời 1/7" in second


def test_lists_review_query_form_and_documents_agree(
    stage: Stage, desk: Desk, unit: Desk, some: Report
) -> None:
    filed(unit, some)
    listed = unit.forges(ShowOverview(some.id, 0).pack())
    desk.forges(OpenReview(some.id).pack())
    reviewed = desk.forges(ShowReview(some.id, ReviewPart.NUMBERS, 0).pack())
    for text in (listed, reviewed):
        shown = numbers_of(text)
        assert len(shown) == len(ANSWERS)
        assert shown.items() <= LABELS.items()
    assert [label for label in desk.labels() if label.isdigit()] == ["2", "4", "5", "6", "7", "8", "22"]

    asked = desk.presses("22")
    assert "\n22. " in asked
    desk.says("Đề nghị kiểm tra lại số chủ tịch.")
    assert "Bỏ câu 22" in desk.labels()
    desk.presses("Trả lại 1 số liệu")
    [heard] = desk.told(BINH)
    assert "\n22. " in heard

    sheet = sheet_of(stage.work, some)
    form = FormReport(some.id, sheet.round.id, UNIT, sheet.duty.due_date, sheet.form, sheet.state)
    assert {row.code: int(row.ordinal) for row in form_file(form, NOW).rows} == {
        code: PROGRAMME.element(code).number for code in ANSWERS
    }
    figures = results_of(stage.work, sheet.round, NOW)
    mine = next(one for one in figures.units if one.code == UNIT)
    annex = unit_table.elements_annex(figures, mine, "LĐLĐ")
    assert {row.cells[1]: int(row.cells[0]) for row in annex.grid.rows}.items() <= LABELS.items()
    [numbers] = [one for one in unit_book.of_unit(figures, mine).sheets if one.name == RAW]
    assert {row[2].value: row[0].value for row in numbers.rows}.items() <= LABELS.items()
    [raw] = [one for one in annex_book.of_province(figures).sheets if one.name == RAW]
    assert "CTDT – 22. " + PROGRAMME.element("CTDT").label in raw.head


def test_a_skipped_question_leaves_a_gap_and_moves_no_other(unit: Desk, stage: Stage) -> None:
    unit.forges(OpenReport(year_report(stage).id).pack())
    for said in (
        "1200",
        "1204",
        "0",
        "25",
        "0",
        "0",
        "0",
    ):  # no enterprise: 9, 11, 14, 15, 17, 18, 21 fall away
        asked = unit.says(said)
    assert "<b>Câu 8 – " in asked
    assert "<b>Câu 10 – " in unit.says("1180")
    listed = unit.says("/xemlai")
    assert numbers_of(listed).items() <= LABELS.items()
    assert [label for label in unit.labels() if label.isdigit()] == [
        *("1", "2", "3", "4", "5", "6", "7", "8", "10", "12")
    ]


def test_what_a_form_does_not_ask_has_no_number_there(stage: Stage, some: Report) -> None:
    form = sheet_of(stage.work, some).form
    assert {number for number in range(1, 34) if form.numbered(number)} == {2, 4, 5, 6, 7, 8, 22}
    assert form.numbered(22) == PROGRAMME.element("CTDT")


def year_report(stage: Stage) -> Report:
    [a_round] = rounds.all_rounds(stage.work.session)
    duties = rounds.all_duties(stage.work.session, a_round.id)
    return next(report for duty, report in duties if duty.unit.code == UNIT)
