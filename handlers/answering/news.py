"""What a unit reads when its report is handed in: a receipt for whoever did it, the news for the colleagues."""

from __future__ import annotations

from bot.domain.rounds import days_late
from bot.services.news.reports import ReportFiled
from bot.services.who_hears import Whom
from handlers.telling import Message, Telling, says
from messages.answering import keyboards, views
from messages.shared.links import entered


@says(ReportFiled, Whom.DOER)
def receipt(telling: Telling, news: ReportFiled) -> Message:
    """It is in, by this code."""
    sheet, submission = news.sheet, news.submission
    report = sheet.report
    filed_on = (report.first_filed_at or telling.now).astimezone(telling.presenter.zone).date()
    view = views.Receipt(
        period=sheet.period,
        unit=sheet.duty.unit_name,
        code=report.receipt or "",
        number=submission.number,
        at=telling.now,
        days_late=days_late(sheet.duty.due_date, filed_on),
        unknown=news.unknown,
        by_office=submission.by_office,
    )
    if submission.by_office:
        return Message(view, entered(report.id))
    return Message(view, keyboards.look_again(report.id))


@says(ReportFiled, Whom.COLLEAGUES)
def to_colleagues(telling: Telling, news: ReportFiled) -> Message:
    """A colleague, or the office, has handed the report in."""
    sheet = news.sheet
    return Message(
        views.ColleagueSubmitted(
            period=sheet.period,
            unit=sheet.duty.unit_name,
            name=telling.by_name,
            code=sheet.report.receipt or "",
            at=telling.now,
            by_office=news.submission.by_office,
        )
    )
