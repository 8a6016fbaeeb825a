"""What the office reads when a round was opened, and when its yearly plan has changed."""

from __future__ import annotations

from bot.services import opening
from bot.services.news.rounds import PlanLineEnded, ProposalSkipped, RoundOpened
from bot.services.rounds import period_of, units_in
from bot.services.who_hears import Whom
from handlers.rounds.opening_steps import unserved
from handlers.telling import Message, Telling, says
from messages.rounds import keyboards, plan_keyboards, views


@says(RoundOpened, Whom.DOER)
def to_doer(telling: Telling, news: RoundOpened) -> Message:
    """It is open, and when units hear of it."""
    return _opened(telling, news, None)


@says(RoundOpened, Whom.REST_OF_OFFICE)
def to_office(telling: Telling, news: RoundOpened) -> Message:
    """The same, and who did it."""
    return _opened(telling, news, telling.by_name)


@says(PlanLineEnded, Whom.REST_OF_OFFICE)
def line_ended(telling: Telling, news: PlanLineEnded) -> Message:
    """A colleague has ended a line."""
    return Message(views.LineEnded(news.kind, telling.by_name), plan_keyboards.back())


@says(ProposalSkipped, Whom.REST_OF_OFFICE)
def proposal_skipped(telling: Telling, news: ProposalSkipped) -> Message:
    """A colleague opens no such round this year."""
    return Message(views.ProposalSkipped(news.period, telling.by_name))


def _opened(telling: Telling, news: RoundOpened, by: str | None) -> Message:
    opened = news.round
    view = views.RoundNowOpen(
        period=period_of(opened),
        due_date=opened.due_date,
        units=units_in(telling.work, opened),
        recipients=opening.people_reached(telling.work, opened),
        told_at=news.told_at,
        at_once=news.at_once,
        unserved=len(unserved(telling)),
        by=by,
    )
    return Message(view, keyboards.now_open(opened.id))
