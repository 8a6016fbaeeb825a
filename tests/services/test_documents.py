"""A round of documents: who owes one, what is kept of it, and that its files are those that were seen."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine, delete, select

from bot.domain.programme import UnitKind
from bot.domain.refusals import (
    DocumentNotComplete,
    PressOutdated,
    ReportNotEditable,
    RoundGone,
    SameRoundOpen,
    TooManyFiles,
)
from bot.domain.rounds import ReportStatus, RoundKind, RoundStatus
from bot.domain.rounds.owed_documents import MOST_FILES, OwedDocument, OwedFile
from bot.domain.rounds.reminding import Stage, stage_of
from bot.reports.round_file import to_bytes
from bot.services import documents, exporting, progress, reviewing, submitting, totals
from bot.services.rounds import RoundPlan, open_round
from bot.services.sheets import Sheet, form_of
from bot.storage.engine import WithinOne, transaction
from bot.storage.queries import people, rounds
from bot.storage.tables.delivery import OutboxRow
from bot.storage.tables.people import Person
from bot.storage.tables.rounds import Round
from bot.storage.work import Work
from jobs.remind import remind
from tests.jobs.province import MAI, OFFICE, OPENED, PAO, UNITS, context, local, settle
from tests.programme import PROGRAMME

DUE = date(2026, 12, 20)
TITLE = "Chương trình, kế hoạch công tác năm 2027"
NOW = local("08/12/2026 10:00")
DATED = date(2026, 12, 5)


def page(number: int) -> OwedFile:
    return OwedFile(f"u{number}", f"file-{number}", True, "", 1_000)


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    with transaction(database) as work:
        opens(work)
    return database


def opens(work: Work, due: date = DUE, title: str = TITLE) -> Round:
    plan = RoundPlan(RoundKind.DOCUMENT, due, due, (), title)
    return open_round(work, plan, PROGRAMME, None, date(2026, 12, 1), OPENED)


def newest(work: Work) -> Round:
    return rounds.all_rounds(work.session)[0]


def who(work: Work, account: int) -> Person:
    found = people.person_by_telegram(work.session, account)
    assert found is not None
    return found


def sheet_of_mai(work: Work) -> Sheet:
    roster = rounds.unit_duties(work.session, newest(work).id)
    report = next(report for duty, report in roster if duty.unit_name == UNITS[0])
    return documents.open_document(work, report.id, who(work, MAI), to_change=True)


def complete(work: Work, *pages: int, number: str | None = "12/KH-CĐ") -> Sheet:
    sheet = sheet_of_mai(work)
    for one in pages:
        sheet = documents.add_file(work, sheet, page(one), who(work, MAI), NOW)
    return documents.describe(work, sheet, number, DATED, who(work, MAI), NOW)


def files(work: Work, *pages: int) -> Sheet:
    sheet = complete(work, *pages)
    submitting.submit(work, sheet, who(work, MAI), NOW)
    return sheet


def test_units_owe_it_and_the_province_does_not(engine: Engine) -> None:
    with transaction(engine) as work:
        roster = rounds.all_duties(work.session, newest(work).id)
        assert [duty.unit_name for duty, _ in roster] == list(UNITS)
        assert UnitKind.PROVINCE not in {duty.unit_kind for duty, _ in roster}


def test_the_same_document_is_not_asked_twice_whenever_it_is_due(engine: Engine) -> None:
    with transaction(engine) as work, pytest.raises(SameRoundOpen):
        opens(work, date(2027, 1, 10))
    with transaction(engine) as work:
        assert opens(work, DUE, "Chương trình hành động của đơn vị").id


def test_a_document_needs_a_file_and_a_word_on_its_number(engine: Engine) -> None:
    with transaction(engine) as work:
        mai, sheet = who(work, MAI), sheet_of_mai(work)
        with pytest.raises(DocumentNotComplete):
            submitting.submit(work, sheet, mai, NOW)
        sheet = documents.add_file(work, sheet, page(1), mai, NOW)
        with pytest.raises(DocumentNotComplete):
            submitting.submit(work, sheet, mai, NOW)
        sheet = documents.describe(work, sheet, None, None, mai, NOW)
        assert submitting.submit(work, sheet, mai, NOW).number == 1
        assert sheet.report.status is ReportStatus.SUBMITTED
        assert (sheet.report.receipt or "").startswith("VB-2026-")


def test_files_keep_their_order_and_the_same_one_is_kept_once(engine: Engine) -> None:
    with transaction(engine) as work:
        sheet = complete(work, 3, 1, 3, 2)
        assert sheet.document == OwedDocument((page(3), page(1), page(2)), "12/KH-CĐ", DATED, described=True)
        assert sheet.report.status is ReportStatus.DRAFTING


def test_there_is_an_end_to_the_files_of_one_document(engine: Engine) -> None:
    with transaction(engine) as work:
        sheet = complete(work, *range(MOST_FILES))
        with pytest.raises(TooManyFiles):
            documents.add_file(work, sheet, page(99), who(work, MAI), NOW)


def test_after_a_return_other_files_take_their_place_and_the_office_sees_what_was_filed(
    engine: Engine,
) -> None:
    with transaction(engine) as work:
        report_id = files(work, 1).report.id
        with pytest.raises(ReportNotEditable):
            sheet_of_mai(work)
        reviewing.return_report(work, report_id, who(work, OFFICE), "Thiếu trang ký tên.", NOW)
        sheet = documents.drop_files(work, sheet_of_mai(work))
        assert sheet.document is not None and not sheet.document.files
        complete(work, 2, 3)
        seen = reviewing.look_at(work, report_id)
        assert seen.sheet.document is not None and seen.sheet.document.files == (page(1),)
        submitting.submit(work, sheet_of_mai(work), who(work, MAI), NOW)
        again = reviewing.look_at(work, report_id)
        assert again.sheet.document is not None and again.sheet.document.files == (page(2), page(3))
        assert again.changes is not None and again.changes.document and again.changes.count == 1
        assert again.asked_before == "Thiếu trang ký tên."


def test_nobody_else_touches_it(engine: Engine) -> None:
    with transaction(engine) as work:
        report_id = sheet_of_mai(work).report.id
        with pytest.raises(RoundGone):
            documents.open_document(work, report_id, who(work, PAO))
        first = min(rounds.all_rounds(work.session), key=lambda one: one.id)
        numbers = next(r for d, r in rounds.unit_duties(work.session, first.id) if d.unit_name == UNITS[0])
        with pytest.raises(PressOutdated):
            documents.open_document(work, numbers.id, who(work, MAI))


def test_a_document_is_sent_or_not_and_has_no_numbers_to_count(engine: Engine) -> None:
    with transaction(engine) as work:
        complete(work, 1)
        units = progress.units_of(work, newest(work), date(2026, 12, 8), 0, 13)
        stands = {one.unit: one for one in units}
        assert {(one.answered, one.asked) for one in units} == {(0, 0)}
        assert stage_of(stands[UNITS[0]].status, 0, 0) is Stage.DRAFTING
        assert stage_of(stands[UNITS[1]].status, 0, 0) is Stage.NOT_STARTED
        assert totals.round_totals(work, newest(work)) == []


def test_a_document_filed_in_between_hides_no_numbers_of_last_time(engine: Engine) -> None:
    with transaction(engine) as work:
        files(work, 1)
        plan = RoundPlan(RoundKind.YEAR, date(2027, 11, 30), date(2027, 12, 10), ("N01",))
        later = open_round(work, plan, PROGRAMME, None, date(2026, 12, 1), OPENED)
        duty = next(d for d, _ in rounds.unit_duties(work.session, later.id) if d.unit_name == UNITS[0])
        form = form_of(work, duty)
        assert (form.previous, form.previous_period) == ({}, None)


def test_an_export_says_number_and_date(engine: Engine) -> None:
    with transaction(engine) as work:
        files(work, 1, 2)
        exported = exporting.export_round(work, newest(work).id, NOW)
    said = {one["name"]: one["document"] for one in exported["units"]}
    assert said[UNITS[0]] == {"number": "12/KH-CĐ", "dated": "2026-12-05", "files": ["", ""]}
    assert said[UNITS[1]] == {"number": None, "dated": None, "files": []}
    assert "12/KH-CĐ" in to_bytes(exported, "csv").decode()


def test_who_owes_it_is_reminded_of_a_document_and_not_of_numbers(engine: Engine) -> None:
    with transaction(engine) as work:
        first = min(rounds.all_rounds(work.session), key=lambda one: one.id)
        first.status = RoundStatus.CLOSED
        complete(work, 1)
        remind(WithinOne(work), context(), local("01/12/2026 14:00"))
        work.session.execute(delete(OutboxRow))
        remind(WithinOne(work), context(), local("11/12/2026 08:00"))  # 13/12, a week before, is a Sunday
        said = {row.chat_id: row.params for row in work.session.scalars(select(OutboxRow))}
    assert "Đơn vị đã gửi tệp nhưng chưa bấm" in said[MAI]["text"]
    assert "Đơn vị chưa gửi văn bản" in said[PAO]["text"] and "số liệu" not in said[PAO]["text"]
    assert said[PAO]["reply_markup"]["inline_keyboard"][0][0]["text"] == "Gửi văn bản"
    assert said[MAI]["reply_markup"]["inline_keyboard"][0][0]["text"] == "Xem và nộp"
