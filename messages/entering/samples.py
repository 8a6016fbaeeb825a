"""Samples of the office entering: for a unit, and what the province itself says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.reading.dates import DateDoubt, UnclearDate
from messages.entering import keyboards, provincial_keyboards, views
from messages.shared.sample_facts import DUE, HEALTH, NAME, PERIODS, PLAN_OF_WORK, PROGRAMME, TAM_DUONG, YEAR
from messages.shared.sample_reports import LINES

RATING, INSPECTED = PROGRAMME.provincial

LISTED = tuple(
    views.ProvincialLine(number, unit, said, ticked=said is not None)
    for number, (unit, said) in enumerate(((TAM_DUONG, None), (HEALTH, "Hoàn thành tốt nhiệm vụ")), 1)
)

PROVINCIAL = tuple(
    views.ProvincialList(period, element, page, pages, 1, 12, LISTED, chosen)
    for period in PERIODS
    for element, page, pages, chosen in (
        (RATING, 0, 2, None),
        (INSPECTED, 1, 2, "Có"),
        (RATING, 0, 1, "Hoàn thành tốt nhiệm vụ"),
    )
)

CHOICES = [(number, label) for number, (_, label) in enumerate(RATING.choices, 1)]

OWN = provincial_keyboards.own(7, saved=True)

WHOM = views.ForWhom(YEAR, 1, 3, 13, LINES[:6])

ASKED = views.EnterForUnit(YEAR, DUE, LINES[2], (NAME, "chưa ghi tên"))

WHEN = views.WhenReceived(TAM_DUONG, date(2026, 11, 23), DUE)

VIEWS: list[object] = [
    *PROVINCIAL,
    views.NothingProvincial(YEAR),
    views.OwnReopened(YEAR),
    WHOM,
    replace(WHOM, page=0, pages=1, of=0, units=()),
    ASKED,
    replace(ASKED, officers=()),
    replace(ASKED, officers=(NAME, None, *(NAME,) * 7)),
    replace(ASKED, period=PLAN_OF_WORK),
    views.OfficeEnters(YEAR, TAM_DUONG, NAME),
    views.OfficeEnters(YEAR, TAM_DUONG, None),
    WHEN,
    *(replace(WHEN, doubt=UnclearDate(doubt, DUE)) for doubt in DateDoubt),
    *(views.ReceivedKept(YEAR, TAM_DUONG, DUE, DUE, late) for late in (0, 2)),
]

KEYBOARDS: list[tuple[object, object]] = [
    *(
        (
            provincial_keyboards.units,
            provincial_keyboards.units(
                2**31 - 1, view, [1, 2], CHOICES, chosen, rest=rest, others=others, own=own
            ),
        )
        for view in PROVINCIAL[:3]
        for chosen, rest, others, own in (
            (provincial_keyboards.NOT_CHOSEN, None, [INSPECTED], OWN),
            (2, (2, CHOICES[1][1], 5), [], None),
        )
    ),
    (provincial_keyboards.only_own, provincial_keyboards.only_own(provincial_keyboards.own(7, saved=False))),
    (provincial_keyboards.only_own, provincial_keyboards.only_own(None)),
    (provincial_keyboards.enter_own, provincial_keyboards.enter_own(7)),
    (keyboards.for_whom, keyboards.for_whom(2**31 - 1, WHOM, [2**31 - 1] * 6)),
    (keyboards.enter_for, keyboards.enter_for(2**31 - 1, 2**31 - 1, by_form=True)),
    *((keyboards.received, keyboards.received(2**31 - 1, day)) for day in (None, DUE)),
]
