"""Samples of changing units."""

from __future__ import annotations

from datetime import date

from bot.domain.reading.dates import DateDoubt, UnclearDate
from bot.domain.units.changes import Decision, UnitChangeKind
from messages.units import keyboards, views
from tests.messages.samples.facts import HEALTH, TAM_DUONG

DAY = date(2026, 12, 10)
DECISION = Decision("125/QĐ-LĐLĐ", DAY, DAY)
BEFORE, AFTER = (TAM_DUONG, HEALTH), ("Công đoàn xã Bình Lư",)
DOUBTS = (None, UnclearDate(DateDoubt.VAGUE), UnclearDate(DateDoubt.SWAPPED, DAY))
VIEWS = (
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
)
BIG = 2**31 - 1
UNITS = [(BIG - number, f"Công đoàn xã mẫu số {number}") for number in range(20)]
KEYBOARDS = (
    (keyboards.what_change, keyboards.what_change()),
    (keyboards.what_change, keyboards.what_change(13)),
    *(
        (keyboards.pick_units, keyboards.pick_units(UNITS, page, [BIG], several=several))
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
)
