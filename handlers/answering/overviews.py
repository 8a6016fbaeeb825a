"""What a unit's report holds: lists, the summary before handing in, handing in, and what was filed before."""

from __future__ import annotations

from bot.domain.form import answered_of, applicability, in_force
from bot.domain.programme import UnitKind
from bot.domain.refusals import PressOutdated
from bot.domain.results.verdict import Verdict
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.my_report import MyReport
from bot.services import clarification, my_reports, sheets, submitting, timeliness
from bot.services.my_reports import FiledReport
from bot.services.news.reports import ReportFiled
from bot.services.sheets import Sheet
from handlers.prompts import FillsReport
from handlers.turn import Turn
from messages.answering import buttons, keyboards, views
from messages.shared import answers
from messages.shared.keyboards import Inline
from messages.shared.lines import Heard

PAGE = 12
MOST_FILED, MOST_TO_READ = 10, 6


def show_my_reports(turn: Turn) -> None:
    """What this person's units owe or have filed in open rounds."""
    mine = my_reports.in_open_rounds(turn.work, turn.reports_for, turn.today)
    if mine:
        turn.reply(views.MyReports(tuple(one for _, one in mine)), keyboards.my_reports(mine))
    else:
        turn.reply(views.NoReports())


def choose_overview(turn: Turn) -> None:
    """/xemlai: the numbers of the report being answered, of the only one, or a list of reports."""
    here = _being_answered(turn) or _only(my_reports.in_open_rounds(turn.work, turn.reports_for, turn.today))
    if here is not None:
        show_overview_of(turn, sheets.open_sheet(turn.work, here, turn.me), 0)
    else:
        show_my_reports(turn)


def show_overview(turn: Turn) -> None:
    """The numbers, in a message of their own: what the button stood under is not lost."""
    button = turn.pressed(buttons.ShowOverview)
    show_overview_of(turn, sheets.open_sheet(turn.work, button.report_id, turn.me), button.page)


def turn_overview(turn: Turn) -> None:
    """Another page, in place."""
    button = turn.pressed(buttons.TurnOverview)
    sheet = sheets.open_sheet(turn.work, button.report_id, turn.me)
    show_overview_of(turn, sheet, button.page, in_place=True)


def show_overview_of(turn: Turn, sheet: Sheet, page: int, *, in_place: bool = False) -> None:
    """One page of the numbers of a sheet. A question that was being asked waits: a number typed now chooses a row."""
    if sheet.document is not None:
        turn.house.show_document(turn, sheet)
        return
    turn.put_aside()
    elements = sheet.form.elements
    pages = max(1, -(-len(elements) // PAGE))
    page = min(max(page, 0), pages - 1)
    result = in_force(sheet.form, sheet.state.answers)
    away = applicability(sheet.form, sheet.state.answers)
    shown = elements[page * PAGE : (page + 1) * PAGE]
    answered, of = answered_of(sheet.form, sheet.state.answers)
    rows = tuple(
        views.OverviewRow(
            number=element.number,
            label=element.label,
            answer=result.get(element.code),
            yes_no=answers.is_yes_no(element),
            skipped=element.code in away,
        )
        for element in shown
    )
    view = views.Overview(
        sheet.period, sheet.duty.unit_name, sheet.report.status, page, pages, rows, answered, of
    )
    codes = [element.code for element in shown]
    say = turn.show if in_place else turn.reply
    may_ask = sheet.editable and sheets.may_ask(turn.me, sheet.duty)
    keyboard = keyboards.overview(sheet.report.id, view, codes, editable=sheet.editable, may_ask=may_ask)
    say(view, keyboard)


def show_texts(turn: Turn) -> None:
    """The narrative texts of a report."""
    sheet = sheets.open_sheet(turn.work, turn.pressed(buttons.ShowTexts).report_id, turn.me)
    turn.put_aside()
    texts = sheet.state.narratives
    view = views.TextsOverview(
        sheet.period,
        sheet.duty.unit_name,
        tuple((s.title, len(texts[s.code]) if s.code in texts else None) for s in sheet.form.sections),
    )
    sections = [(section.code, section.title) for section in sheet.form.sections]
    turn.show(view, keyboards.texts(sheet.report.id, sections, editable=sheet.editable))


def summary_of(turn: Turn, sheet: Sheet, told: Heard) -> tuple[views.Summary, Inline]:
    """What the report comes to, and the button that hands it in when it can be."""
    look = submitting.look_over(sheet)
    verdicts = [result.verdict for result in look.indicator_results]
    changed = submitting.changed_since_last(turn.work, sheet)
    own = sheet.duty.unit_kind is UnitKind.PROVINCE
    view = views.Summary(
        heard=told,
        period=sheet.period,
        unit=sheet.duty.unit_name,
        met=verdicts.count(Verdict.MET),
        not_met=tuple(s for s in look.indicator_results if s.verdict is Verdict.NOT_MET),
        in_progress=verdicts.count(Verdict.IN_PROGRESS),
        nothing_happened=verdicts.count(Verdict.NOTHING_HAPPENED),
        undecided=verdicts.count(Verdict.NOT_ENOUGH_DATA),
        unanswered=len(look.unanswered),
        contradicted=tuple(element.label for element in look.contradicted),
        unknown=tuple(element.label for element in look.unknown),
        status=sheet.report.status,
        reason=sheet.report.returned_reason if sheet.report.status is ReportStatus.RETURNED else None,
        changed=changed,
        own=own,
    )
    ready = look.ready and sheet.editable
    return view, keyboards.summary(sheet.report.id, ready=ready, resubmit_unchanged=changed is False, own=own)


def choose_to_submit(turn: Turn) -> None:
    """/nop: the summary of the report being answered, of the only one owed, or a list of reports."""
    here = _being_answered(turn) or _only(my_reports.owed(turn.work, turn.reports_for, turn.today))
    if here is not None:
        _show_summary(turn, here)
    else:
        show_my_reports(turn)


def show_summary(turn: Turn) -> None:
    """The summary before handing in."""
    _show_summary(turn, turn.pressed(buttons.ShowSummary).report_id)


def submit(turn: Turn) -> None:
    """Hand the report in; with numbers still unknown only after asking once more."""
    button = turn.pressed(buttons.SubmitReport)
    sheet = sheets.open_sheet(turn.work, button.report_id, turn.me, to_change=True)
    if sheet.document is not None:  # handed in by a button that knows which files were seen
        raise PressOutdated
    unknown = tuple(element.label for element in submitting.look_over(sheet).unknown)
    if unknown and button.whole:
        turn.reply(views.AskBeforeSubmitting(unknown), keyboards.submit_incomplete(sheet.report.id))
        return
    submission = submitting.submit(turn.work, sheet, turn.me, turn.now)
    turn.asked_enough()
    if sheet.duty.unit_kind is UnitKind.PROVINCE:
        turn.reply(views.OwnNumbersSaved(sheet.period, turn.now))
        return
    turn.tell_news(ReportFiled(sheet, submission, len(unknown)))


def show_history(turn: Turn) -> None:
    """/lichsu: what this person's units have filed."""
    filed = my_reports.filed_by(turn.work, turn.reports_for, MOST_FILED)
    unit_ids = [unit.id for unit in turn.reports_for]
    kept = timeliness.year_kept(turn.work, turn.today.year, turn.today, unit_ids)
    if not filed and not kept:
        turn.reply(views.NoHistory())
        return
    lines = [(one.report_id, _filed_line(one)) for one in filed]
    latest: dict[int, views.FiledLine] = {}
    for report_id, line in lines:  # the newest first
        latest.setdefault(report_id, line)
    keyboard = keyboards.filed_reports(list(latest.items())[:MOST_TO_READ])
    turn.reply(views.History(tuple(line for _, line in lines), turn.today.year, kept), keyboard)


def _being_answered(turn: Turn) -> int | None:
    here = turn.prompt
    return here.report_id if isinstance(here, FillsReport) else None


def _filed_line(filed: FiledReport) -> views.FiledLine:
    return views.FiledLine(
        filed.period, filed.unit, filed.code, filed.number, filed.at, filed.decision, filed.reason
    )


def _only(reports_there: list[tuple[int, MyReport]]) -> int | None:
    return reports_there[0][0] if len(reports_there) == 1 else None


def _show_summary(turn: Turn, report_id: int) -> None:
    sheet = sheets.open_sheet(turn.work, report_id, turn.me)
    if not sheet.editable or sheet.document is not None:
        show_overview_of(turn, sheet, 0)
        return
    if clarification.waits(turn.work, sheet):
        turn.house.show_clarifications(turn, sheet)
        return
    turn.put_aside()
    turn.reply(*summary_of(turn, sheet, Heard()))
