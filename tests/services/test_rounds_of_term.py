"""Several rounds together: what adds up over the term, and which of two that stand for the same counts."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from docx import Document
from sqlalchemy import Engine

from bot.domain.answers import AnswerState, counted
from bot.domain.programme import UnitKind
from bot.domain.results.comparing import Part
from bot.domain.results.verdict import Verdict, judge_all
from bot.domain.rounds import ReportStatus, RoundKind
from bot.reports import round_file
from bot.reports.document import to_docx
from bot.reports.workbook import to_xlsx
from bot.services import past_rounds, sheets, tallying, totals
from bot.services import rounds as verbs
from bot.services.exporting import export_round
from bot.services.totals import round_totals
from bot.services.unit_results import by_units
from bot.storage.engine import transaction
from bot.storage.queries import reports, rounds
from bot.storage.tables.people import Unit
from bot.storage.tables.reports import StoredAnswer
from bot.storage.tables.rounds import Round
from bot.storage.work import Work
from messages.documents import annex_book, draft_report
from messages.shared import indicator_results
from tests.budget import times
from tests.documents.evaluating import Sheets
from tests.jobs.province import OPENED
from tests.programme import PROGRAMME
from tests.round_results import results_of

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NAMES = ("Công đoàn xã Bum Nưa", "Công đoàn xã Mường Kim", "Công đoàn xã Tả Lèng")
Numbers = Mapping[str, int] | None  # None: not filed


def settle(work: Work) -> None:
    work.session.add(Unit(code="TINH", kind=UnitKind.PROVINCE, name="LĐLĐ tỉnh Lai Châu"))
    for number, name in enumerate(NAMES):
        work.session.add(Unit(code=f"X{number}", kind=UnitKind.COMMUNE, name=name))
    work.session.flush()


def hold(
    work: Work,
    closing: date,
    *said: Numbers,
    own: Mapping[str, int] | None = None,
    kind: RoundKind = RoundKind.YEAR,
    asked: tuple[str, ...] = ("N13", "N14", "K01", "K02"),
) -> Round:
    """A round with what its units have filed, in their order, and what the province has entered of its own."""
    plan = verbs.RoundPlan(kind, closing, closing + timedelta(days=10), asked)
    opened = verbs.open_round(work, plan, PROGRAMME, None, closing, OPENED)
    for (duty, report), numbers in zip(rounds.unit_duties(work.session, opened.id), said, strict=False):
        if numbers is not None:
            report.status = ReportStatus.SUBMITTED
            answer(work, report.id, numbers)
        assert duty.unit_kind is not UnitKind.PROVINCE
    for duty, report in rounds.all_duties(work.session, opened.id):
        if duty.unit_kind is UnitKind.PROVINCE:
            answer(work, report.id, own or {})
    work.session.flush()
    tallying.count_all(work, opened)
    return opened


def answer(work: Work, report_id: int, numbers: Mapping[str, int]) -> None:
    for code, number in numbers.items():
        row = StoredAnswer(report_id=report_id, code=code, answered_at=OPENED)
        row.state, row.value = counted(number).state, number
        work.session.add(row)


def cases(supported: int, of: int) -> dict[str, int]:
    return {"VV": of, "VV_HT": supported}


def exported(work: Work, a_round: Round, code: str = "K02") -> dict[str, Any]:
    found: dict[str, Any] = export_round(work, a_round.id, OPENED)["province"]["indicators"][code]
    return found


def test_cases_at_court_are_judged_over_the_years_of_the_term(database: Engine) -> None:
    with transaction(database) as work:
        settle(work)
        hold(work, date(2026, 11, 30), cases(3, 9), None, None, own=cases(0, 0))
        now = hold(work, date(2027, 11, 30), cases(3, 3), cases(0, 0), cases(0, 0), own=cases(0, 0))
        found = exported(work, now)
        assert (found["numerator"], found["denominator"], found["verdict"]) == (6, 12, "in_progress")
        assert [(one["year"], one["numerator"], one["denominator"]) for one in found["spans"]] == [
            (2026, 3, 9),
            (2027, 3, 3),
        ]
        assert [(one["covered"], one["expected"]) for one in found["spans"]] == [(1, 3), (3, 3)]
        assert found["provisional"]

        text = round_file.to_bytes(export_round(work, now.id, OPENED), "csv").decode("utf-8-sig")
        lines = [row for row in csv.DictReader(io.StringIO(text)) if row["code"] == "K02"]
        of_province = [row for row in lines if row["unit_code"] == "PROVINCE"]
        assert [(row["what"], row["numerator"], row["denominator"]) for row in of_province] == [
            ("indicator", "6", "12"),
            ("span", "3", "9"),
            ("span", "3", "3"),
        ]

        figures = results_of(work, now, OPENED)
        sheet = Sheets(to_xlsx(annex_book.of_province(figures)))
        [row] = [r for r in sheet.rows("Phụ lục I", 5) if str(r[1]).startswith("90% trở lên số vụ việc")]
        assert row[5:8] == [6, 12, Fraction(1, 2)]
        assert "riêng năm 2027: 3/3 = 100%" in str(row[8]) and row[9] == "2026: 1/3, 2027: 3/3 đơn vị"
        words = document_text(to_docx(draft_report.of_province(figures)))
        assert "riêng năm 2027: 3/3 = 100%" in words and "2026: 1/3, 2027: 3/3 đơn vị" in words


def document_text(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


def test_a_part_of_the_units_adds_up_its_own_years(database: Engine) -> None:
    with transaction(database) as work:
        settle(work)
        hold(work, date(2026, 11, 30), cases(3, 9), cases(1, 1), None)
        now = hold(work, date(2027, 11, 30), cases(3, 3), None, None, own=cases(5, 5))
        first = rounds.unit_duties(work.session, now.id)[0][0].unit_id
        part = Part(f"u{first}", NAMES[0], top=first)
        [found] = [
            one.total
            for one in totals.compared(work, now, part)[0]
            if one.total.result.indicator.code == "K02"
        ]
        assert indicator_results.counts(found.result) == "6/12"


@pytest.mark.grows
@pytest.mark.parametrize("seed", range(times(4)))
def test_any_years_add_up_to_what_anybody_adds_by_hand(database: Engine, seed: int) -> None:
    random = Random(seed)
    with transaction(database) as work:
        settle(work)
        above = below = 0
        coverage = []
        for year in range(2023, 2027):
            said = [
                cases(random.randint(0, of), of) if random.random() < 0.8 else None
                for of in (random.randint(0, 5) for _ in NAMES)
            ]
            own = cases(1, random.randint(1, 2)) if random.random() < 0.5 else {}
            now = hold(work, date(year, 11, 30), *said, own=own)
            for one in (*said, own):
                above, below = above + (one or {}).get("VV_HT", 0), below + (one or {}).get("VV", 0)
            coverage.append(sum(one is not None for one in said))
            found = exported(work, now)
            assert (found["numerator"], found["denominator"]) == (above, below)
            if len(coverage) > 1:
                assert [one["covered"] for one in found["spans"]] == coverage


def test_of_two_rounds_for_a_year_the_newest_counts_in_sums_comparisons_and_the_officer_s_form(
    database: Engine,
) -> None:
    with transaction(database) as work:
        settle(work)
        hold(work, date(2026, 11, 30), {**cases(1, 9), "DV": 100}, {**cases(1, 1), "DV": 7})
        second = hold(work, date(2026, 11, 15), {**cases(2, 2), "DV": 200})
        now = hold(work, date(2027, 11, 30), {**cases(3, 3), "DV": 300})
        [_, cases_now] = [one for one in round_totals(work, now) if one.result.indicator.horizon == "term"]
        assert indicator_results.counts(cases_now.result) == "5/5"
        found, earlier = totals.compared(work, now, totals.part_of(work, now, "all"))
        assert earlier == verbs.period_of(second)
        [before] = [one.before for one in found if one.total.result.indicator.code == "K01"]
        assert before is not None and before.numerator == 200
        forms = [sheets.form_of(work, duty) for duty, _ in rounds.unit_duties(work.session, now.id)]
        assert forms[0].previous["DV"].value == 200
        assert forms[1].previous == {}  # it has filed only in the round that does not count


def test_a_second_round_that_nobody_has_filed_in_takes_nothing_away(database: Engine) -> None:
    with transaction(database) as work:
        settle(work)
        first = hold(work, date(2026, 11, 30), cases(1, 9))
        second = hold(work, date(2026, 12, 15), None)
        now = hold(work, date(2027, 11, 30), cases(3, 3))
        assert past_rounds.rounds_that_count(work, but=now) == {verbs.period_of(first): first}
        assert past_rounds.same_slot(work, verbs.period_of(second)) == first
        [duty, *_] = [duty for duty, _ in rounds.unit_duties(work.session, now.id)]
        assert sheets.form_of(work, duty).previous["VV"].value == 9


def test_what_the_province_has_not_entered_leaves_results_provisional_everywhere(database: Engine) -> None:
    full = {
        **cases(1, 1),
        "CS_HCSN": 0,
        "CS_DNNN": 0,
        "CS_DNNNN": 10,
        "CS_KHAC": 0,
        "KTDN": 3,
        "CTDT": 10,
        "DV": 9,
    }
    with transaction(database) as work:
        settle(work)
        a_round = hold(work, date(2026, 11, 30), full, full, full)
        data = export_round(work, a_round.id, OPENED)["province"]
        assert data["provisional"] and data["units_filed"] == data["units_expected"]
        said = {code: (one["provisional"], one["awaited"]) for code, one in data["indicators"].items()}
        assert said == {
            "N13": (True, ["KTDN"]),
            "N14": (False, []),
            "K01": (False, []),
            "K02": (True, ["VV", "VV_HT"]),
        }
        figures = results_of(work, a_round, OPENED)
        assert figures.provisional
        words = document_text(to_docx(draft_report.of_province(figures)))
        assert "Văn phòng LĐLĐ tỉnh chưa nhập đủ số liệu của tỉnh: CĐCS DN được kiểm tra" in words
        later = hold(work, date(2027, 11, 30), full, full, full, own={"KTDN": 0, **cases(0, 0)})
        assert not exported(work, later, "N13")["provisional"]


def test_a_unit_has_no_row_for_the_target_of_the_province(database: Engine) -> None:
    with transaction(database) as work:
        settle(work)
        a_round = hold(work, date(2026, 11, 30), {"DV": 1_204})
        assert "K01" not in {one.code for one in totals.asked_of_units(a_round)}
        shown = by_units(work, a_round).units[0]
        assert "K01" not in {one.indicator.code for one in shown.indicator_results}
        data = export_round(work, a_round.id, OPENED)
        assert "K01" not in data["units"][0]["indicators"]
        assert data["units"][0]["elements"]["DV"]["value"] == 1_204
        figures = results_of(work, a_round, OPENED)
        draft = document_text(to_docx(draft_report.of_unit(figures, next(figures.reporting))))
        assert "24.500" not in draft
        province = document_text(to_docx(draft_report.of_province(figures)))
        assert "1.204" in province  # its members are shown beside the other units'


def test_a_surplus_that_decides_is_in_word_and_data_with_its_unit(database: Engine) -> None:
    def chairs(trained: int) -> dict[str, int]:
        return {"CS_HCSN": 10, "CS_DNNN": 0, "CS_DNNNN": 0, "CS_KHAC": 0, "CTDT": trained}

    with transaction(database) as work:
        settle(work)
        a_round = hold(work, date(2026, 11, 30), chairs(11), chairs(9), chairs(10))
        found = exported(work, a_round, "N14")
        assert (found["numerator"], found["denominator"], found["verdict"]) == (30, 30, "met")
        less = found["without_surplus"]
        assert (less["numerator"], less["denominator"], less["units"]) == (29, 30, {"X0": [11, 10]})
        words = document_text(to_docx(draft_report.of_province(results_of(work, a_round, OPENED))))
        assert "không tính phần vượt ở 1 đơn vị: 29/30 (vượt: Công đoàn xã Bum Nưa 11/10)" in words


def test_a_unit_is_told_of_its_cases_over_the_years_too(database: Engine) -> None:
    with transaction(database) as work:
        settle(work)
        hold(work, date(2025, 12, 15), cases(9, 9))  # a second one for that year follows
        hold(work, date(2025, 11, 30), cases(1, 2), cases(1, 1))
        hold(work, date(2026, 11, 30), cases(2, 7), None)
        now = hold(work, date(2027, 11, 30), cases(3, 3), cases(0, 0), cases(1, 1))
        [first, second, third] = [
            judge_all(sheets.form_of(work, duty), reports.answers(work.session, report.id))
            for duty, report in rounds.unit_duties(work.session, now.id)
        ]
        of_cases = [
            next(one for one in unit if one.indicator.code == "K02") for unit in (first, second, third)
        ]
        assert [indicator_results.counts(one) for one in of_cases] == ["6/12", "1/1", "1/1"]
        assert [one.verdict for one in of_cases] == [Verdict.IN_PROGRESS, Verdict.MET, Verdict.MET]
        assert indicator_results.full_line(of_cases[0]).endswith(
            "đạt 55,55% mục tiêu nhiệm kỳ, còn thiếu 5 vụ; riêng kỳ này: 3/3"
        )
        unit = export_round(work, now.id, OPENED)["units"][0]["indicators"]["K02"]
        assert (unit["numerator"], unit["denominator"], unit["verdict"]) == (3, 3, "in_progress")
        assert unit["over_term"] == {"numerator": 6, "denominator": 12}
        shown = by_units(work, now).units
        assert [one.verdict for one in shown[0].indicator_results if one.indicator.code == "K02"] == [
            Verdict.IN_PROGRESS
        ]
        figures = results_of(work, now, OPENED)
        rows = [
            [cell.text for cell in row.cells]
            for table in Document(io.BytesIO(to_docx(draft_report.of_province(figures)))).tables
            for row in table.rows
        ]
        column = next(row.index("K02") for row in rows if "K02" in row)
        of = {row[0]: row[column] for row in rows if len(row) > column}
        assert of["Cộng năm 2025"].endswith("2/3") and of["Cộng năm 2026"].endswith("2/7")
        assert of[NAMES[0]].endswith("3/3") and of["TỔNG CỘNG"].endswith("8/14")


def test_a_unit_adds_up_the_same_rounds_as_the_province(database: Engine) -> None:
    with transaction(database) as work:
        settle(work)
        hold(work, date(2026, 6, 30), cases(1, 4), cases(2, 2), kind=RoundKind.HALF_YEAR)
        hold(work, date(2026, 11, 30), None, cases(2, 3))  # the first unit has not filed for the year
        now = hold(work, date(2027, 11, 30), cases(3, 3), cases(1, 1), own=cases(0, 0))
        data = export_round(work, now.id, OPENED)
        assert (exported(work, now)["numerator"], exported(work, now)["denominator"]) == (6, 7)
        of_units = [one["indicators"]["K02"] for one in data["units"][:2]]
        assert "over_term" not in of_units[0]
        assert of_units[1]["over_term"] == {"numerator": 3, "denominator": 4}


def test_a_part_without_a_whole_of_its_own_adds_nothing_to_the_province(database: Engine) -> None:
    with transaction(database) as work:
        settle(work)
        people = {"NLD": 100, "TT": 90}
        a_round = hold(work, date(2026, 11, 30), people, people, {"TT": 50}, asked=("N01",))
        last = rounds.unit_duties(work.session, a_round.id)[2][1]
        work.session.add(
            StoredAnswer(report_id=last.id, code="NLD", state=AnswerState.NOT_APPLICABLE, answered_at=OPENED)
        )
        tallying.count_all(work, a_round)
        found = exported(work, a_round, "N01")
        assert (found["numerator"], found["denominator"], found["verdict"]) == (180, 200, "not_met")
        assert (found["covered"], found["provisional"]) == (3, False)
        [*_, row] = by_units(work, a_round).units
        assert row.indicator_results[0].verdict is Verdict.NOT_APPLICABLE
        sheet = Sheets(to_xlsx(annex_book.of_province(results_of(work, a_round, OPENED))))
        [of_province] = [
            one for one in sheet.rows("Phụ lục I", 5) if str(one[1]).startswith("98% trở lên đoàn viên")
        ]
        assert of_province[5:8] == [180, 200, Fraction(9, 10)]
