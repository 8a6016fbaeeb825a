"""Who hears of what, fact by fact: one table that a person can read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.event import listen

from bot.domain.chats import Lack
from bot.domain.people import AppointmentStatus, Role
from bot.domain.rounds import RoundKind
from bot.domain.units.changes import Decision, UnitChangeKind
from bot.services import opening
from bot.services.my_data import EndedDuty
from bot.services.news import News
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
from bot.services.rounds import period_of
from bot.services.sheets import sheet_of
from bot.services.who_hears import HEARD_BY, Whom, who_hears
from bot.storage.engine import transaction
from bot.storage.tables.people import Appointment, GroupChat, Invitation, Person, Unit
from bot.storage.tables.reports import Report, Submission
from bot.storage.tables.rounds import Round
from bot.storage.work import Work
from tests.jobs.province import LAN, MAI, OFFICE, OPENED, PAO, UNITS, appoint, settle
from tests.services.requests_stage import person, report_of

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

HOA, HEAD, GONE, COLLEAGUE, NEWCOMER = 1011, 1012, 1013, 1101, 1201
GROUP, LEFT = -500, -501
NAMES = {
    MAI: "mai",
    HOA: "hoa",
    HEAD: "head",
    PAO: "pao",
    LAN: "lan",
    OFFICE: "cuc",
    COLLEAGUE: "dung",
    NEWCOMER: "an",
    GROUP: "group",
}
"""mai and hoa report for Bum Nưa, which head leads; cuc and dung are the office. The rest must hear nothing:
somebody of Bum Nưa whom no message reaches, and a group that the bot was taken out of."""


@dataclass
class Cast:
    """A province in which everything has just happened."""

    work: Work

    def of(self, account: int) -> Person:
        return person(self.work, account)

    @property
    def report(self) -> Report:
        return report_of(self.work)

    @property
    def round(self) -> Round:
        return self.report.duty.round

    @property
    def duty(self) -> Appointment:
        """What mai serves as."""
        return self.of(MAI).appointments[0]

    @property
    def successor(self) -> Appointment:
        """an has used the code with which mai hands over."""
        return self.of(NEWCOMER).appointments[0]

    @property
    def group(self) -> GroupChat:
        return self.work.session.scalars(select(GroupChat).where(GroupChat.chat_id == GROUP)).one()

    @property
    def asked(self) -> Any:
        """More time, or help: mai has asked for it."""
        return SimpleNamespace(duty=self.report.duty, person_id=self.of(MAI).id)


def filed(cast: Cast) -> News:
    return ReportFiled(sheet_of(cast.work, cast.report), Submission(report_id=cast.report.id))


def changed(cast: Cast) -> News:
    decision = Decision("12", date(2026, 11, 1), date(2026, 12, 1))
    return UnitChanged(cast.duty, UnitChangeKind.RENAME, (), decision, carried=False)


def moved(cast: Cast) -> News:
    reports = opening.reports_of(cast.work, cast.round)
    del reports[report_of(cast.work, UNITS[1]).duty.unit_id]  # has filed
    return DueDateMoved(period_of(cast.round), date(2026, 12, 10), date(2026, 12, 11), reports)


UNIT, OFFICE_ALL, REST = "mai hoa head", "cuc dung", "dung"
TABLE: list[tuple[Callable[[Cast], News], int | None, dict[Whom, str]]] = [
    # what happened, by whom, who hears it in which part
    (lambda c: EntryDeclared(sheet_of(c.work, c.report)), OFFICE, {Whom.UNIT: UNIT}),
    (filed, MAI, {Whom.DOER: "mai", Whom.COLLEAGUES: "hoa head", Whom.OFFICE: OFFICE_ALL}),
    (filed, OFFICE, {Whom.DOER: "cuc", Whom.COLLEAGUES: UNIT, Whom.OFFICE: OFFICE_ALL}),
    (lambda c: ReportAccepted(c.report), OFFICE, {Whom.UNIT: UNIT}),
    (lambda c: ReportReturned(c.report), OFFICE, {Whom.UNIT: UNIT}),
    (lambda c: NumbersReturned(c.report), OFFICE, {Whom.UNIT: UNIT}),
    (lambda c: MoreTimeAsked(c.asked), MAI, {Whom.OFFICE: OFFICE_ALL}),
    (lambda c: MoreTimeGranted(c.asked), OFFICE, {Whom.UNIT: UNIT}),
    (lambda c: MoreTimeRefused(c.asked), OFFICE, {Whom.UNIT: UNIT}),
    (lambda c: HelpAsked(c.asked), MAI, {Whom.OFFICE: OFFICE_ALL}),
    (lambda c: HelpGiven(c.asked, "Được", added=False), OFFICE, {Whom.PERSON: "mai"}),
    (
        lambda c: RoundOpened(c.round, OPENED, at_once=True),
        OFFICE,
        {Whom.DOER: "cuc", Whom.REST_OF_OFFICE: REST},
    ),
    (
        lambda c: RoundLocked(c.round, {}),
        OFFICE,
        {
            Whom.GROUPS: "group",
            Whom.ANSWERING: "mai hoa head pao lan",
            Whom.DOER: "cuc",
            Whom.REST_OF_OFFICE: REST,
        },
    ),
    (lambda c: PicturePublished(c.round, "final-picture"), OFFICE, {Whom.GROUPS: "group"}),
    (lambda c: PlanLineEnded(RoundKind.YEAR), OFFICE, {Whom.REST_OF_OFFICE: REST}),
    (lambda c: ProposalSkipped(period_of(c.round)), OFFICE, {Whom.REST_OF_OFFICE: REST}),
    (moved, OFFICE, {Whom.ANSWERING: "mai hoa head lan"}),
    (lambda c: DatesMoved(()), OFFICE, {Whom.REST_OF_OFFICE: REST}),
    (lambda c: CodesTried("Lạ", 5), None, {Whom.OFFICE: OFFICE_ALL}),
    (lambda c: RequestMade(c.successor), NEWCOMER, {Whom.OFFICE: OFFICE_ALL, Whom.PREDECESSOR: "mai"}),
    (lambda c: RequestMade(c.duty), MAI, {Whom.OFFICE: OFFICE_ALL, Whom.PREDECESSOR: ""}),
    (lambda c: RequestApproved(c.successor), OFFICE, {Whom.PERSON: "an"}),
    (
        lambda c: RequestRefused(c.successor, "Chưa rõ"),
        OFFICE,
        {Whom.PERSON: "an", Whom.PREDECESSOR: "mai"},
    ),
    (lambda c: InvitationTaken(c.duty), MAI, {Whom.REST_OF_OFFICE: OFFICE_ALL}),
    (
        lambda c: DutyHandedOver(c.successor, c.duty),
        OFFICE,
        {Whom.PREDECESSOR: "mai", Whom.PERSON: "an", Whom.OFFICE: OFFICE_ALL},
    ),
    (lambda c: DutyEnded(c.duty), OFFICE, {Whom.PERSON: "mai"}),
    (changed, OFFICE, {Whom.PERSON: "mai"}),
    (
        lambda c: DutyGivenUp(EndedDuty(c.duty.unit_id, UNITS[0], Role.OFFICER), erased=True),
        MAI,
        {Whom.REST_OF_OFFICE: OFFICE_ALL},
    ),
    (lambda c: RolesChanged(c.of(MAI)), OFFICE, {Whom.PERSON: "mai"}),
    (lambda c: AccountForgotten(c.of(MAI)), MAI, {Whom.PERSON: "mai"}),
    (lambda c: GroupLost(c.group), None, {Whom.OFFICE: OFFICE_ALL}),
    (lambda c: GroupLacks(c.group, next(iter(Lack)), OPENED), None, {Whom.OFFICE: OFFICE_ALL}),
    (lambda c: UpdateParked(7, "ValueError"), None, {Whom.OFFICE: OFFICE_ALL}),
    (lambda c: FileNotMade(MAI, "round_file", "", "k"), None, {Whom.REST_OF_OFFICE: OFFICE_ALL}),
    (lambda c: FileNotMade(OFFICE, "round_file", "", "k"), None, {Whom.REST_OF_OFFICE: REST}),
]


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    with transaction(database) as work:
        mai = person(work, MAI)
        unit = mai.appointments[0].unit_id
        appoint(work, HOA, unit)
        appoint(work, HEAD, unit, Role.CHAIR)
        appoint(work, GONE, unit).unreachable_since = OPENED
        cuc = person(work, OFFICE)
        appoint(work, COLLEAGUE, cuc.appointments[0].unit_id, Role.OFFICE)
        an = appoint(work, NEWCOMER, unit)
        asked = work.session.scalars(select(Appointment).where(Appointment.person_id == an.id)).one()
        asked.status = AppointmentStatus.PENDING
        work.session.add(
            Invitation(
                token_hash="0" * 64,
                unit_id=unit,
                role=Role.OFFICER,
                created_by=mai.id,
                created_at=OPENED,
                expires_at=OPENED,
                used_at=OPENED,
                used_by=an.id,
                replaces_id=mai.appointments[0].id,
            )
        )
        for chat_id, left_at in ((GROUP, None), (LEFT, OPENED)):
            work.session.add(
                GroupChat(chat_id=chat_id, title="Nhóm", bound_by=cuc.id, bound_at=OPENED, left_at=left_at)
            )
    return database


@on_sqlite
def test_who_hears_of_what(engine: Engine) -> None:
    with transaction(engine) as work:
        cast = Cast(work)
        for happens, by, heard in TABLE:
            told = happens(cast)
            hearings = who_hears(work, told, cast.of(by) if by else None)
            names = {
                whom: " ".join(NAMES.get(one.chat_id, "?") for one in to) for whom, to in hearings.items()
            }
            assert list(names.items()) == list(heard.items()), f"{type(told).__name__} by {by}"
        assert {type(happens(cast)) for happens, _, _ in TABLE} == set(HEARD_BY)


def test_everything_that_can_happen_says_who_hears_of_it() -> None:
    def kinds(of: type[News]) -> set[type[News]]:
        return {of} if not of.__subclasses__() else set().union(*map(kinds, of.__subclasses__()))

    assert kinds(News) == set(HEARD_BY)


@on_sqlite
def test_each_hears_of_their_own_reports_only(engine: Engine) -> None:
    with transaction(engine) as work:
        second = work.session.scalars(select(Unit).where(Unit.name == UNITS[1])).one()
        appoint(work, MAI, second.id)
        told = who_hears(work, RoundLocked(report_of(work).duty.round, {}), person(work, OFFICE))
        reads = {one.chat_id: [unit for _, unit in one.reports] for one in told[Whom.ANSWERING]}
        assert reads[MAI] == [UNITS[0], UNITS[1]]
        assert (reads[HOA], reads[PAO], reads[LAN]) == ([UNITS[0]], [UNITS[1]], [UNITS[2]])


@on_sqlite
def test_a_duty_that_has_ended_meanwhile_waits_for_no_refusal(engine: Engine) -> None:
    with transaction(engine) as work:
        cast = Cast(work)
        cast.duty.status = AppointmentStatus.ENDED
        told = who_hears(work, RequestRefused(cast.successor, "Chưa rõ"), cast.of(OFFICE))
        assert not told[Whom.PREDECESSOR]


@on_sqlite
def test_nobody_is_looked_for_where_nobody_hands_over(engine: Engine) -> None:
    with transaction(engine) as work:
        cast = Cast(work)
        work.session.execute(update(Invitation).values(replaces_id=None))
        told = RequestMade(cast.successor)
        asked: list[str] = []
        listen(engine, "before_cursor_execute", lambda _c, _k, statement, *_: asked.append(statement))
        assert not who_hears(work, told, cast.of(NEWCOMER))[Whom.PREDECESSOR]
    assert not [one for one in asked if "IN (NULL)" in one or "IN (SELECT 1 FROM" in one]
