"""Samples of joining."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.people import Role
from messages import presses
from messages.keyboards import joining as keyboards
from messages.shared import keyboards as shared_keyboards
from messages.shared.views import PhoneByButton
from messages.views import joining as views
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

NOTICE = views.ConsentNotice(PROVINCE)
LINK = "https://t.me/baocao_bot?start=Zk3q_9-AbCdEfGhIjKlMnO"
VIEWS = (
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
    PhoneByButton(),
    views.RequestSent(TAM_DUONG),
    views.RequestToDecide(NAME, TITLE, PHONE, TAM_DUONG, NOW),
    views.RequestToDecide(NAME, None, None, TAM_DUONG, NOW),
    views.RequestToDecide(NAME, TITLE, PHONE, TAM_DUONG, NOW, COLLEAGUE),
    views.NoRequests(),
    views.RequestApproved(NAME, TAM_DUONG, COLLEAGUE),
    views.WhyRefuse(),
    views.RequestRefusedDone(NAME),
    views.RequestRefused(TAM_DUONG, REASON),
    views.RequestRefused(TAM_DUONG, "Chưa rõ. " * 450),
    *(views.Welcome(TAM_DUONG, role) for role in Role),
    views.InviteWhom(),
    views.InviteAsWhat(TAM_DUONG),
    *(views.InvitationMade(TAM_DUONG, role, LINK, NOW + timedelta(days=7)) for role in Role),
    *(views.InvitationTaken(NAME, title, TAM_DUONG, role) for role in Role for title in (TITLE, None)),
    views.DutyEnded(NAME, TAM_DUONG),
    views.YourDutyEnded(TAM_DUONG),
)
KEYBOARDS = (
    (keyboards.hello, keyboards.hello()),
    (keyboards.consent, keyboards.consent(NOTICE)),
    *((keyboards.units, keyboards.units(UNITS, page)) for page in (-1, 0, 1, 2, 99)),
    (keyboards.units, keyboards.units([], 0)),
    (keyboards.invite_units, keyboards.invite_units(UNITS, 1)),
    (keyboards.invite_as, keyboards.invite_as(2**31 - 1)),
    (
        shared_keyboards.paged_units,
        shared_keyboards.paged_units(UNITS[:1], 0, presses.ChooseUnit, presses.UnitsPage),
    ),
    (keyboards.names, keyboards.names(NAME * 5)),
    (keyboards.names, keyboards.names(NAME * 5, NAME * 5)),
    (keyboards.skip_title, keyboards.skip_title()),
    (keyboards.phone, keyboards.phone()),
    (keyboards.decide, keyboards.decide(2**31 - 1)),
    (keyboards.undo, keyboards.undo(2**31 - 1)),
    (shared_keyboards.quit_only, shared_keyboards.quit_only()),
)
