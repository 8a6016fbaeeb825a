"""A report by workbook in chat: the form out, the file back, what it would change, and the one press."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.audit import AuditAction
from bot.domain.rounds import ReportStatus
from bot.reports.form_file import to_xlsx
from bot.services.sheets import sheet_of
from bot.storage.queries import reports, rounds, uploads
from bot.storage.tables.delivery import OutboxRow
from bot.storage.tables.desk import AuditEntry
from bot.storage.tables.reports import Report, StoredAnswer, Submission
from bot.storage.uploads import FileWanted
from messages.answering.buttons import OpenReport
from messages.documents.form_file import Report as FormReport
from messages.documents.form_file import form_file
from messages.entering.buttons import EnterFor
from messages.forms.buttons import SendForm, WriteForm
from tests.handlers.desk import Desk
from tests.handlers.stage import BINH, DUNG, NOW, Stage
from tests.reports.forms import filled

TAM_DUONG, PHONG_THO = "LĐLĐ huyện Tam Đường", "LĐLĐ huyện Phong Thổ"
PROVINCE = "LĐLĐ tỉnh Lai Châu"
_files = count(1)


@pytest.fixture
def officer(stage: Stage) -> Desk:
    return Desk(stage, BINH)


@pytest.fixture
def office(stage: Stage) -> Desk:
    return Desk(stage)


def report_of(stage: Stage, unit: str = TAM_DUONG) -> Report:
    [a_round] = rounds.all_rounds(stage.work.session)
    return {d.unit_name: row for d, row in rounds.all_duties(stage.work.session, a_round.id)}[unit]


def form(stage: Stage, unit: str = TAM_DUONG, **cells: object) -> bytes:
    """The unit's form as it would go out now, filled in."""
    sheet = sheet_of(stage.work, report_of(stage, unit))
    what = FormReport(
        sheet.report.id, sheet.round.id, sheet.duty.unit.code, sheet.duty.due_date, sheet.form, sheet.state
    )
    return filled(to_xlsx(form_file(what, NOW)), cells)


def sends(desk: Desk, content: bytes, name: str = "bieu-mau.xlsx", size: int | None = None) -> str:
    """Send a file whose bytes have been fetched."""
    number = next(_files)
    document: dict[str, Any] = {"file_id": f"x{number}", "file_unique_id": f"xu{number}", "file_name": name}
    document["file_size"] = len(content) if size is None else size
    update = desk.phone.message(document=document)
    uploads.keep(desk.stage.work.session, update["update_id"], content, NOW)
    return desk._hears(update)


def said(stage: Stage, unit: str = TAM_DUONG) -> dict[str, int | None]:
    stage.work.session.expire_all()
    return {
        code: one.value
        for code, one in reports.answers(stage.work.session, report_of(stage, unit).id).items()
    }


def attachments(desk: Desk) -> list[dict[str, Any]]:
    rows: list[OutboxRow] = [row for row in desk.shown if row.method == "sendDocument"]
    return [dict(row.attachment or {}) for row in rows]


def test_an_officer_gets_the_form_of_the_report_that_is_owed(stage: Stage, officer: Desk) -> None:
    caption = officer.says("/bieumau")
    assert "Biểu mẫu" in caption and TAM_DUONG in caption and "thứ Năm, 10/12/2026" in caption
    assert attachments(officer) == [{"maker": "form_file", "report_id": report_of(stage).id, "blank": False}]
    actions = stage.work.session.scalars(select(AuditEntry.action)).all()
    assert AuditAction.FORM_SENT in actions


def test_a_filled_form_is_shown_first_and_counts_on_one_press(stage: Stage, officer: Desk) -> None:
    content = form(stage, NLD=24500, TT="24.000")
    officer.says("/bieumau")
    shown = sends(officer, content)
    assert "thay đổi <b>2</b> mục" in shown and "chưa trả lời → <b>24.500</b>" in shown
    assert said(stage) == {}
    written = officer.presses("Ghi vào báo cáo")
    assert "Đã ghi 2 mục" in written and "Câu 1 – " in written
    assert (said(stage)["NLD"], said(stage)["TT"]) == (24500, 24000)
    assert report_of(stage).status is ReportStatus.DRAFTING
    assert "Nút này thuộc" in officer.forges(WriteForm(report_of(stage).id, "a1b2c3d4e5f6").pack())


def test_a_form_that_comes_back_unasked_says_itself_which_report_it_is_of(
    stage: Stage, officer: Desk
) -> None:
    assert "<b>1</b> mục" in sends(officer, form(stage, NLD=24500))


def test_in_the_middle_of_answering_a_workbook_is_a_form_and_nothing_else_is(
    stage: Stage, officer: Desk
) -> None:
    officer.forges(OpenReport(report_of(stage).id).pack())
    assert "<b>1</b> mục" in sends(officer, form(stage, NLD=24500))
    officer.presses("Ghi vào báo cáo")
    assert "chưa đọc được ảnh, tệp" in sends(officer, b"%PDF", "bao-cao.pdf")


def test_what_is_wrong_is_told_by_address_and_nothing_can_be_written(stage: Stage, officer: Desk) -> None:
    shown = sends(officer, form(stage, NLD="=1+1", TT="24,50", DV=-3))
    assert "3 chỗ chưa đúng" in shown and "Ô E" in shown and "công thức" in shown
    assert not any("Ghi vào" in label for label in officer.labels())
    assert said(stage) == {}


def test_if_the_report_has_changed_since_it_is_shown_again(stage: Stage, officer: Desk) -> None:
    sends(officer, form(stage, NLD=24500))
    officer.presses("Ghi vào báo cáo")  # a first form, then another one
    sends(officer, form(stage, DV=900))
    row = stage.work.session.get(StoredAnswer, (report_of(stage).id, "NLD"))
    assert row is not None
    row.value = 24000
    stage.work.session.flush()
    again = officer.presses("Ghi vào báo cáo")
    assert "vừa có thay đổi" in again and "DV" not in said(stage)
    assert "Đã ghi" in officer.presses("Ghi vào báo cáo") and said(stage)["DV"] == 900


def test_an_odd_number_is_written_only_as_seen(stage: Stage, officer: Desk) -> None:
    shown = sends(officer, form(stage, DV=1000, NLD=900))
    assert "cần đồng chí xem lại" in shown and "⚠️ Số đoàn viên (1.000) lớn hơn" in shown
    officer.presses("Đã xem, ghi vào báo cáo")
    assert said(stage)["DV"] == 1000
    assert reports.confirmed(stage.work.session, report_of(stage).id)


def test_many_changes_are_paged_in_place(stage: Stage, officer: Desk) -> None:
    cells: dict[str, Any] = {
        "DV": 900,
        "NLD": 1000,
        "CNDN": 300,
        "HT": 200,
        "TT": 990,
        "QXH": 800,
        "GD": 700,
        "GD_DAT": 650,
    }
    cells |= {"CB": 60, "CB_CK": 60, "DV_CK": 880, "VV": 0}
    assert "trang 1/2" in sends(officer, form(stage, **cells))
    assert "trang 2/2" in officer.presses("Tiếp") and officer.shown[-1].method == "editMessageText"
    officer.presses("Ghi vào báo cáo")
    assert said(stage)["CB"] == 60


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"PK", "bieu-mau.xlsx", "không phải bảng tính"),
        (b"PK", "bieu-mau.xlsm", "macro"),
        (b"\xd0\xcf\x11\xe0" * 9, "bieu-mau.xls", "tệp hỏng"),
    ],
)
def test_a_hostile_or_foreign_file_is_refused_and_changes_nothing(
    stage: Stage, officer: Desk, content: bytes, name: str, words: str
) -> None:
    officer.says("/bieumau")
    before = stage.rows()
    refusal = sends(officer, content, name)
    assert words in refusal and "Chưa có gì thay đổi" in refusal
    after = stage.rows()
    assert {table: rows for table, rows in after.items() if rows != before[table]}.keys() <= {"uploaded_file"}


def test_a_file_said_to_have_50_megabytes_is_not_even_fetched(stage: Stage, officer: Desk) -> None:
    officer.says("/bieumau")
    document = {"file_id": "x", "file_unique_id": "u", "file_name": "a.xlsx", "file_size": 50 * 1024 * 1024}
    assert "quá lớn (50,0 MB" in officer.sends(document=document)
    with pytest.raises(FileWanted):
        officer.sends(document={**document, "file_size": 20_000})


def test_another_units_form_is_refused_to_an_officer(stage: Stage, officer: Desk) -> None:
    assert "đơn vị khác" in sends(officer, form(stage, PHONG_THO, NLD=900))


def test_the_office_that_waits_for_one_units_form_is_not_given_anothers(stage: Stage, office: Desk) -> None:
    office.forges(SendForm(report_of(stage).id).pack())
    assert "đơn vị khác" in sends(office, form(stage, PHONG_THO, NLD=900))


def test_a_form_sent_back_by_mail_is_entered_by_the_office(stage: Stage, office: Desk) -> None:
    office.says("/nhapthay")
    office.presses(PHONG_THO)
    assert "Văn phòng nhập thay" in office.presses("Biểu mẫu Excel")
    shown = sends(office, form(stage, PHONG_THO, NLD=900))
    assert "Văn phòng nhập thay" in shown and PHONG_THO in shown
    assert "Nhập thay:</b> " + PHONG_THO in office.presses("Ghi vào báo cáo")
    assert said(stage, PHONG_THO) == {"NLD": 900}
    entries = stage.work.session.scalars(select(AuditEntry.action)).all()
    assert {AuditAction.FORM_SENT, AuditAction.ENTERED_FOR_UNIT, AuditAction.FORM_IMPORTED} <= set(entries)
    assert stage.work.session.scalars(select(Submission)).all() == []


def test_a_unit_that_answers_itself_hears_that_the_office_enters_its_form(stage: Stage, office: Desk) -> None:
    sends(office, form(stage, NLD=900))
    assert any("đang <b>nhập thay</b>" in words for words in office.told(BINH))
    office.presses("Ghi vào báo cáo")
    assert office.told(BINH) == []


def test_the_office_gets_a_blank_form_until_it_has_declared_to_enter(stage: Stage, office: Desk) -> None:
    send = SendForm(report_of(stage).id).pack()
    office.forges(send)
    office.forges(EnterFor(report_of(stage).id).pack())
    office.forges(send)
    assert [one["blank"] for one in attachments(office)] == [True, False]


def test_a_colleague_in_the_office_cannot_press_what_was_shown_to_another(stage: Stage, office: Desk) -> None:
    sends(office, form(stage, PHONG_THO, NLD=900))
    write = next(key for key in _keys(office) if key.startswith("ew|"))
    assert "Nút này thuộc" in Desk(stage, DUNG).forges(write)
    assert said(stage, PHONG_THO) == {}


def _keys(desk: Desk) -> list[str]:
    markup = desk.shown[-1].params["reply_markup"]["inline_keyboard"]
    return [key["callback_data"] for row in markup for key in row]


def test_of_two_forms_only_the_last_one_shown_can_be_written(stage: Stage, office: Desk) -> None:
    sends(office, form(stage, PHONG_THO, NLD=900))
    first = next(key for key in _keys(office) if key.startswith("ew|"))
    sends(office, form(stage, NLD=800))
    assert "Nút này thuộc" in office.forges(first)
    office.presses("Ghi vào báo cáo")
    assert (said(stage, PHONG_THO), said(stage)) == ({}, {"NLD": 800})


def test_words_where_the_form_is_awaited_lead_to_the_questions(stage: Stage, officer: Desk) -> None:
    officer.says("/bieumau")
    assert "chờ <b>tệp biểu mẫu" in officer.says("1204")
    assert "Câu 1 – " in officer.presses("Nhập từng câu")


def test_the_provinces_own_numbers_have_a_form_too(stage: Stage, office: Desk) -> None:
    sheet = sheet_of(stage.work, report_of(stage, PROVINCE))
    code = sheet.form.elements[0].code
    shown = sends(office, form(stage, PROVINCE, **{code: 5}))
    assert "<b>1</b> mục" in shown and "nhập thay" not in shown
    office.presses("Ghi vào báo cáo")
    assert said(stage, PROVINCE)[code] == 5


def test_the_form_can_be_had_from_the_list_of_numbers(stage: Stage, officer: Desk) -> None:
    officer.says("/xemlai")
    assert "Biểu mẫu" in officer.presses("Biểu mẫu Excel")


def test_words_while_the_form_waits_for_the_press_change_nothing(stage: Stage, officer: Desk) -> None:
    sends(officer, form(stage, NLD=900))
    assert "chưa được ghi" in officer.says("ghi đi")
    officer.presses("Thôi")
    assert said(stage) == {}


def test_the_office_chooses_whose_form_and_nobody_elses_button_helps_an_officer(
    stage: Stage, office: Desk, officer: Desk
) -> None:
    assert "đơn vị chưa nộp" in office.says("/bieumau")
    assert "Không tìm thấy" in officer.forges(SendForm(report_of(stage, PHONG_THO).id).pack())
