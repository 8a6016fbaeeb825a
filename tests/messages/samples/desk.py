"""Samples of the office's desk, of reviews, and of what the office itself says of units."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.answers import Answer, AnswerState, counted
from bot.domain.rounds import ReportStatus
from bot.domain.verdict import Standing, Verdict, compare
from messages import presses
from messages.keyboards import desk as keyboards
from messages.keyboards import provincial as provincial_keyboards
from messages.keyboards import reviewing as review_keyboards
from messages.presses import ReviewPart
from messages.views import desk as views
from messages.views import provincial as provincial_views
from messages.views import reviewing as review_views
from tests.messages.samples.facts import (
    AD_HOC,
    COLLEAGUE,
    HEALTH,
    NAME,
    NOW,
    PERIODS,
    PHONE,
    PROGRAMME,
    REASON,
    TAM_DUONG,
    TITLE,
    YEAR,
    YEAR_BEFORE,
)
from tests.messages.samples.progress import ALL_IN, DUE, MIXED, SILENT, TOTALS, progress

CODE = "BC-2026-7KMPQ"
MANY = tuple(f"Công đoàn xã mẫu số {number}" for number in range(1, 20))
OFFICE = tuple(
    views.OfficeProgress(stand, closed, unserved)
    for stand, closed, unserved in (
        (MIXED, False, ()),
        (progress(*ReportStatus, days_left=0), False, (TAM_DUONG,)),
        (progress(ReportStatus.NOT_STARTED, days_left=-4), False, MANY),
        (progress(ReportStatus.ACCEPTED, days_left=-40), True, ()),
    )
)
LINES = tuple(
    views.UnitLine(TAM_DUONG, status, 12, 28, NOW if status.filed else None, late)
    for status in ReportStatus
    for late in (0, 3)
)
LISTS = (
    views.UnitList(YEAR, None, 0, 2, 1, 13, LINES[:8]),
    views.UnitList(AD_HOC, ReportStatus.SUBMITTED, 1, 2, 9, 10, LINES[:2]),
    views.UnitList(YEAR, ReportStatus.RETURNED, 0, 1, 1, 0, ()),
)
FILINGS = tuple(
    review_views.Filing(
        YEAR,
        TAM_DUONG,
        number,
        NOW,
        by,
        CODE,
        late,
        status,
        REASON if status is ReportStatus.RETURNED else None,
    )
    for number, by, late, status in (
        (1, NAME, 0, ReportStatus.SUBMITTED),
        (2, None, 3, ReportStatus.RETURNED),
        (3, COLLEAGUE, 0, ReportStatus.ACCEPTED),
    )
)
FILING = FILINGS[0]
STANDINGS = tuple(compare(indicator, 9_100, 10_000, term_over=True) for indicator in PROGRAMME.indicators)
SILENT_STANDINGS = tuple(
    Standing(indicator, None, None, Verdict.NOT_ENOUGH_DATA) for indicator in PROGRAMME.indicators
)
LABELS = tuple(element.label for element in PROGRAMME.elements)
ANSWERS = (
    counted(1_204),
    counted(0, REASON),
    counted(12, REASON * 4),
    Answer(AnswerState.NOTHING_HAPPENED, 0),
    Answer(AnswerState.NOT_APPLICABLE, None, "Đơn vị không có doanh nghiệp"),
    Answer(AnswerState.UNKNOWN),
    None,
)
NUMBERS = tuple(
    review_views.ReviewNumber(n, element.label, ANSWERS[n % 7], before, n == 20)
    for before in (None, counted(1_180))
    for n, element in enumerate(PROGRAMME.elements, 1)
)
TEXTS = tuple(review_views.ReviewText(section.title, "Đã làm. " * 187) for section in PROGRAMME.sections)
NO_TEXT = review_views.ReviewText(PROGRAMME.sections[0].title, "")
RATING, INSPECTED = PROGRAMME.provincial
LISTED = tuple(
    provincial_views.ProvincialLine(number, unit, said)
    for number, (unit, said) in enumerate(((TAM_DUONG, None), (HEALTH, "Hoàn thành tốt nhiệm vụ")), 1)
)
PROVINCIAL = tuple(
    provincial_views.ProvincialList(period, element, page, pages, 1, 12, LISTED)
    for period in PERIODS
    for element, page, pages in ((RATING, 0, 2), (INSPECTED, 1, 2), (RATING, 0, 1))
)
VIEWS = (
    views.WhichRound(),
    views.NoRound(),
    *OFFICE,
    *LISTS,
    views.UnitCard(YEAR, DUE, LINES[0], ()),
    views.UnitCard(YEAR, DUE, LINES[3], (views.Contact(NAME, TITLE, PHONE), views.Contact(None, None, None))),
    views.OfficeResults(MIXED, TOTALS, NOW, closed=False),
    views.OfficeResults(MIXED, SILENT, NOW, closed=False),
    views.OfficeResults(progress(ReportStatus.ACCEPTED), ALL_IN, NOW, closed=True),
    views.CloseQuestion(YEAR, 13, (), 0),
    views.CloseQuestion(AD_HOC, 13, (TAM_DUONG, HEALTH), 3),
    views.CloseQuestion(YEAR, 20, MANY, 0),
    views.RoundLocked(YEAR, 1, 14),
    views.RoundLocked(AD_HOC, 0, 14, by=COLLEAGUE),
    views.RoundLockedForUnits(YEAR, tuple((TAM_DUONG, status) for status in ReportStatus)),
    views.RoundLockedForUnits(YEAR, tuple((name, ReportStatus.DRAFTING) for name in MANY * 2)),
    review_views.ReportFiled(YEAR, TAM_DUONG, 1, NOW, NAME, CODE, 0, 0, None),
    review_views.ReportFiled(YEAR, TAM_DUONG, 2, NOW, None, CODE, 3, 2, 0),
    review_views.ReportFiled(AD_HOC, TAM_DUONG, 3, NOW, NAME, CODE, 0, 0, 5),
    *(review_views.ReviewHead(one, STANDINGS, (), 0, 13) for one in FILINGS),
    review_views.ReviewHead(FILING, SILENT_STANDINGS, LABELS, 4, 0),
    *(
        review_views.ReviewNumbers(FILING, period, at, 4, NUMBERS[at * 10 : at * 10 + 10])
        for at in range(7)
        for period in (None, YEAR_BEFORE)
    ),
    review_views.ReviewVerdicts(FILING, 0, 2, STANDINGS[:11]),
    review_views.ReviewVerdicts(FILING, 0, 1, SILENT_STANDINGS[:11]),
    *(review_views.ReviewTexts(FILING, at, 7, TEXTS[at * 2 : at * 2 + 2]) for at in range(7)),
    review_views.ReviewTexts(FILING, 0, 1, ()),
    review_views.ReviewChanges(FILINGS[1], REASON, 0, 2, 12, NUMBERS[:8], (), STANDINGS[:6]),
    review_views.ReviewChanges(FILINGS[2], None, 1, 2, 12, (), (*TEXTS[:7], NO_TEXT), ()),
    review_views.ReviewChanges(FILINGS[2], REASON, 0, 1, 0, (), (), ()),
    review_views.WhyReturn(YEAR, TAM_DUONG, 1000),
    *(review_views.AcceptedDone(YEAR, TAM_DUONG, waiting) for waiting in (0, 3)),
    *(review_views.ReturnedDone(YEAR, TAM_DUONG, told, waiting) for told, waiting in ((0, 0), (2, 3))),
    review_views.ReportAccepted(YEAR, TAM_DUONG, CODE, NOW),
    *(review_views.ReportReturned(YEAR, TAM_DUONG, REASON * 10, DUE, days) for days in (3, 0, -2)),
    *PROVINCIAL,
    provincial_views.ProvincialChoice(YEAR, TAM_DUONG, RATING, None),
    provincial_views.ProvincialChoice(AD_HOC, TAM_DUONG, INSPECTED, "Có"),
    provincial_views.NothingProvincial(YEAR),
    provincial_views.OwnReopened(YEAR),
)
BOTH = (ReportStatus.ACCEPTED, ReportStatus.RETURNED)
CHOICES = [(number, label) for number, (_, label) in enumerate(RATING.choices, 1)]
OWN = provincial_keyboards.own(7, saved=True)
KEYBOARDS = (
    (
        keyboards.rounds,
        keyboards.rounds([(7, YEAR), (8, replace(AD_HOC, title="Đợt " * 20))], presses.ShowProgress),
    ),
    *((keyboards.progress, keyboards.progress(7, view)) for view in OFFICE),
    *((keyboards.units, keyboards.units(7, view, list(range(len(view.units))))) for view in LISTS),
    (keyboards.back_to_progress, keyboards.back_to_progress(7)),
    (keyboards.close, keyboards.close(7)),
    (keyboards.locked, keyboards.locked(7)),
    (review_keyboards.filed, review_keyboards.filed(7)),
    *(
        (
            review_keyboards.review,
            review_keyboards.review(7, 1, seen, part, 1, 3, decisions=decisions, reopens=reopens),
        )
        for part in ReviewPart
        for seen, decisions, reopens in ((1, BOTH, False), (2, BOTH[1:], True), (3, (), False))
    ),
    (review_keyboards.decided, review_keyboards.decided(7, None)),
    (review_keyboards.decided, review_keyboards.decided(7, 8)),
    (review_keyboards.correct, review_keyboards.correct(7)),
    *(
        (provincial_keyboards.units, provincial_keyboards.units(7, view, [1, 2], others, own))
        for view in PROVINCIAL[:3]
        for others, own in (([INSPECTED], OWN), ([], None))
    ),
    (provincial_keyboards.choices, provincial_keyboards.choices(7, 1, "XLOAI", CHOICES, 2, 0)),
    (provincial_keyboards.only_own, provincial_keyboards.only_own(provincial_keyboards.own(7, saved=False))),
    (provincial_keyboards.only_own, provincial_keyboards.only_own(None)),
    (provincial_keyboards.enter_own, provincial_keyboards.enter_own(7)),
)
