"""Files of the office and of units: days off, units, invitations, the form of a report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.domain.calendar import LOCAL
from bot.domain.calendar.days_file import write_days
from bot.domain.dialog.types import ReportState
from bot.domain.people import Role
from bot.domain.refusals import RoundGone
from bot.file_making import Make
from bot.reports.form_file import to_xlsx as form_to_xlsx
from bot.reports.invitation_sheet import to_docx as sheet_to_docx
from bot.reports.workbook import to_xlsx
from bot.services.loading_units import known_units
from bot.services.sheets import sheet_of
from bot.services.working_days import entered_overrides
from bot.storage.engine import connect, reading
from bot.storage.queries import people, reports
from messages.documents import form_file, invitation_sheet, unit_list


def make_days_file(database_url: str, _: Mapping[str, Any]) -> tuple[bytes, str]:
    """(content, file name) of the days that the office has entered."""
    engine = connect(database_url)
    try:
        with reading(engine) as work:
            return write_days(entered_overrides(work)), "lich-lam-viec.csv"
    finally:
        engine.dispose()


def make_unit_list(database_url: str, _: Mapping[str, Any]) -> tuple[bytes, str]:
    """(content, file name) of the units as they are, to be filled in and sent back."""
    engine, now = connect(database_url), datetime.now(LOCAL)
    try:
        with reading(engine) as work:
            province = people.province(work.session).name
            known = [one for one in known_units(work) if not one.sample and not one.ended(now.date())]
    finally:
        engine.dispose()
    return to_xlsx(unit_list.unit_list(province, known, now)), unit_list.FILE_NAME


def make_invitation_sheet(_: str, asked: Mapping[str, Any]) -> tuple[bytes, str]:
    """(content, file name) of invitations to print; `asked` holds province and cards.

    Of a card it holds name, unit, role, link and until when: of the link nothing is stored elsewhere.
    """
    cards = [
        (name, unit, Role(role), link, datetime.fromisoformat(expires))
        for name, unit, role, link, expires in asked["cards"]
    ]
    sheet = invitation_sheet.invitation_sheet(asked["province"], cards, LOCAL, datetime.now(LOCAL))
    return sheet_to_docx(sheet), invitation_sheet.FILE_NAME


def make_form_file(database_url: str, asked: Mapping[str, Any]) -> tuple[bytes, str]:
    """(content, file name) of the form of a report; `asked` holds report_id and blank. Raises RoundGone."""
    engine = connect(database_url)
    try:
        with reading(engine) as work:
            report = reports.report(work.session, int(asked["report_id"]))
            if report is None:
                raise RoundGone
            sheet = sheet_of(work, report)
            what = form_file.Report(
                report_id=report.id,
                round_id=sheet.round.id,
                unit_code=sheet.duty.unit.code,
                due_date=sheet.duty.due_date,
                form=sheet.form,
                state=ReportState() if asked.get("blank") else sheet.state,
            )
    finally:
        engine.dispose()
    return form_to_xlsx(form_file.form_file(what, datetime.now(UTC))), form_file.file_name(what)


MAKERS: Mapping[str, Make] = {
    "days_file": make_days_file,
    "form_file": make_form_file,
    "unit_list": make_unit_list,
    "invitation_sheet": make_invitation_sheet,
}
