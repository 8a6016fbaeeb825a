"""Samples of the people: who asks to serve, who is invited, who serves where, lists of officers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.page import page_of
from bot.domain.people import AppointmentStatus, Role
from bot.domain.reading.tables import BadRow
from bot.domain.units.changes import Decision, UnitChangeKind
from bot.domain.units.officer_list import OfficerFault
from bot.domain.units.staffing import Staffed
from messages.people import invite_keyboards, keyboards, list_keyboards, list_views, views
from messages.shared.sample_facts import BIG, COLLEAGUE, HEALTH, NAME, NOW, PHONE, TAM_DUONG, TITLE, UNITS
from messages.shared.sample_reports import NAMED, REPORTS

WHO = views.StaffPerson(NAME, TITLE, PHONE, Role.OFFICER, reachable=True)

HEAD = views.StaffPerson(COLLEAGUE, None, None, Role.CHAIR, reachable=False)

LINES = (
    views.StaffLine(TAM_DUONG, (WHO, HEAD), 1, 2),
    views.StaffLine(HEALTH, (), 0, 0),
    views.StaffLine(("Đơn vị " * 28).strip(), (WHO, HEAD, WHO), 3, 1),
)

COUNTS = dict.fromkeys(Staffed, 13)

LISTED = views.StaffList(Staffed.ALL, 1, 3, 9, 21, COUNTS, LINES)

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

LINK = "https://t.me/baocao_bot?start=Zk3q_9-AbCdEfGhIjKlMnO"

OFFICERS = tuple(list_views.ListedOfficer(f"Lò Thị Mai {n}", HEALTH, role) for n in range(4) for role in Role)

VIEWS: list[object] = [
    views.RequestApproved(NAME, TAM_DUONG, COLLEAGUE),
    *(views.InvitationTaken(NAME, title, TAM_DUONG, role) for role in Role for title in (TITLE, None)),
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
    views.RequestToDecide(NAME, TITLE, PHONE, TAM_DUONG, NOW),
    views.RequestToDecide(NAME, None, None, TAM_DUONG, NOW),
    views.RequestToDecide(NAME, TITLE, PHONE, TAM_DUONG, NOW, COLLEAGUE),
    views.NoRequests(),
    views.WhyRefuse(),
    views.RequestRefusedDone(NAME),
    views.InviteWhom(),
    views.InviteAsWhat(TAM_DUONG),
    *(views.InvitationMade(TAM_DUONG, role, LINK, NOW + timedelta(days=7)) for role in Role),
    views.DutyEnded(NAME, TAM_DUONG),
    views.YourDutyEnded(TAM_DUONG),
    list_views.OfficerListAwaited(),
    list_views.OfficerListRead(OFFICERS, 2, OFFICERS[:5]),
    list_views.OfficerListRead(OFFICERS[:1], 0, ()),
    list_views.OfficerListRead((), 1, OFFICERS[:1]),
    list_views.OfficerListWrong(tuple(BadRow(n, one, "Lò Thị Mai") for n, one in enumerate(OfficerFault, 2))),
    list_views.OfficerListWrong(tuple(BadRow(n, OfficerFault.NAME, "") for n in range(2, 14))),
    list_views.InvitationSheetMade(12, datetime(2026, 12, 5, 2, tzinfo=UTC)),
]

KEYBOARDS: list[tuple[object, object]] = [
    (keyboards.staff_list, keyboards.staff_list(LISTED, NAMED[:8], BIG)),
    (keyboards.staffed_unit, keyboards.staffed_unit(BIG, NAMED, NAMED, may_invite=True)),
    (keyboards.staff_person, keyboards.staff_person([(BIG, TAM_DUONG, True)], NAMED)),
    (keyboards.found, keyboards.found(NAMED, NAMED)),
    (keyboards.end_duty, keyboards.end_duty(BIG)),
    (keyboards.to_staff, keyboards.to_staff()),
    (invite_keyboards.invite_units, invite_keyboards.invite_units(page_of(UNITS, 1, 8))),
    (invite_keyboards.invite_as, invite_keyboards.invite_as(2**31 - 1)),
    (invite_keyboards.decide, invite_keyboards.decide(2**31 - 1)),
    (invite_keyboards.undo, invite_keyboards.undo(2**31 - 1)),
    *(
        (list_keyboards.invite_listed, list_keyboards.invite_listed("0" * 12, new, invited))
        for new, invited in ((120, 120), (0, 1), (1, 0))
    ),
]
