"""Samples of joining."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.people import Role
from messages.joining import keyboards as joining_keyboards
from messages.joining import views as joining_views
from messages.joining.buttons import ChooseUnit, UnitsPage
from messages.people import invite_keyboards as keyboards
from messages.people import views
from messages.shared import keyboards as shared_keyboards
from messages.shared.views import PhoneByButton
from tests.messages.samples.facts import (
    COLLEAGUE,
    NAME,
    NOW,
    PHONE,
    PROVINCE,
    REASON,
    TAM_DUONG,
    TITLE,
    UNITS,
)

NOTICE = joining_views.ConsentNotice(PROVINCE)
LINK = "https://t.me/baocao_bot?start=Zk3q_9-AbCdEfGhIjKlMnO"
VIEWS = (
    joining_views.Hello(PROVINCE),
    *(joining_views.Invited(TAM_DUONG, role) for role in Role),
    joining_views.CodesTried("Lò Văn Đông", 5),
    NOTICE,
    joining_views.NoticeChanged(),
    joining_views.ConsentGiven(NOW),
    joining_views.ConsentDeclined(),
    joining_views.PressAgreeFirst(),
    joining_views.WhichUnit(),
    joining_views.UnitsFound("tam duong"),
    joining_views.NoUnitFound("tam dao"),
    joining_views.UnitChosen(TAM_DUONG),
    joining_views.WhatName(),
    joining_views.WhatTitle(NAME),
    joining_views.WhatPhone(),
    PhoneByButton(),
    joining_views.RequestSent(TAM_DUONG),
    views.RequestToDecide(NAME, TITLE, PHONE, TAM_DUONG, NOW),
    views.RequestToDecide(NAME, None, None, TAM_DUONG, NOW),
    views.RequestToDecide(NAME, TITLE, PHONE, TAM_DUONG, NOW, COLLEAGUE),
    views.NoRequests(),
    joining_views.RequestApproved(NAME, TAM_DUONG, COLLEAGUE),
    views.WhyRefuse(),
    views.RequestRefusedDone(NAME),
    joining_views.RequestRefused(TAM_DUONG, REASON),
    joining_views.RequestRefused(TAM_DUONG, "Chưa rõ. " * 450),
    *(joining_views.Welcome(TAM_DUONG, role) for role in Role),
    views.InviteWhom(),
    views.InviteAsWhat(TAM_DUONG),
    *(views.InvitationMade(TAM_DUONG, role, LINK, NOW + timedelta(days=7)) for role in Role),
    *(
        joining_views.InvitationTaken(NAME, title, TAM_DUONG, role)
        for role in Role
        for title in (TITLE, None)
    ),
    views.DutyEnded(NAME, TAM_DUONG),
    views.YourDutyEnded(TAM_DUONG),
)
KEYBOARDS = (
    (joining_keyboards.hello, joining_keyboards.hello()),
    (joining_keyboards.consent, joining_keyboards.consent(NOTICE)),
    *((joining_keyboards.units, joining_keyboards.units(UNITS, page)) for page in (-1, 0, 1, 2, 99)),
    (joining_keyboards.units, joining_keyboards.units([], 0)),
    (keyboards.invite_units, keyboards.invite_units(UNITS, 1)),
    (keyboards.invite_as, keyboards.invite_as(2**31 - 1)),
    (
        shared_keyboards.paged_units,
        shared_keyboards.paged_units(UNITS[:1], 0, ChooseUnit, UnitsPage),
    ),
    (joining_keyboards.names, joining_keyboards.names(NAME * 5)),
    (joining_keyboards.names, joining_keyboards.names(NAME * 5, NAME * 5)),
    (joining_keyboards.skip_title, joining_keyboards.skip_title()),
    (joining_keyboards.phone, joining_keyboards.phone()),
    (keyboards.decide, keyboards.decide(2**31 - 1)),
    (keyboards.undo, keyboards.undo(2**31 - 1)),
    (shared_keyboards.quit_only, shared_keyboards.quit_only()),
)
