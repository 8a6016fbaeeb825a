"""What reviewing tells: the office that a report has come, the unit what has become of it."""

from __future__ import annotations

from bot.services.news.reports import ReportAccepted, ReportFiled, ReportReturned
from bot.services.rounds import period_of
from bot.services.who_hears import Whom
from handlers.review import pages
from handlers.telling import Message, Telling, says
from messages.review import keyboards, views


@says(ReportFiled, Whom.OFFICE)
def filed(telling: Telling, news: ReportFiled) -> Message:
    """A unit has filed, perhaps once more."""
    report = news.sheet.report
    return Message(pages.news_of(telling, news.submission, report), keyboards.filed(report.id))


@says(ReportAccepted, Whom.UNIT)
def accepted(telling: Telling, news: ReportAccepted) -> Message:
    """It is taken as it is."""
    report = news.report
    period = period_of(report.duty.round)
    return Message(views.ReportAccepted(period, report.duty.unit_name, report.receipt or "", telling.now))


@says(ReportReturned, Whom.UNIT)
def returned(telling: Telling, news: ReportReturned) -> Message:
    """It comes back with a reason."""
    report = news.report
    duty, period = report.duty, period_of(report.duty.round)
    view = views.ReportReturned(
        period=period,
        unit=duty.unit_name,
        reason=report.returned_reason or "",
        due_date=duty.due_date,
        days_left=(duty.due_date - telling.today).days,
    )
    return Message(view, keyboards.correct(report.id, of_documents=period.of_documents))
