"""Who hears of what happened, in which part: the one place where that is decided. How it is said is not known here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.domain.notification import Recipient
from bot.domain.people import AppointmentStatus
from bot.services import opening
from bot.services.handing_over import predecessor_of
from bot.services.news import News, OfPerson, OfUnit
from bot.services.news.people import (
    AccountForgotten,
    CodesTried,
    DutyEnded,
    DutyGivenUp,
    DutyHandedOver,
    InvitationTaken,
    RequestApproved,
    RequestMade,
    RequestRefused,
    RolesChanged,
    UnitChanged,
)
from bot.services.news.reports import (
    EntryDeclared,
    NumbersReturned,
    ReportAccepted,
    ReportFiled,
    ReportReturned,
)
from bot.services.news.requests import (
    HelpAsked,
    HelpGiven,
    MoreTimeAsked,
    MoreTimeGranted,
    MoreTimeRefused,
)
from bot.services.news.rounds import (
    DatesMoved,
    DueDateMoved,
    PicturePublished,
    PlanLineEnded,
    ProposalSkipped,
    RoundLocked,
    RoundOpened,
)
from bot.services.news.trouble import (
    FileNotMade,
    GroupLacks,
    GroupLost,
    UpdateParked,
)
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


Hearings = Mapping[Whom, Sequence[Hearing]]

HEARD_BY: Mapping[type[News], tuple[Whom, ...]] = {
    EntryDeclared: (Whom.UNIT,),
    ReportFiled: (Whom.DOER, Whom.COLLEAGUES, Whom.OFFICE),
    ReportAccepted: (Whom.UNIT,),
    ReportReturned: (Whom.UNIT,),
    NumbersReturned: (Whom.UNIT,),
    MoreTimeAsked: (Whom.OFFICE,),
    MoreTimeGranted: (Whom.UNIT,),
    MoreTimeRefused: (Whom.UNIT,),
    HelpAsked: (Whom.OFFICE,),
    HelpGiven: (Whom.PERSON,),
    RoundOpened: (Whom.DOER, Whom.REST_OF_OFFICE),
    RoundLocked: (Whom.GROUPS, Whom.ANSWERING, Whom.DOER, Whom.REST_OF_OFFICE),
    PicturePublished: (Whom.GROUPS,),
    PlanLineEnded: (Whom.REST_OF_OFFICE,),
    ProposalSkipped: (Whom.REST_OF_OFFICE,),
    DueDateMoved: (Whom.ANSWERING,),
    DatesMoved: (Whom.REST_OF_OFFICE,),
    CodesTried: (Whom.OFFICE,),
    RequestMade: (Whom.OFFICE, Whom.PREDECESSOR),
    RequestApproved: (Whom.PERSON,),
    RequestRefused: (Whom.PERSON, Whom.PREDECESSOR),
    InvitationTaken: (Whom.REST_OF_OFFICE,),
    DutyHandedOver: (Whom.PREDECESSOR, Whom.PERSON, Whom.OFFICE),
    DutyEnded: (Whom.PERSON,),
    UnitChanged: (Whom.PERSON,),
    DutyGivenUp: (Whom.REST_OF_OFFICE,),
    RolesChanged: (Whom.PERSON,),
    AccountForgotten: (Whom.PERSON,),
    GroupLost: (Whom.OFFICE,),
    GroupLacks: (Whom.OFFICE,),
    UpdateParked: (Whom.OFFICE,),
    FileNotMade: (Whom.REST_OF_OFFICE,),
}
"""Who hears of what, in the order in which they are told."""


def who_hears(work: Work, told: News, by: Person | None) -> Hearings:
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
        case Whom.ANSWERING, RoundLocked():
            return _of_reports(work, opening.reports_of(work, told.round))
        case Whom.ANSWERING, DueDateMoved():
            return _of_reports(work, told.reports)
        case Whom.OFFICE, _:
            return _office(work)
        case Whom.REST_OF_OFFICE, FileNotMade():
            return [one for one in _office(work) if one.chat_id != told.chat_id]
        case Whom.REST_OF_OFFICE, _:
            return [one for one in _office(work) if by is None or one.number != by.id]
        case Whom.GROUPS, _:
            return [_group(one) for one in people.bound_groups(work.session)]
    raise LookupError(f"{type(told).__name__} does not say who is {whom}")


def _predecessor(work: Work, told: News) -> Appointment | None:
    match told:
        case DutyHandedOver(old=old):
            return old
        case RequestMade(appointment):
            return predecessor_of(work, appointment)
        case RequestRefused(appointment):  # the duty may have ended meanwhile, and then nobody waits
            waiting = predecessor_of(work, appointment)
            return waiting if waiting is not None and waiting.status is AppointmentStatus.ACTIVE else None
    return None


def _persons(work: Work, *person_ids: int | None) -> list[Hearing]:
    known = [one for one in person_ids if one is not None]
    if not known:  # most requests take over from nobody
        return []
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
