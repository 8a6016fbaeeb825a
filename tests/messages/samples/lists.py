"""Samples of lists that the office sends as files."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.domain.people import Role
from bot.domain.programme import ListedUnit, UnitKind
from bot.domain.reading.tables import BadRow
from bot.domain.units.officer_list import OfficerFault
from bot.domain.units.unit_list import KnownUnit, Line, UnitChanged, UnitFault
from messages.people import list_keyboards as keyboards
from messages.people import list_views as views
from messages.units import list_keyboards
from messages.units import views as units_views
from tests.messages.samples.facts import HEALTH, TAM_DUONG

DAY = date(2025, 7, 1)
BIG = 2**31 - 1
NEW = tuple(
    ListedUnit(f"XA_{n}", f"Công đoàn xã mẫu số {n}", UnitKind.COMMUNE, None, DAY if n % 2 else None)
    for n in range(12)
)
KNOWN = KnownUnit(1, "TAM_DUONG", TAM_DUONG, UnitKind.DISTRICT, None, None, None, True)
LINE = Line(2, NEW[0])
CHANGED = (
    UnitChanged(LINE, KNOWN, name="Công đoàn khu vực Tam Đường", named_on=DAY),
    UnitChanged(LINE, KNOWN, kind=UnitKind.COMMUNE, upper=(None,), real=True),
    UnitChanged(LINE, KNOWN, upper=("TPLC",), valid_from=DAY),
    UnitChanged(LINE, KNOWN, real=True),
)
OFFICERS = tuple(views.ListedOfficer(f"Lò Thị Mai {n}", HEALTH, role) for n in range(4) for role in Role)
VIEWS = (
    units_views.UnitListSent(0, 13),
    units_views.UnitListSent(13, 0),
    units_views.UnitListAwaited(),
    units_views.UnitListRead(NEW, CHANGED * 2, 3),
    units_views.UnitListRead(NEW[:1], (), 0),
    units_views.UnitListRead((), CHANGED, 0),
    units_views.UnitListWrong(tuple(BadRow(n, fault, TAM_DUONG) for n, fault in enumerate(UnitFault, 2))),
    units_views.UnitListWrong((BadRow(2, UnitFault.CODE, ""),)),
    units_views.UnitListSame(13),
    units_views.UnitListApplied(12, 0),
    units_views.WhichAreReal(13, 0),
    units_views.WhichAreReal(13, 2),
    units_views.UnitsAreReal((TAM_DUONG,), 12),
    units_views.UnitsAreReal((TAM_DUONG, HEALTH) * 5, 0),
    units_views.NoSamples(),
    views.OfficerListAwaited(),
    views.OfficerListRead(OFFICERS, 2, OFFICERS[:5]),
    views.OfficerListRead(OFFICERS[:1], 0, ()),
    views.OfficerListRead((), 1, OFFICERS[:1]),
    views.OfficerListWrong(tuple(BadRow(n, one, "Lò Thị Mai") for n, one in enumerate(OfficerFault, 2))),
    views.OfficerListWrong(tuple(BadRow(n, OfficerFault.NAME, "") for n in range(2, 14))),
    views.InvitationSheetMade(12, datetime(2026, 12, 5, 2, tzinfo=UTC)),
)
UNITS = [(BIG - number, f"Công đoàn xã mẫu số {number}") for number in range(20)]
KEYBOARDS = (
    (list_keyboards.apply_units, list_keyboards.apply_units("0" * 12)),
    *(
        (list_keyboards.real_units, list_keyboards.real_units(UNITS, picked, page))
        for picked in ((), (BIG,))
        for page in (-1, 1, 99)
    ),
    *(
        (keyboards.invite_listed, keyboards.invite_listed("0" * 12, new, invited))
        for new, invited in ((120, 120), (0, 1), (1, 0))
    ),
    (keyboards.quit_only, keyboards.quit_only()),
    (list_keyboards.to_units, list_keyboards.to_units()),
)
