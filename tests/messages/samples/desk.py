"""Samples of the office's desk, and of what the office itself says of units."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.rounds import ReportStatus
from messages.entering import provincial_keyboards
from messages.entering import views as entering_views
from messages.progress import keyboards, views
from messages.progress.buttons import ShowProgress
from messages.results import views as results_views
from messages.review import views as review_views
from messages.shared import keyboards as shared_keyboards
from messages.shared.lines import UnitLine
from messages.shared.views import NoRound, WhichRound
from tests.messages.samples.facts import (
    AD_HOC,
    COLLEAGUE,
    HEALTH,
    NAME,
    NOW,
    PERIODS,
    PHONE,
    PROGRAMME,
    TAM_DUONG,
    TITLE,
    YEAR,
)
from tests.messages.samples.progress import ALL_IN, DUE, MIXED, SILENT, TOTALS, WITH_MORE_TIME, progress

MANY = tuple(f"Công đoàn xã mẫu số {number}" for number in range(1, 20))
OFFICE = tuple(
    views.OfficeProgress(stand, closed, unserved)
    for stand, closed, unserved in (
        (MIXED, False, ()),
        (progress(*ReportStatus, days_left=0), False, (TAM_DUONG,)),
        (progress(ReportStatus.NOT_STARTED, days_left=-4), False, MANY),
        (progress(ReportStatus.ACCEPTED, days_left=-40), True, ()),
        (WITH_MORE_TIME, False, ()),
    )
)
OFFICE += tuple(
    views.OfficeProgress(WITH_MORE_TIME, False, (), undecided, unanswered)
    for undecided, unanswered in ((1, 0), (0, 2), (3, 2))
)
LINES = tuple(
    UnitLine(TAM_DUONG, status, 12, 28, NOW if status.filed else None, late)
    for status in ReportStatus
    for late in (0, 3)
)
MORE_TIME = tuple(
    replace(LINES[0], extended_to=extended_to, promised=promised, promise_broken=broken, days_late=late)
    for extended_to in (None, DUE)
    for promised in (None, DUE)
    for broken in (False, True)
    for late in (0, 2)
)
LISTS = (
    views.UnitList(YEAR, None, 0, 2, 1, 13, LINES[:8]),
    views.UnitList(AD_HOC, ReportStatus.SUBMITTED, 1, 2, 9, 10, LINES[:2]),
    views.UnitList(YEAR, ReportStatus.RETURNED, 0, 1, 1, 0, ()),
    views.UnitList(YEAR, None, 0, 1, 1, len(MORE_TIME), MORE_TIME),
)
RATING, INSPECTED = PROGRAMME.provincial
LISTED = tuple(
    entering_views.ProvincialLine(number, unit, said, ticked=said is not None)
    for number, (unit, said) in enumerate(((TAM_DUONG, None), (HEALTH, "Hoàn thành tốt nhiệm vụ")), 1)
)
PROVINCIAL = tuple(
    entering_views.ProvincialList(period, element, page, pages, 1, 12, LISTED, chosen)
    for period in PERIODS
    for element, page, pages, chosen in (
        (RATING, 0, 2, None),
        (INSPECTED, 1, 2, "Có"),
        (RATING, 0, 1, "Hoàn thành tốt nhiệm vụ"),
    )
)
VIEWS = (
    WhichRound(),
    NoRound(),
    *OFFICE,
    *LISTS,
    views.UnitCard(YEAR, DUE, LINES[0], ()),
    *(views.UnitCard(YEAR, DUE, one, (), DUE, 2) for one in MORE_TIME),
    views.UnitCard(
        YEAR,
        DUE,
        LINES[3],
        (views.Contact(NAME, TITLE, PHONE), views.Contact(None, None, None, reachable=False)),
    ),
    results_views.OfficeResults(MIXED, TOTALS, NOW, closed=False),
    results_views.OfficeResults(MIXED, SILENT, NOW, closed=False),
    results_views.OfficeResults(progress(ReportStatus.ACCEPTED), ALL_IN, NOW, closed=True),
    results_views.OfficeResults(MIXED, TOTALS, NOW, closed=True, loaded=True),
    views.CloseQuestion(YEAR, 13, (), 0),
    views.CloseQuestion(AD_HOC, 13, (TAM_DUONG, HEALTH), 3),
    views.CloseQuestion(YEAR, 20, MANY, 0),
    views.RoundLocked(YEAR, 1, 14),
    views.RoundLocked(AD_HOC, 0, 14, by=COLLEAGUE),
    views.RoundLockedForUnits(YEAR, tuple((TAM_DUONG, status) for status in ReportStatus)),
    views.RoundLockedForUnits(YEAR, tuple((name, ReportStatus.DRAFTING) for name in MANY * 2)),
    review_views.WhyReturn(YEAR, TAM_DUONG, 1000, accepted=True),
    *PROVINCIAL,
    entering_views.NothingProvincial(YEAR),
    entering_views.OwnReopened(YEAR),
)
CHOICES = [(number, label) for number, (_, label) in enumerate(RATING.choices, 1)]
OWN = provincial_keyboards.own(7, saved=True)
KEYBOARDS = (
    (
        shared_keyboards.rounds,
        shared_keyboards.rounds([(7, YEAR), (8, replace(AD_HOC, title="Đợt " * 20))], ShowProgress),
    ),
    *((keyboards.progress, keyboards.progress(7, view)) for view in OFFICE),
    *((keyboards.units, keyboards.units(7, view, list(range(len(view.units))))) for view in LISTS),
    (keyboards.back_to_progress, keyboards.back_to_progress(7)),
    (keyboards.unit_card, keyboards.unit_card(2**31 - 1, 2**31 - 1, open_=True)),
    (keyboards.close, keyboards.close(7)),
    (keyboards.locked, keyboards.locked(7, YEAR)),
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
)
