"""Samples of joining: the notice and consent, who one is, a request or an invitation; handing a duty over."""

from __future__ import annotations

from bot.domain.page import page_of
from bot.domain.people import Role
from bot.domain.rounds import ReportStatus
from messages.joining import keyboards, views
from messages.shared.sample_facts import (
    BIG,
    COLLEAGUE,
    NAME,
    NOW,
    PROVINCE,
    REASON,
    TAM_DUONG,
    UNITS,
    YEAR,
)
from messages.shared.sample_reports import NAMED, REPORTS

NOTICE = views.ConsentNotice(PROVINCE)

VIEWS: list[object] = [
    views.NothingToHandOver(),
    views.WhichDutyToHandOver(),
    *(
        views.HandOverQuestion(NAME, TAM_DUONG, Role.OFFICER, at_once, found)
        for at_once in (True, False)
        for found in ((), ((YEAR, ReportStatus.DRAFTING),))
    ),
    *(
        views.HandOverMade(TAM_DUONG, Role.OFFICER, "https://t.me/baocao_bot?start=Zk3q_9", NOW, at_once)
        for at_once in (True, False)
    ),
    views.HandOverWaits(NAME, TAM_DUONG),
    views.HandOverRefused(NAME, TAM_DUONG),
    *(views.HandedOver(TAM_DUONG, Role.CHAIR, NAME, COLLEAGUE, yours) for yours in (True, False)),
    views.TakenOver(TAM_DUONG, NAME, REPORTS),
    views.TakenOver(TAM_DUONG, NAME, ()),
    views.Hello(PROVINCE),
    *(views.Invited(TAM_DUONG, role) for role in Role),
    views.CodesTried("Lò Văn Đông", 5),
    NOTICE,
    views.NoticeChanged(),
    views.ConsentGiven(NOW),
    views.ConsentDeclined(),
    views.PressAgreeFirst(),
    views.WhichUnit(),
    views.UnitsFound("tam duong"),
    views.NoUnitFound("tam dao"),
    views.UnitChosen(TAM_DUONG),
    views.WhatName(),
    views.WhatTitle(NAME),
    views.WhatPhone(),
    views.RequestSent(TAM_DUONG),
    views.RequestRefused(TAM_DUONG, REASON),
    views.RequestRefused(TAM_DUONG, "Chưa rõ. " * 450),
    *(views.Welcome(TAM_DUONG, role) for role in Role),
]

KEYBOARDS: list[tuple[object, object]] = [
    (keyboards.which_duty, keyboards.which_duty(NAMED)),
    (keyboards.hand_over, keyboards.hand_over(BIG)),
    (keyboards.hello, keyboards.hello()),
    (keyboards.consent, keyboards.consent(NOTICE)),
    *((keyboards.units, keyboards.units(page_of(UNITS, page, 8))) for page in (-1, 0, 1, 2, 99)),
    (keyboards.units, keyboards.units(page_of((), 0, 8))),
    (keyboards.names, keyboards.names(NAME * 5)),
    (keyboards.names, keyboards.names(NAME * 5, NAME * 5)),
    (keyboards.skip_title, keyboards.skip_title()),
    (keyboards.phone, keyboards.phone()),
]
