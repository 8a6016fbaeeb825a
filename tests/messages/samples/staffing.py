"""Samples of people and units, and of handing a duty over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.people import AppointmentStatus, Role
from bot.domain.rounds import ReportStatus
from bot.domain.units.changes import Decision, UnitChangeKind
from bot.domain.units.staffing import Staffed
from messages.joining import keyboards as joining_keyboards
from messages.joining import views as joining_views
from messages.people import keyboards, views
from tests.messages.samples.facts import (
    COLLEAGUE,
    HEALTH,
    NAME,
    NOW,
    PERIODS,
    PHONE,
    TAM_DUONG,
    TITLE,
    YEAR,
)

WHO = views.StaffPerson(NAME, TITLE, PHONE, Role.OFFICER, reachable=True)
HEAD = views.StaffPerson(COLLEAGUE, None, None, Role.CHAIR, reachable=False)
LINES = (
    views.StaffLine(TAM_DUONG, (WHO, HEAD), 1, 2),
    views.StaffLine(HEALTH, (), 0, 0),
    views.StaffLine(("Đơn vị " * 28).strip(), (WHO, HEAD, WHO), 3, 1),
)
COUNTS = dict.fromkeys(Staffed, 13)
LISTED = views.StaffList(Staffed.ALL, 1, 3, 9, 21, COUNTS, LINES)
REPORTS = tuple(zip(PERIODS, ReportStatus, strict=False))
CARD = views.StaffedUnit(
    TAM_DUONG,
    "TAM_DUONG",
    None,
    (WHO, HEAD),
    (WHO,),
    tuple(views.OpenInvitation(Role.OFFICER, NOW + timedelta(days=7), one) for one in (True, False)),
    REPORTS,
    (views.NameUntil("Công đoàn huyện Tam Đường", date(2026, 7, 1)),),
    tuple(
        views.DecidedChange(
            kind, Decision("125/QĐ-LĐLĐ", date(2026, 7, 1), date(2026, 7, 1)), before, (TAM_DUONG,)
        )
        for kind, before in (
            (UnitChangeKind.MERGE, ("Công đoàn xã Bình Lư", "Công đoàn xã Bản Bo")),
            (UnitChangeKind.CREATE, ()),
        )
    ),
)
HELD = tuple(
    views.HeldDuty(TAM_DUONG, role, status, NOW, by)
    for role, by in ((Role.OFFICER, NAME), (Role.CHAIR, None))
    for status in AppointmentStatus
)
VIEWS = (
    LISTED,
    *(replace(LISTED, shown=one, page=0, pages=1, of=0, lines=()) for one in Staffed),
    CARD,
    replace(CARD, serving=(), asked=(), invitations=(), reports=(), former=()),
    replace(CARD, serving=(), ended_on=date(2026, 12, 31)),
    replace(CARD, serving=(WHO, HEAD) * 9, asked=(WHO,) * 9, former=CARD.former * 9),
    views.StaffPersonCard(NAME, TITLE, PHONE, NOW, HELD),
    views.StaffPersonCard(NAME, None, None, None, ()),
    views.WhomToFind(),
    views.StaffFound("tam duong", 1, 2),
    views.StaffFound("xyz", 0, 0),
    *(views.EndDutyQuestion(NAME, TAM_DUONG, role) for role in Role),
    views.InvitationTakenBack(TAM_DUONG, Role.OFFICER),
    joining_views.NothingToHandOver(),
    joining_views.WhichDutyToHandOver(),
    *(
        joining_views.HandOverQuestion(NAME, TAM_DUONG, Role.OFFICER, at_once, found)
        for at_once in (True, False)
        for found in ((), ((YEAR, ReportStatus.DRAFTING),))
    ),
    *(
        joining_views.HandOverMade(
            TAM_DUONG, Role.OFFICER, "https://t.me/baocao_bot?start=Zk3q_9", NOW, at_once
        )
        for at_once in (True, False)
    ),
    joining_views.HandOverWaits(NAME, TAM_DUONG),
    joining_views.HandOverRefused(NAME, TAM_DUONG),
    *(joining_views.HandedOver(TAM_DUONG, Role.CHAIR, NAME, COLLEAGUE, yours) for yours in (True, False)),
    joining_views.TakenOver(TAM_DUONG, NAME, REPORTS),
    joining_views.TakenOver(TAM_DUONG, NAME, ()),
)
BIG = 2**31 - 1
NAMED = [(BIG, NAME * 9)] * 9
KEYBOARDS = (
    (keyboards.staff_list, keyboards.staff_list(LISTED, NAMED[:8], BIG)),
    (keyboards.staffed_unit, keyboards.staffed_unit(BIG, NAMED, NAMED, may_invite=True)),
    (keyboards.staff_person, keyboards.staff_person([(BIG, TAM_DUONG, True)], NAMED)),
    (keyboards.found, keyboards.found(NAMED, NAMED)),
    (keyboards.end_duty, keyboards.end_duty(BIG)),
    (joining_keyboards.which_duty, joining_keyboards.which_duty(NAMED)),
    (joining_keyboards.hand_over, joining_keyboards.hand_over(BIG)),
    (keyboards.to_staff, keyboards.to_staff()),
)
