"""Makers of files: what the edge calls, in a process of its own, just before a file is sent.

Kept small on purpose: the worker imports this module and nothing of Telegram.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from bot.domain.calendar import LOCAL
from bot.domain.calendar.days_file import write_days
from bot.domain.dialog.types import ReportState
from bot.domain.people import Role
from bot.domain.refusals import RoundGone
from bot.domain.results.round_progress import fit_for_group
from bot.domain.results.round_results import RoundResults
from bot.domain.rounds import RoundStatus
from bot.reports import pictures, round_file
from bot.reports.document import to_docx
from bot.reports.form_file import to_xlsx as form_to_xlsx
from bot.reports.invitation_sheet import to_docx as sheet_to_docx
from bot.reports.workbook import to_xlsx
from bot.services.exporting import export_round
from bot.services.loading_units import known_units
from bot.services.progress import round_progress
from bot.services.round_results import results_of
from bot.services.rounds import find, period_of
from bot.services.sheets import sheet_of
from bot.services.totals import asked_of_units, round_totals, unit_results
from bot.services.working_days import entered_overrides
from bot.storage.engine import connect, reading
from bot.storage.queries import people, reports
from messages.documents import (
    annex_book,
    draft_report,
    file_names,
    form_file,
    invitation_sheet,
    unit_book,
    unit_list,
)
from messages.documents import pictures as picture_words

Maker = Callable[[Mapping[str, Any]], tuple[bytes, str]]


def makers(database_url: str) -> Mapping[str, Maker]:
    """Every maker by the name that an attachment gives."""
    return {
        "round_file": partial(make_round_file, database_url),
        "days_file": partial(make_days_file, database_url),
        "form_file": partial(make_form_file, database_url),
        "unit_list": partial(make_unit_list, database_url),
        "invitation_sheet": make_invitation_sheet,
        "round_picture": partial(make_round_picture, database_url),
        "units_picture": partial(make_units_picture, database_url),
    }


FORMATS = (*round_file.FORMATS, "xlsx", "docx")
"""What a round can be taken out as: data for programs, an annex, a draft report."""


def make_round_file(database_url: str, asked: Mapping[str, Any]) -> tuple[bytes, str]:
    """(content, file name) of a round, or of one unit in it.

    `asked` holds round_id, format and perhaps unit, a code. Raises RoundGone, UnitGone.
    """
    round_id, form, unit = int(asked["round_id"]), str(asked["format"]), asked.get("unit")
    engine, now = connect(database_url), datetime.now(UTC)
    try:
        with reading(engine) as work:
            if form in round_file.FORMATS:
                exported = export_round(work, round_id, now, unit)
                return round_file.to_bytes(exported, form), round_file.file_name(exported, form, unit)
            results = results_of(work, find(work, round_id), now)
    finally:
        engine.dispose()
    content = _draft(results, unit) if form == "docx" else _annex(results, unit)
    return content, file_names.of_round(results, form, unit)


def _draft(results: RoundResults, unit: str | None) -> bytes:
    if unit is None:
        return to_docx(draft_report.of_province(results))
    return to_docx(draft_report.of_unit(results, results.unit(unit)))


def _annex(results: RoundResults, unit: str | None) -> bytes:
    if unit is None:
        return to_xlsx(annex_book.of_province(results))
    return to_xlsx(unit_book.of_unit(results, results.unit(unit)))


def make_days_file(database_url: str, asked: Mapping[str, Any]) -> tuple[bytes, str]:
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


def make_invitation_sheet(asked: Mapping[str, Any]) -> tuple[bytes, str]:
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


def make_round_picture(database_url: str, asked: Mapping[str, Any]) -> tuple[bytes, str]:
    """(content, file name): indicators against their targets; `asked` holds round_id, and public for a group."""
    engine = connect(database_url)
    try:
        with reading(engine) as work:
            a_round, now = find(work, int(asked["round_id"])), datetime.now(LOCAL)
            progress = round_progress(work, a_round, now.date())
            totals = round_totals(work, a_round)
            picture = picture_words.bars(
                period_of(a_round),
                progress.filed,
                progress.expected,
                fit_for_group(totals) if asked.get("public", True) else totals,
                _moment(asked, now),
                closed=a_round.status is RoundStatus.CLOSED,
            )
    finally:
        engine.dispose()
    return pictures.bars_png(picture), "chi-tieu.png"


def make_units_picture(database_url: str, asked: Mapping[str, Any]) -> tuple[bytes, str]:
    """(content, file name): units by indicators, for the office; `asked` holds round_id."""
    engine = connect(database_url)
    try:
        with reading(engine) as work:
            a_round, now = find(work, int(asked["round_id"])), datetime.now(LOCAL)
            picture = picture_words.heat_map(
                period_of(a_round),
                asked_of_units(a_round),
                [(one.unit, one.filed, one.indicator_results) for one in unit_results(work, a_round)],
                _moment(asked, now),
                closed=a_round.status is RoundStatus.CLOSED,
            )
    finally:
        engine.dispose()
    return pictures.heat_map_png(picture), "don-vi.png"


def _moment(asked: Mapping[str, Any], now: datetime) -> datetime:
    """When it was asked for, by the clock that the caption shows; the demo's clock runs ahead."""
    at = asked.get("at")
    return datetime.fromisoformat(at).astimezone(LOCAL) if at else now
