"""Who hears of what happened, in which part: the one place where that is decided. How it is said is not known here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.domain.notification import Recipient
from bot.domain.people import AppointmentStatus
from bot.services import news, opening
from bot.services.handing_over import predecessor_of
from bot.services.news import News, OfPerson, OfUnit
from bot.storage.queries import people, recipients
from bot.storage.tables.people import Appointment, GroupChat, Person
from bot.storage.work import Work


class Whom(Enum):
    """In which part somebody hears of it; each part reads words of its own."""

    DOER = "whoever did it, in the chat where they did it"
    COLLEAGUES = "everybody else who answers for the unit"
    UNIT = "everybody who answers for the unit"
    ANSWERING = "everybody who answers for some of the units, each of their own reports"
    PERSON = "the one whom it concerns"
    PREDECESSOR = "the one who hands over, or wanted to"
    OFFICE = "everybody in the office"
    REST_OF_OFFICE = "everybody in the office but who knows already"
    GROUPS = "every bound group"


@dataclass(frozen=True, slots=True)
class Hearing:
    """One chat that news go to: somebody's own or a group's, and the reports that it concerns them for."""

    number: int  # of the person, or of the group
    chat_id: int
    thread_id: int | None = None
    reports: tuple[tuple[int, str], ...] = ()  # (report, unit)


Audience = Mapping[Whom, Sequence[Hearing]]

HEARD_BY: Mapping[type[News], tuple[Whom, ...]] = {
    news.EntryDeclared: (Whom.UNIT,),
    news.ReportFiled: (Whom.DOER, Whom.COLLEAGUES, Whom.OFFICE),
    news.ReportAccepted: (Whom.UNIT,),
    news.ReportReturned: (Whom.UNIT,),
    news.NumbersReturned: (Whom.UNIT,),
    news.MoreTimeAsked: (Whom.OFFICE,),
    news.MoreTimeGranted: (Whom.UNIT,),
    news.MoreTimeRefused: (Whom.UNIT,),
    news.HelpAsked: (Whom.OFFICE,),
    news.HelpGiven: (Whom.PERSON,),
    news.RoundOpened: (Whom.DOER, Whom.REST_OF_OFFICE),
    news.RoundLocked: (Whom.GROUPS, Whom.ANSWERING, Whom.DOER, Whom.REST_OF_OFFICE),
    news.PicturePublished: (Whom.GROUPS,),
    news.PlanLineEnded: (Whom.REST_OF_OFFICE,),
    news.ProposalSkipped: (Whom.REST_OF_OFFICE,),
    news.DueDateMoved: (Whom.ANSWERING,),
    news.DatesMoved: (Whom.REST_OF_OFFICE,),
    news.CodesTried: (Whom.OFFICE,),
    news.RequestMade: (Whom.OFFICE, Whom.PREDECESSOR),
    news.RequestApproved: (Whom.PERSON,),
    news.RequestRefused: (Whom.PERSON, Whom.PREDECESSOR),
    news.InvitationTaken: (Whom.REST_OF_OFFICE,),
    news.DutyHandedOver: (Whom.PREDECESSOR, Whom.PERSON, Whom.OFFICE),
    news.DutyEnded: (Whom.PERSON,),
    news.UnitChanged: (Whom.PERSON,),
    news.DutyGivenUp: (Whom.REST_OF_OFFICE,),
    news.RolesChanged: (Whom.PERSON,),
    news.AccountForgotten: (Whom.PERSON,),
    news.GroupLost: (Whom.OFFICE,),
    news.GroupLacks: (Whom.OFFICE,),
    news.UpdateParked: (Whom.OFFICE,),
    news.FileNotMade: (Whom.REST_OF_OFFICE,),
}
"""Who hears of what, in the order in which they are told."""


def who_hears(work: Work, told: News, by: Person | None) -> Audience:
    """The chats of everybody who hears of it now, by their part. `by` brought it about, if it was a person we know.

    Whoever answers for a unit and cannot be reached is left out; somebody whom it concerns, and the office, are told
    even though the last message missed them: what somebody has done is worth another try.
    """
    return {whom: _hearing(work, whom, told, by) for whom in HEARD_BY[type(told)]}


def _hearing(work: Work, whom: Whom, told: News, by: Person | None) -> Sequence[Hearing]:
    match whom, told:
        case Whom.DOER, _:
            return _persons(work, by.id if by else None)
        case Whom.UNIT, OfUnit():
            return _answering_for(work, told.unit_id)
        case Whom.COLLEAGUES, OfUnit():
            return [one for one in _answering_for(work, told.unit_id) if by is None or one.number != by.id]
        case Whom.PERSON, OfPerson():
            return _persons(work, told.person_id)
        case Whom.PREDECESSOR, _:
            old = _predecessor(work, told)
            return _persons(work, old.person_id if old else None)
        case Whom.ANSWERING, news.RoundLocked():
            return _of_reports(work, opening.reports_of(work, told.round))
        case Whom.ANSWERING, news.DueDateMoved():
            return _of_reports(work, told.reports)
        case Whom.OFFICE, _:
            return _office(work)
        case Whom.REST_OF_OFFICE, news.FileNotMade():
            return [one for one in _office(work) if one.chat_id != told.chat_id]
        case Whom.REST_OF_OFFICE, _:
            return [one for one in _office(work) if by is None or one.number != by.id]
        case Whom.GROUPS, _:
            return [_group(one) for one in people.bound_groups(work.session)]
    raise LookupError(f"{type(told).__name__} does not say who is {whom}")


def _predecessor(work: Work, told: News) -> Appointment | None:
    match told:
        case news.DutyHandedOver(old=old):
            return old
        case news.RequestMade(appointment):
            return predecessor_of(work, appointment)
        case news.RequestRefused(appointment):  # the duty may have ended meanwhile, and then nobody waits
            waiting = predecessor_of(work, appointment)
            return waiting if waiting is not None and waiting.status is AppointmentStatus.ACTIVE else None
    return None


def _persons(work: Work, *person_ids: int | None) -> list[Hearing]:
    known = [one for one in person_ids if one is not None]
    return [_person(one) for one in recipients.with_account(work.session, known)]


def _office(work: Work) -> list[Hearing]:
    return [_person(one) for one in recipients.everybody_in_office(work.session)]


def _answering_for(work: Work, unit_id: int) -> list[Hearing]:
    return [_person(one) for _, one in recipients.answering_for(work.session, [unit_id])]


def _of_reports(work: Work, reports: Mapping[int, tuple[int, str]]) -> list[Hearing]:
    """Everybody once, with all reports of theirs."""
    told = opening.whose(work, reports)
    return [_person(one.recipient, one.reports) for one in told]


def _person(one: Recipient, reports: tuple[tuple[int, str], ...] = ()) -> Hearing:
    return Hearing(one.person_id, one.chat_id, reports=reports)


def _group(one: GroupChat) -> Hearing:
    return Hearing(one.id, one.chat_id, one.thread_id)
