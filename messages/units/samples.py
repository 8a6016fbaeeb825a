"""Samples of changing the tree of units by a decision, and loading it from a list."""

from __future__ import annotations

from datetime import date

from bot.domain.page import page_of
from bot.domain.programme import ListedUnit, UnitKind
from bot.domain.reading.dates import DateDoubt, UnclearDate
from bot.domain.reading.tables import BadRow
from bot.domain.units import UnitName
from bot.domain.units.changes import Decision, UnitChangeKind
from bot.domain.units.unit_list import KnownUnit, Line, UnitChanged, UnitFault
from messages.shared.sample_facts import BIG, HEALTH, TAM_DUONG
from messages.units import keyboards, list_keyboards, views

DECIDED_ON = date(2025, 7, 1)

NEW = tuple(
    ListedUnit(f"XA_{n}", f"Công đoàn xã mẫu số {n}", UnitKind.COMMUNE, None, DECIDED_ON if n % 2 else None)
    for n in range(12)
)

KNOWN = KnownUnit(1, "TAM_DUONG", TAM_DUONG, UnitKind.DISTRICT, None, None, None, True)

LINE = Line(2, NEW[0])

CHANGED = (
    UnitChanged(LINE, KNOWN, name="Công đoàn khu vực Tam Đường", named_on=DECIDED_ON),
    UnitChanged(LINE, KNOWN, kind=UnitKind.COMMUNE, upper=(None,), real=True),
    UnitChanged(LINE, KNOWN, upper=("TPLC",), valid_from=DECIDED_ON),
    UnitChanged(LINE, KNOWN, real=True),
)

DAY = date(2026, 12, 10)

DECISION = Decision("125/QĐ-LĐLĐ", DAY, DAY)

BEFORE, AFTER = (TAM_DUONG, HEALTH), ("Công đoàn xã Bình Lư",)

DOUBTS = (None, UnclearDate(DateDoubt.VAGUE), UnclearDate(DateDoubt.SWAPPED, DAY))

NAMES = [UnitName(BIG - number, f"Công đoàn xã mẫu số {number}") for number in range(20)]

UNITS = [(unit.id, unit.name) for unit in NAMES]

VIEWS: list[object] = [
    views.UnitListSent(0, 13),
    views.UnitListSent(13, 0),
    views.UnitListAwaited(),
    views.UnitListRead(NEW, CHANGED * 2, 3),
    views.UnitListRead(NEW[:1], (), 0),
    views.UnitListRead((), CHANGED, 0),
    views.UnitListWrong(tuple(BadRow(n, fault, TAM_DUONG) for n, fault in enumerate(UnitFault, 2))),
    views.UnitListWrong((BadRow(2, UnitFault.CODE, ""),)),
    views.UnitListSame(13),
    views.UnitListApplied(12, 0),
    views.WhichAreReal(13, 0),
    views.WhichAreReal(13, 2),
    views.UnitsAreReal((TAM_DUONG,), 12),
    views.UnitsAreReal((TAM_DUONG, HEALTH) * 5, 0),
    views.NoSamples(),
    views.WhatChange(),
    *(views.WhichUnitsChange(kind, picked) for kind in UnitChangeKind for picked in ((), BEFORE)),
    *(views.WhatNewNames(kind, BEFORE) for kind in UnitChangeKind),
    views.WhichDecision(),
    *(views.WhenDecided("125/QĐ-LĐLĐ", doubt) for doubt in DOUBTS),
    *(views.WhenEffective(DAY, doubt) for doubt in DOUBTS),
    *(
        views.CheckChange(kind, BEFORE, after, DECISION, 2, 3, carry)
        for kind in UnitChangeKind
        for after in ((), AFTER)
        for carry in (True, False)
    ),
    *(views.UnitsChanged(kind, BEFORE, AFTER, 3, carried) for kind in UnitChangeKind for carried in (0, 2)),
    views.UnitsChanged(UnitChangeKind.CREATE, (), AFTER, 0, 0),
    views.UnitsChanged(UnitChangeKind.DISSOLVE, BEFORE, (), 1, 0, 2),
    views.CheckChange(UnitChangeKind.CREATE, (), AFTER, DECISION, 0, 0, False),
    views.WhatNewNames(UnitChangeKind.CREATE, ()),
    views.WhichKindOfUnit(),
    views.DutiesReleased(BEFORE),
    views.DutiesReleased(()),
    *(
        views.YourUnitChanged(TAM_DUONG, kind, after, DECISION, carried)
        for kind in UnitChangeKind
        for after, carried in (((), False), (AFTER, False), (AFTER, True))
    ),
]

KEYBOARDS: list[tuple[object, object]] = [
    (list_keyboards.apply_units, list_keyboards.apply_units("0" * 12)),
    *(
        (list_keyboards.real_units, list_keyboards.real_units(UNITS, picked, page))
        for picked in ((), (BIG,))
        for page in (-1, 1, 99)
    ),
    (list_keyboards.to_units, list_keyboards.to_units()),
    (keyboards.what_change, keyboards.what_change()),
    (keyboards.what_change, keyboards.what_change(13)),
    *(
        (keyboards.pick_units, keyboards.pick_units(page_of(NAMES, page, 8), [BIG], several=several))
        for page in (-1, 1, 99)
        for several in (True, False)
    ),
    (keyboards.kinds_of_unit, keyboards.kinds_of_unit()),
    *((keyboards.changed, keyboards.changed(BIG, owed)) for owed in (0, 2)),
    (keyboards.when_effective, keyboards.when_effective()),
    *(
        (keyboards.check_change, keyboards.check_change("0" * 12, kind, 3, carry=carry))
        for kind in UnitChangeKind
        for carry in (True, False)
    ),
]
