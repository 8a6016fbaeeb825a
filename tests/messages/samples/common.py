"""Samples of greetings, dead ends, help and main menus."""

from __future__ import annotations

from bot.domain.people import Role
from messages.keyboards import menus
from messages.views import common, help
from tests.messages.samples.facts import HEALTH, NAME, PROVINCE, TAM_DUONG

VIEWS = (
    common.Left(),
    common.MainMenu(NAME, Role.OFFICER, (TAM_DUONG, HEALTH)),
    common.MainMenu(NAME, Role.OFFICE, ()),
    common.MainMenu(NAME, None, ()),
    common.MemberMenu(PROVINCE),
    common.NotUnderstood(),
    *(common.OnlyTextIsRead(what) for what in ("photo", "voice", "sticker", "location", "")),
    common.EditIgnored(),
    common.UnknownCommand("/khongco"),
    common.OldButton(),
    common.SomethingFailed(),
    common.UpdateParked(81_230_011, "OperationalError: database is locked <sqlite3>"),
    help.HelpForMembers(PROVINCE),
    help.HelpForOfficers(),
    help.HelpForOffice(reports_too=False),
    help.HelpForOffice(reports_too=True),
    help.HelpForGroups(),
)
KEYBOARDS = tuple(
    (menus.main, menus.main(officer=officer, office=office))
    for officer in (True, False)
    for office in (True, False)
)
