"""Samples of groups: bound, shown where rounds stand, told what came out."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.chats import Lack
from bot.domain.results.verdict import compare
from messages.groups import board_views, keyboards, views
from messages.shared.sample_facts import AD_HOC, HALF_YEAR, NOW, PROGRAMME
from messages.shared.sample_progress import (
    ALL_IN,
    ALL_ON_TIME,
    CROWDED,
    FILED,
    KEPT,
    MANY_LATE,
    MIXED,
    NOBODY,
    NOT_STARTED,
    ONE_ENDED,
    OVER_SURPLUS,
    OVER_YEARS,
    SEVERAL,
    SILENT,
    TOTALS,
    WITH_MORE_TIME,
    progress,
)

ON = views.BoundGroup("LĐLĐ tỉnh – các đơn vị", names_late=True)

OFF = views.BoundGroup(
    "Ban Chấp hành Công đoàn các xã, phường và khối cơ quan tỉnh Lai Châu nhiệm kỳ mới", False
)

HALF_WAY = tuple(
    replace(one, result=compare(one.result.indicator, 4_100, 10_000, HALF_YEAR)) for one in TOTALS
)

AWAITED = tuple(replace(one, awaited=PROGRAMME.elements[20:24] + PROGRAMME.provincial) for one in ALL_IN)

BESIDE = (OVER_SURPLUS, OVER_YEARS, *AWAITED[2:])

VIEWS: list[object] = [
    views.GroupSettings((), 0),
    views.GroupSettings((ON,), 1),
    views.GroupSettings((ON, OFF), 12),
    views.GroupSettings((), 0, ("Nhóm Công đoàn tỉnh",)),
    views.GroupSettings((ON,), 1, ("Nhóm Công đoàn tỉnh", OFF.title)),
    views.BindQuestion(OFF.title, NOW, known=True, by="Lò Thị Mai"),
    views.BindQuestion(OFF.title, NOW, known=True, by=None),
    views.BindQuestion(OFF.title, NOW, known=False, by=None),
    *(views.GroupLacks(OFF.title, lack) for lack in Lack),
    views.GroupLost(OFF.title),
    *(
        board_views.GroupBoard(stand, totals, NOW, closed)
        for stand in (
            progress(NOT_STARTED, NOT_STARTED),
            MIXED,
            WITH_MORE_TIME,
            progress(FILED, FILED),
            progress(FILED, NOT_STARTED, days_left=0),
            progress(FILED, NOT_STARTED, days_left=-4),
        )
        for totals in (TOTALS, SILENT, ())
        for closed in (False, True)
    ),
    *(
        board_views.GroupBoard(SEVERAL, totals, NOW, closed, kept, names)
        for totals in (TOTALS, ())
        for closed in (False, True)
        for kept in (KEPT, CROWDED, ONE_ENDED, ALL_ON_TIME, NOBODY, MANY_LATE)
        for names in (False, True)
    ),
    board_views.GroupBoard(replace(MIXED, period=AD_HOC), TOTALS[:2] + SILENT[2:], NOW),
    board_views.FinalResult(MIXED, TOTALS, NOW),
    board_views.FinalResult(progress(FILED, FILED), ALL_IN, NOW),
    board_views.FinalResult(progress(FILED, FILED), BESIDE, NOW),
    board_views.GroupBoard(progress(FILED, FILED), BESIDE, NOW),
    board_views.GroupBoard(replace(MIXED, period=HALF_YEAR), HALF_WAY, NOW),
    board_views.GroupGreeting(),
    board_views.GroupBound("Văn phòng LĐLĐ tỉnh", 0),
    board_views.GroupBound("Văn phòng LĐLĐ tỉnh", 2),
    board_views.GroupNotBound(),
]

KEYBOARDS: list[tuple[object, object]] = [
    (keyboards.settings, keyboards.settings([])),
    (keyboards.settings, keyboards.settings([(7, ON)], [(2**31 - 1, OFF.title)])),
    (keyboards.bind_met, keyboards.bind_met(2**31 - 1)),
    (keyboards.settings, keyboards.settings([(7, ON), (2**31 - 1, OFF)])),
    (keyboards.bind, keyboards.bind()),
]
