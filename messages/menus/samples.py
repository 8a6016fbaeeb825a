"""Samples of menus, commands, typed words, help, and what nobody asked for."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar import LOCAL
from bot.domain.copies import Unsaved
from bot.domain.people import Role
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.pending_work import PendingWork
from messages import main_menu
from messages.menus import keyboards, views
from messages.menus.buttons import Section
from messages.shared.sample_facts import HEALTH, NAME, PROVINCE, TAM_DUONG
from messages.shared.sample_progress import MIXED, OVERDUE, progress
from messages.shared.sample_reports import OWED

MAIN = tuple(
    (main_menu.main, main_menu.main(officer=officer, office=office))
    for officer in (True, False)
    for office in (True, False)
)

VIEWS: list[object] = [
    views.MainMenu(NAME, Role.OFFICER, (TAM_DUONG, HEALTH)),
    views.MainMenu(NAME, Role.OFFICER, (TAM_DUONG, HEALTH), OWED),
    views.MainMenu(NAME, Role.OFFICER, (TAM_DUONG,), OWED * 3),
    views.OfficeDesk(NAME, (MIXED,), PendingWork(), (TAM_DUONG,), OWED),
    views.OfficeDesk(NAME, (), PendingWork(), ()),
    views.OfficeDesk(
        NAME,
        (MIXED, OVERDUE, progress(*ReportStatus, days_left=0)),
        PendingWork(12, None, 2, 1, 3),
        (TAM_DUONG,),
    ),
    views.OfficeDesk(NAME, (MIXED,), PendingWork(reports=1, round_id=3), ()),
    views.OfficeDesk(
        NAME, (MIXED,), PendingWork(), (), unsaved=Unsaved(datetime(2026, 11, 26, 2, 0, tzinfo=LOCAL))
    ),
    views.OfficeDesk(NAME, (), PendingWork(), (), unsaved=Unsaved(None)),
    *(views.DeskSection(section) for section in Section),
    views.MainMenu(NAME, Role.CHAIR, (HEALTH,)),
    views.MemberMenu(PROVINCE),
    views.EditIgnored(),
    views.UnknownCommand("/khongco"),
    views.OldButton(),
    views.HelpForMembers(PROVINCE),
    views.HelpForOfficers(),
    views.HelpForOffice(reports_too=False),
    views.HelpForOffice(reports_too=True),
    views.HelpForGroups(),
]

KEYBOARDS: list[tuple[object, object]] = [
    *MAIN,
    (main_menu.main, main_menu.main(officer=True, office=True, waiting=PendingWork(12, None, 2, 1, 3))),
    (main_menu.main, main_menu.main(officer=False, office=True, waiting=PendingWork(reports=1, round_id=3))),
    (main_menu.main, main_menu.main(officer=True, office=False, returned=[2**31 - 1])),
    (main_menu.main, main_menu.main(officer=True, office=False, returned=[1, 2, 3])),
    *((keyboards.section, keyboards.section(one)) for one in Section),
]
