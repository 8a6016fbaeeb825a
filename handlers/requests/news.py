"""What requests tell: the office what is asked, whoever asked what came of it."""

from __future__ import annotations

from bot.services.news.requests import HelpAsked, HelpGiven, MoreTimeAsked, MoreTimeGranted, MoreTimeRefused
from bot.services.owing import report_of
from bot.services.rounds import period_of
from bot.services.who_hears import Whom
from handlers.requests.about_duty import about
from handlers.requests.extending import to_decide
from handlers.requests.helping import to_answer
from handlers.telling import Message, Telling, says
from messages.requests import keyboards, views
from messages.shared.links import go_on


@says(MoreTimeAsked, Whom.OFFICE)
def more_time_asked(telling: Telling, news: MoreTimeAsked) -> Message:
    """Until when, why, and the keys that decide."""
    asked = news.extension
    return Message(to_decide(telling, asked), keyboards.decide(asked.id, asked.asked_for))


@says(MoreTimeGranted, Whom.UNIT)
def more_time_granted(telling: Telling, news: MoreTimeGranted) -> Message:
    """Until when."""
    duty = news.extension.duty
    return Message(
        views.ExtensionGranted(about(telling, duty), news.extension.asked_for),
        go_on(report_of(telling.work, duty.id)),
    )


@says(MoreTimeRefused, Whom.UNIT)
def more_time_refused(telling: Telling, news: MoreTimeRefused) -> Message:
    """Why not."""
    duty = news.extension.duty
    return Message(
        views.ExtensionRefused(about(telling, duty), news.extension.answer or ""),
        go_on(report_of(telling.work, duty.id)),
    )


@says(HelpAsked, Whom.OFFICE)
def help_asked(telling: Telling, news: HelpAsked) -> Message:
    """What somebody is stuck with."""
    return Message(to_answer(news.asked), keyboards.answer(news.asked.id))


@says(HelpGiven, Whom.PERSON)
def help_answered(telling: Telling, news: HelpGiven) -> Message:
    """The answer, below the question."""
    asked = news.asked
    view = views.HelpReply(
        period=period_of(asked.duty.round),
        unit=asked.duty.unit_name,
        question=asked.question,
        answer=news.answer,
        by=telling.by_name,
        added=news.added,
    )
    return Message(view, keyboards.answered(report_of(telling.work, asked.duty_id)))
