"""Samples of greetings, dead ends, help and main menus."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar import LOCAL
from bot.domain.copies import Unsaved
from bot.domain.people import Role
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.pending_work import Waiting
from messages.menus import keyboards, views
from messages.menus.buttons import Section
from messages.shared.lines import MyReport
from messages.shared.views import (
    FileIsSlow,
    FileNotMade,
    Left,
    NotUnderstood,
    OfficeFileNotMade,
    OnlyTextIsRead,
    SomethingFailed,
    UpdateParked,
)
from tests.messages.samples.facts import AD_HOC, HEALTH, NAME, PROVINCE, TAM_DUONG, YEAR
from tests.messages.samples.progress import DUE, MIXED, OVERDUE, progress

OWED = (
    MyReport(
        YEAR, TAM_DUONG, DUE, 6, ReportStatus.RETURNED, 28, 28, returned_because="Kiểm tra lại <số> " * 20
    ),
    MyReport(AD_HOC, HEALTH, DUE, 0, ReportStatus.NOT_STARTED, 0, 28, extended=True),
    MyReport(YEAR, HEALTH, DUE, -3, ReportStatus.DRAFTING, 3, 28),
)
VIEWS = (
    Left(),
    views.MainMenu(NAME, Role.OFFICER, (TAM_DUONG, HEALTH)),
    views.MainMenu(NAME, Role.OFFICER, (TAM_DUONG, HEALTH), OWED),
    views.MainMenu(NAME, Role.OFFICER, (TAM_DUONG,), OWED * 3),
    views.OfficeDesk(NAME, (MIXED,), Waiting(), (TAM_DUONG,), OWED),
    views.OfficeDesk(NAME, (), Waiting(), ()),
    views.OfficeDesk(
        NAME, (MIXED, OVERDUE, progress(*ReportStatus, days_left=0)), Waiting(12, None, 2, 1, 3), (TAM_DUONG,)
    ),
    views.OfficeDesk(NAME, (MIXED,), Waiting(reports=1, round_id=3), ()),
    views.OfficeDesk(
        NAME, (MIXED,), Waiting(), (), unsaved=Unsaved(datetime(2026, 11, 26, 2, 0, tzinfo=LOCAL))
    ),
    views.OfficeDesk(NAME, (), Waiting(), (), unsaved=Unsaved(None)),
    *(views.DeskSection(section) for section in Section),
    views.MainMenu(NAME, Role.CHAIR, (HEALTH,)),
    views.MemberMenu(PROVINCE),
    NotUnderstood(),
    *(OnlyTextIsRead(what) for what in ("photo", "voice", "sticker", "location", "")),
    views.EditIgnored(),
    views.UnknownCommand("/khongco"),
    views.OldButton(),
    SomethingFailed(),
    FileIsSlow(),
    FileNotMade("round_file"),
    FileNotMade("form_file"),
    FileNotMade("something new"),
    OfficeFileNotMade("round_picture", "ValueError: All strings must be XML compatible <w:t>"),
    UpdateParked(81_230_011, "OperationalError: database is locked <sqlite3>"),
    views.HelpForMembers(PROVINCE),
    views.HelpForOfficers(),
    views.HelpForOffice(reports_too=False),
    views.HelpForOffice(reports_too=True),
    views.HelpForGroups(),
)
MAIN = tuple(
    (keyboards.main, keyboards.main(officer=officer, office=office))
    for officer in (True, False)
    for office in (True, False)
)
KEYBOARDS = (
    *MAIN,
    (keyboards.main, keyboards.main(officer=True, office=True, waiting=Waiting(12, None, 2, 1, 3))),
    (keyboards.main, keyboards.main(officer=False, office=True, waiting=Waiting(reports=1, round_id=3))),
    (keyboards.main, keyboards.main(officer=True, office=False, returned=[2**31 - 1])),
    (keyboards.main, keyboards.main(officer=True, office=False, returned=[1, 2, 3])),
    *((keyboards.section, keyboards.section(one)) for one in Section),
)
