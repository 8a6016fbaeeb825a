"""What newcomers, and whoever hands over to them, read of what became of it; and the office of wrong codes."""

from __future__ import annotations

from bot.services.my_reports import where_they_stand
from bot.services.news.people import CodesTried, DutyHandedOver, RequestApproved, RequestMade, RequestRefused
from bot.services.who_hears import Whom
from handlers.telling import Message, Telling, says
from handlers.turn import fronts_of
from messages import main_menu
from messages.joining import views
from messages.shared import words


@says(CodesTried, Whom.OFFICE)
def codes_tried(telling: Telling, news: CodesTried) -> Message:
    """Somebody may be guessing."""
    return Message(views.CodesTried(news.name, news.count))


@says(RequestMade, Whom.PREDECESSOR)
def hand_over_waits(telling: Telling, news: RequestMade) -> Message:
    """Who has used the code; the office decides."""
    successor = news.appointment
    return Message(views.HandOverWaits(successor.person.name or words.NO_NAME, successor.unit.name))


@says(RequestApproved, Whom.PERSON)
def approved(telling: Telling, news: RequestApproved) -> Message:
    """They serve, and this is what they can do."""
    person = news.appointment.person
    officer, office = fronts_of(person)
    view = views.Welcome(unit=news.appointment.unit.name, role=news.appointment.role)
    return Message(view, main_menu.main(officer=officer, office=office))


@says(RequestRefused, Whom.PERSON)
def refused(telling: Telling, news: RequestRefused) -> Message:
    """Why not."""
    return Message(views.RequestRefused(unit=news.appointment.unit.name, reason=news.reason))


@says(RequestRefused, Whom.PREDECESSOR)
def hand_over_refused(telling: Telling, news: RequestRefused) -> Message:
    """The duty stays theirs."""
    successor = news.appointment
    return Message(views.HandOverRefused(successor.person.name or "", successor.unit.name))


@says(DutyHandedOver, Whom.PREDECESSOR)
def handed_over(telling: Telling, news: DutyHandedOver) -> Message:
    """It is theirs no more."""
    return Message(_handed_over(news, yours=True))


@says(DutyHandedOver, Whom.PERSON)
def taken_over(telling: Telling, news: DutyHandedOver) -> Message:
    """What the successor finds."""
    successor = news.appointment
    predecessor = news.old.person.name or words.NO_NAME
    reports = where_they_stand(telling.work, successor.unit_id)
    return Message(views.TakenOver(successor.unit.name, predecessor, reports))


@says(DutyHandedOver, Whom.OFFICE)
def handed_over_to(telling: Telling, news: DutyHandedOver) -> Message:
    """Who serves now, and who no more."""
    return Message(_handed_over(news, yours=False))


def _handed_over(news: DutyHandedOver, *, yours: bool) -> views.HandedOver:
    successor, old = news.appointment, news.old
    names = (old.person.name or words.NO_NAME, successor.person.name or words.NO_NAME)
    return views.HandedOver(successor.unit.name, successor.role, *names, yours=yours)
