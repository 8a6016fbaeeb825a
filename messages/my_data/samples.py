"""Samples of rights over one's own data."""

from __future__ import annotations

from bot.domain.people import Role
from messages.my_data import keyboards, views
from messages.shared.sample_facts import HEALTH, NAME, NOW, PHONE, PROVINCE, TAM_DUONG, TITLE

DUTIES = (
    views.OwnDuty(TAM_DUONG, Role.OFFICER, pending=False),
    views.OwnDuty(HEALTH, Role.OFFICER, pending=True),
    views.OwnDuty(PROVINCE, Role.OFFICE, pending=False),
)

VIEWS: list[object] = [
    views.NothingStored(),
    views.MyData(81_230_011, NAME, TITLE, PHONE, DUTIES, "2026-11", NOW, None),
    views.MyData(81_230_011, NAME, TITLE, PHONE, (), "2026-11", NOW, NOW),
    views.MyData(81_230_011, None, None, None, (), None, None, None),
    views.MyDataCopy('{\n "name": "Lò Thị Mai Hương"\n}', 1, 1),
    views.MyDataCopy("{" + "x" * 3499, 1, 2),
    *(
        kind(now)
        for kind, known in (
            (views.WhatCorrectName, NAME),
            (views.WhatCorrectTitle, TITLE),
            (views.WhatCorrectPhone, PHONE),
        )
        for now in (known, None)
    ),
    views.DataCorrected(),
    views.NoConsentStands(),
    views.WithdrawalExplained(DUTIES),
    views.WithdrawalExplained(()),
    views.ConsentWithdrawn(NOW),
    views.ErasureExplained(DUTIES),
    views.ErasureExplained(()),
    views.DataErased(NOW),
    views.OfficerLeft(TAM_DUONG, Role.OFFICER, erased=True, at=NOW),
    views.OfficerLeft(PROVINCE, Role.OFFICE, erased=False, at=NOW),
]

KEYBOARDS: list[tuple[object, object]] = [
    (keyboards.my_data, keyboards.my_data()),
    (keyboards.phone, keyboards.phone()),
    (keyboards.withdraw, keyboards.withdraw()),
    (keyboards.erase, keyboards.erase()),
    (keyboards.invite_another, keyboards.invite_another(2**31 - 1)),
]
