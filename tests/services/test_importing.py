"""Forms that come back: who may fill in which report, what is put on record, and by whom."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, select

from bot.domain.answers import counted
from bot.domain.audit import AuditAction
from bot.domain.filled_form import FileFault, FilledForm
from bot.domain.refusals import FormRefused, PressOutdated, ReportNotEditable, RoundClosed, RoundGone
from bot.domain.rounds import ReportStatus
from bot.file_making.papers import make_form_file
from bot.services import answering, entering, importing, submitting
from bot.services.rounds import close_round
from bot.services.sheets import open_sheet, sheet_of
from bot.storage.engine import transaction
from bot.storage.queries import people, reports, rounds
from bot.storage.tables.desk import AuditEntry
from bot.storage.tables.people import Person
from bot.storage.tables.reports import Report, Revision
from bot.storage.work import Work
from tests.jobs.province import MAI, OFFICE, PAO, UNITS, local, report, settle, touch
from tests.reports.forms import NUMBERS, filled
from tests.revisions import revisions_of

BUM_NUA, MUONG_KIM = UNITS[0], UNITS[1]
NOW = local("08/12/2026 10:00")


@pytest.fixture
def engine(database: Engine) -> Engine:
    """A round that asks for few numbers."""
    settle(database)
    touch(database, indicators=["N01", "K02"])
    report(database, BUM_NUA, ReportStatus.DRAFTING, {"NLD": 1204})
    return database


def found(work: Work, unit: str = BUM_NUA) -> Report:
    (a_round,) = rounds.all_rounds(work.session)
    by_name = {duty.unit_name: row.id for duty, row in rounds.all_duties(work.session, a_round.id)}
    one = reports.report(work.session, by_name[unit])
    assert one is not None
    return one


def person(work: Work, account: int) -> Person:
    one = people.person_by_telegram(work.session, account)
    assert one is not None
    return one


def form_of(engine: Engine, unit: str = BUM_NUA, **cells: object) -> FilledForm:
    """The form as the edge makes it, filled in by a script."""
    with transaction(engine) as work:
        report_id = found(work, unit).id
    content, name = make_form_file(engine.url.render_as_string(hide_password=False), {"report_id": report_id})
    assert name.startswith("bieu-mau-") and name.endswith("-2026.xlsx")
    return importing.read(filled(content, cells))


def imports(engine: Engine, form: FilledForm, account: int = MAI) -> None:
    with transaction(engine) as work:
        sheet = importing.sheet_of_filled(work, form, person(work, account), to_change=True)
        importing.put_on_record(work, sheet, importing.plan(sheet, form), person(work, account), NOW)


def refused(engine: Engine, form: FilledForm, account: int = MAI) -> FileFault:
    with transaction(engine) as work, pytest.raises(FormRefused) as refusal:
        importing.sheet_of_filled(work, form, person(work, account))
    return refusal.value.fault


def test_what_was_filled_in_stands_on_record_with_who_and_before_and_after(engine: Engine) -> None:
    imports(engine, form_of(engine, NLD=1300, TT="1.250", VV_state="không phát sinh"))
    with transaction(engine) as work:
        one, mai = found(work), person(work, MAI)
        said = reports.answers(work.session, one.id)
        assert (said["NLD"], said["TT"]) == (counted(1300), counted(1250))
        assert {"VV", "VV_HT"} <= said.keys()
        revisions = {revision.code: (revision, by) for revision, by in revisions_of(work.session, one.id)}
        changed, by = revisions["NLD"]
        assert by is not None and by.id == mai.id
        assert changed.before is not None and changed.before["value"] == 1204
        assert changed.after is not None and changed.after["value"] == 1300
        [entry] = work.session.scalars(
            select(AuditEntry).where(AuditEntry.action == AuditAction.FORM_IMPORTED)
        )
        assert (entry.person_id, entry.report_id) == (mai.id, one.id)
        assert entry.facts is not None and entry.facts["answers"] == 3


def test_nothing_is_put_on_record_while_one_cell_is_wrong(engine: Engine) -> None:
    form = form_of(engine, NLD=1300, TT=1350)
    with pytest.raises(PressOutdated):
        imports(engine, form)
    with transaction(engine) as work:
        assert reports.answers(work.session, found(work).id) == {"NLD": counted(1204)}
        assert work.session.scalars(select(Revision)).all() == []


def test_only_who_answers_for_the_unit_or_the_office_may_fill_it_in(engine: Engine) -> None:
    form = form_of(engine, NLD=1300)
    assert refused(engine, form, PAO) is FileFault.OTHER_REPORT
    with transaction(engine) as work:
        for account in (MAI, OFFICE):
            assert importing.sheet_of_filled(work, form, person(work, account)).report.id == form.report_id
        with pytest.raises(RoundGone):
            importing.sheet_for_form(work, form.report_id, person(work, PAO))


def test_a_form_whose_numbers_were_changed_by_hand_to_another_report_is_refused(engine: Engine) -> None:
    form, other = form_of(engine, NLD=1300), form_of(engine, MUONG_KIM)
    for forged in (
        _like(form, report_id=other.report_id),
        _like(form, report_id=999_999),
        _like(form, round_id=form.round_id + 1),
        _like(form, unit=other.unit),
    ):
        assert refused(engine, forged, OFFICE) is FileFault.OTHER_REPORT
    assert refused(engine, _like(form, rows=form.rows[1:])) is FileFault.ROWS_CHANGED
    assert refused(engine, _like(form, rows=(*form.rows, form.rows[0]))) is FileFault.ROWS_CHANGED


def _like(form: FilledForm, **changed: object) -> FilledForm:
    fields = {name: getattr(form, name) for name in FilledForm.__slots__}
    return FilledForm(**{**fields, **changed})


def test_a_form_from_before_the_questions_changed_is_old(engine: Engine) -> None:
    form = form_of(engine, NLD=1300)
    touch(engine, indicators=["N01", "N02"])
    assert refused(engine, form) is FileFault.OLDER


def test_a_filed_report_and_a_closed_round_take_no_form(engine: Engine) -> None:
    form = form_of(engine, TT=1200, VV_state="không phát sinh")
    imports(engine, form)
    with transaction(engine) as work:
        submitting.submit(work, sheet_of(work, found(work)), person(work, MAI), NOW)
    with transaction(engine) as work, pytest.raises(ReportNotEditable):
        importing.sheet_of_filled(work, form, person(work, MAI))
    with transaction(engine) as work:
        close_round(work, form.round_id, person(work, OFFICE), NOW)
    with transaction(engine) as work, pytest.raises(RoundClosed):
        importing.sheet_of_filled(work, form, person(work, MAI))


def test_what_the_office_imports_and_files_is_by_the_office_and_on_time(engine: Engine) -> None:
    form = form_of(engine, MUONG_KIM, NLD=800, TT=790, VV_state="không phát sinh")
    with transaction(engine) as work:
        office = person(work, OFFICE)
        with pytest.raises(RoundGone):  # not without declaring it
            open_sheet(work, form.report_id, office)
        entering.declare(work, form.report_id, office, NOW)
    imports(engine, form, OFFICE)
    with transaction(engine) as work:
        sheet = open_sheet(work, form.report_id, person(work, OFFICE), to_change=True)
        filed = submitting.submit(work, sheet, person(work, OFFICE), NOW)
        assert filed.by_office and found(work, MUONG_KIM).first_filed_at == NOW
        assert reports.entered_by_office(work.session, [form.report_id]) == {form.report_id}


def test_a_declaration_is_made_once_and_not_for_a_unit_of_ones_own(engine: Engine) -> None:
    with transaction(engine) as work:
        one, office, mai = found(work).id, person(work, OFFICE), person(work, MAI)
        assert entering.declare(work, one, office, NOW)[1] is True
        assert entering.declare(work, one, office, NOW)[1] is False
        with pytest.raises(RoundGone):
            entering.declare(work, one, mai, NOW)
        actions = work.session.scalars(select(AuditEntry.action)).all()
        assert actions.count(AuditAction.ENTERED_FOR_UNIT) == 1


def test_a_unit_that_files_again_itself_is_no_longer_by_the_office(engine: Engine) -> None:
    form = form_of(engine, TT=1200, VV_state="không phát sinh")
    with transaction(engine) as work:
        entering.declare(work, form.report_id, person(work, OFFICE), NOW)
    imports(engine, form, OFFICE)
    for account in (OFFICE, MAI):
        with transaction(engine) as work:
            found(work).status = ReportStatus.DRAFTING
            sheet = open_sheet(work, form.report_id, person(work, account), to_change=True)
            submitting.submit(work, sheet, person(work, account), NOW)
    with transaction(engine) as work:
        assert [one.by_office for one in reports.submissions(work.session, form.report_id)] == [True, False]
        assert reports.entered_by_office(work.session, [form.report_id]) == set()
        assert answering.last_word(work, sheet_of(work, found(work)), "TT") is not None


def test_a_blank_form_shows_nothing_of_what_the_unit_has_not_filed(engine: Engine) -> None:
    with transaction(engine) as work:
        asked = {"report_id": found(work).id, "blank": True}
    url = engine.url.render_as_string(hide_password=False)
    blank = importing.read(make_form_file(url, asked)[0])
    assert all(cell.empty for row in blank.rows for cell in row.cells)
    with transaction(engine) as work:
        planned = importing.plan(sheet_of(work, found(work)), blank)
        assert (planned.count, planned.kept) == (0, 1)


def test_the_due_day_in_the_form_is_the_units_own(engine: Engine) -> None:
    with transaction(engine) as work:
        found(work).duty.extended_to = date(2026, 12, 15)
        report_id = found(work).id
    content, _ = make_form_file(engine.url.render_as_string(hide_password=False), {"report_id": report_id})
    heading = load_workbook(io.BytesIO(content))[NUMBERS]["A2"].value
    assert "thứ Ba, 15/12/2026" in str(heading)
