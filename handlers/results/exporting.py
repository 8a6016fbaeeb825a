"""Taking a round, or one unit's report, out as a file; it is made by the edge just before it is sent."""

from __future__ import annotations

from bot.domain.audit import AuditAction
from bot.services import auditing, my_reports, progress, rounds, sheets
from bot.services.rosters import by_status, page_of_roster
from bot.storage.tables.rounds import Round
from handlers.turn import Turn
from messages.results import buttons, views
from messages.results import export_keyboards as keyboards

SHOWN = 8
UNITS_PAGE = 8


def choose(turn: Turn) -> None:
    """/xuatfile: for the office which round; for an officer which of their own reports."""
    if turn.in_office:
        _choose_round(turn)
    else:
        _choose_report(turn)


def show_exports(turn: Turn) -> None:
    """What a round can be taken out as."""
    _show_exports(turn, rounds.find(turn.work, turn.pressed(buttons.ShowExports).round_id))


def choose_unit(turn: Turn) -> None:
    """Of one unit: which?"""
    button = turn.pressed(buttons.ChooseExportUnit)
    chosen = rounds.find(turn.work, button.round_id)
    pages = max(1, -(-sum(by_status(turn.work, chosen.id).values()) // UNITS_PAGE))
    page = min(max(button.page, 0), pages - 1)
    shown = page_of_roster(turn.work, chosen.id, page * UNITS_PAGE, UNITS_PAGE)
    view = views.WhichUnitToExport(rounds.period_of(chosen), page, pages)
    turn.show(view, keyboards.units(chosen.id, page, pages, shown))


def show_report_exports(turn: Turn) -> None:
    """What one unit's report can be taken out as."""
    sheet = sheets.sheet_to_read(turn.work, turn.pressed(buttons.ShowReportExports).report_id, turn.me)
    view = views.ExportsOfReport(sheet.period, sheet.duty.unit_name)
    turn.show(view, keyboards.report_exports(sheet.report.id))


def export(turn: Turn) -> None:
    """The file of a round."""
    button = turn.pressed(buttons.ExportRound)
    chosen = rounds.find(turn.work, button.round_id)
    auditing.record(
        turn.work,
        AuditAction.EXPORTED,
        turn.me,
        turn.now,
        round_id=chosen.id,
        facts={"format": button.form.value},
    )
    now = progress.round_progress(turn.work, chosen, turn.today)
    turn.send_file(
        views.ExportReady(rounds.period_of(chosen), button.form, turn.now, now.filed, now.expected),
        {"maker": "round_file", "round_id": chosen.id, "format": button.form.value},
    )


def export_report(turn: Turn) -> None:
    """The file of one unit's report: its own people's, and the office's."""
    button = turn.pressed(buttons.ExportReport)
    sheet = sheets.sheet_to_read(turn.work, button.report_id, turn.me)
    auditing.record(
        turn.work,
        AuditAction.EXPORTED,
        turn.me,
        turn.now,
        report_id=sheet.report.id,
        round_id=sheet.round.id,
        unit_id=sheet.duty.unit_id,
        facts={"format": button.form.value},
    )
    caption = views.ExportReady(
        sheet.period,
        button.form,
        turn.now,
        unit=sheet.duty.unit_name,
        counted=sheet.report.status.filed,
    )
    named = {"round_id": sheet.round.id, "format": button.form.value, "unit": sheet.duty.unit.code}
    turn.send_file(caption, {"maker": "round_file", **named})


# --- steps ---------------------------------------------------------------------------------------


def _choose_round(turn: Turn) -> None:
    found = rounds.all_rounds(turn.work)[:SHOWN]
    if not found:
        turn.reply(views.NothingToExport())
    elif len(found) == 1:
        _show_exports(turn, found[0])
    else:
        turn.reply(views.WhichExport(), keyboards.rounds([(one.id, rounds.period_of(one)) for one in found]))


def _choose_report(turn: Turn) -> None:
    mine = [
        (report_id, one.period, one.unit)
        for report_id, one in my_reports.in_open_rounds(turn.work, turn.reports_for, turn.today)
        if not one.period.of_documents
    ]
    if mine:
        turn.reply(views.WhichExport(), keyboards.reports(mine[:SHOWN]))
    else:
        turn.reply(views.NothingToExport())


def _show_exports(turn: Turn, chosen: Round) -> None:
    now = progress.round_progress(turn.work, chosen, turn.today)
    view = views.ExportsOfRound(rounds.period_of(chosen), now.filed, now.expected)
    turn.show(view, keyboards.exports(chosen.id, of_documents=view.period.of_documents))
