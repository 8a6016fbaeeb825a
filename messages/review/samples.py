"""Samples of reviewing: what a unit has filed, accepted or returned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.people import Contact
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.owed_documents import OwedDocument, OwedFile
from messages.review import keyboards, views
from messages.review.buttons import ReviewPart
from messages.shared.sample_facts import (
    AD_HOC,
    BIG,
    DUE,
    NAME,
    NOW,
    PHONE,
    PLAN_OF_WORK,
    PROGRAMME,
    REASON,
    TAM_DUONG,
    TITLE,
    YEAR,
    YEAR_BEFORE,
)
from messages.shared.sample_reports import (
    CLARIFICATIONS,
    FILINGS,
    FIRST,
    INDICATOR_RESULTS,
    LINES,
    MORE_TIME,
    ODD,
    RECEIPT,
    ROWS,
)

FILES = (
    OwedFile("u2", "f2", False, "Kế hoạch công tác 2027 của LĐLĐ huyện Tam Đường.pdf", 1_200_000),
    OwedFile("u1", "f1", True, "", 90_000),
)

DOCUMENT = OwedDocument(FILES, "12/KH-CĐ", date(2026, 12, 15), described=True)

TEXTS = (
    views.ReviewText("Công tác tuyên truyền", "Tổ chức 12 đợt tuyên truyền. " * 20),
    views.ReviewText("Hạn chế", ""),
)

FLAGS = (
    *(views.ReviewFlagLine(ROWS[0], (odd,), reason) for odd in ODD for reason in (None, REASON)),
    views.ReviewFlagLine(ROWS[3], (), None),
)

HEAD = views.ReviewHead(FIRST, INDICATOR_RESULTS, YEAR_BEFORE, 13, 6, FLAGS, 0, 3, 7, may_ask=True)

VERDICTS = tuple(
    views.ReviewVerdict(one, before, flagged)
    for one in INDICATOR_RESULTS
    for before, flagged in ((None, ()), (INDICATOR_RESULTS[0], ("1. Đoàn viên", "8. Được tuyên truyền")))
)

CHANGES = views.ReviewChanges(FILINGS[2], REASON, 0, 2, 7, ROWS[1:9:3], TEXTS, INDICATOR_RESULTS)

FILED = views.ReportFiled(YEAR, TAM_DUONG, 1, NOW, NAME, RECEIPT, 0, 0, None)

RETURNED = views.ReportReturned(YEAR, TAM_DUONG, REASON, DUE, 1)

DECISIONS = (ReportStatus.ACCEPTED, ReportStatus.RETURNED)

QUESTIONS = (
    views.AcceptAllQuestion(YEAR, 9, ((TAM_DUONG, 2), (TAM_DUONG, 1)), (TAM_DUONG,)),
    views.AcceptAllQuestion(YEAR, 9, (), ()),
    views.AcceptAllQuestion(YEAR, 9, (), (), (TAM_DUONG,)),
    views.AcceptAllQuestion(YEAR, 20, (), (), (TAM_DUONG,) * 14),
    views.AcceptAllQuestion(YEAR, 0, ((TAM_DUONG, 2),) * 20, ()),
    views.AcceptAllQuestion(YEAR, 0, (), (TAM_DUONG,)),
)

VIEWS: list[object] = [
    views.UnitCard(YEAR, DUE, LINES[0], ()),
    *(views.UnitCard(YEAR, DUE, one, (), DUE, 2) for one in MORE_TIME),
    views.UnitCard(
        YEAR,
        DUE,
        LINES[3],
        (Contact(NAME, TITLE, PHONE), Contact(None, None, None, reachable=False)),
    ),
    *(
        views.ReviewDocument(replace(filing, period=PLAN_OF_WORK), DOCUMENT, changed, asked)
        for filing, changed, asked in zip(FILINGS[:3], (None, True, False), (None, REASON, None), strict=True)
    ),
    FILED,
    replace(FILED, number=2, by=None, days_late=3, unknown=4, changed=7),
    replace(FILED, number=2, changed=0),
    *(replace(FILED, number=number, by_office=True) for number in (1, 2)),
    views.AcceptedDone(YEAR, TAM_DUONG, 1, own_entry=True),
    *(replace(HEAD, filing=filing) for filing in FILINGS),
    replace(HEAD, indicator_results=INDICATOR_RESULTS[:1] * 12, texts=0, page=1),
    replace(
        HEAD,
        indicator_results=INDICATOR_RESULTS[2:3],
        flagged=0,
        unexplained=0,
        flags=(),
        pages=1,
        previous_period=None,
    ),
    *(
        views.ReviewNumbers(filing, period, page, 3, ROWS)
        for filing, period, page in ((FIRST, YEAR_BEFORE, 0), (FILINGS[2], None, 2))
    ),
    views.ReviewVerdicts(FIRST, YEAR_BEFORE, 0, 2, VERDICTS),
    views.ReviewTexts(FIRST, 0, 1, TEXTS),
    views.ReviewTexts(FIRST, 0, 1, ()),
    CHANGES,
    replace(CHANGES, asked=None, changed=0, rows=(), texts=(), indicator_results=()),
    replace(FILED, period=PLAN_OF_WORK, number=2, changed=1),
    replace(FILED, number=2, changed=1, replied=2),
    replace(CHANGES, asked=None, replied=CLARIFICATIONS, may_ask=True),
    replace(
        CHANGES, asked=None, changed=0, rows=(), texts=(), indicator_results=(), replied=CLARIFICATIONS[:1]
    ),
    views.WhyReturn(YEAR, TAM_DUONG, 1000),
    *(views.AcceptedDone(YEAR, TAM_DUONG, waiting) for waiting in (0, 3)),
    *(views.ReturnedDone(YEAR, TAM_DUONG, told, waiting) for told, waiting in ((0, 0), (2, 3))),
    views.ReportAccepted(YEAR, TAM_DUONG, RECEIPT, NOW),
    *(replace(RETURNED, days_left=days) for days in (5, 0, -2)),
    replace(RETURNED, period=PLAN_OF_WORK),
    replace(RETURNED, period=AD_HOC, reason="Đề nghị rà soát. " * 58),
    views.WhyReturn(YEAR, TAM_DUONG, 1000, accepted=True),
    *QUESTIONS,
    views.AcceptedAll(YEAR, (TAM_DUONG,) * 13, ()),
    views.AcceptedAll(YEAR, (), (TAM_DUONG,) * 20),
]

KEYBOARDS: list[tuple[object, object]] = [
    (keyboards.unit_card, keyboards.unit_card(2**31 - 1, 2**31 - 1, open_=True)),
    (keyboards.filed, keyboards.filed(2**31 - 1)),
    *(
        (
            keyboards.review,
            keyboards.review(
                2**31 - 1,
                2**31 - 1,
                seen,
                part,
                page,
                3,
                numbers=[(n, e.code) for n, e in enumerate(PROGRAMME.elements[: 12 * page], 1)],
                noted=page,
                decisions=decisions,
                reopens=seen > 1,
            ),
        )
        for part in ReviewPart
        for page in (0, 1, 2)
        for seen, decisions in ((1, DECISIONS), (2, DECISIONS[1:]), (3, ()))
    ),
    (keyboards.correct, keyboards.correct(2**31 - 1)),
    (keyboards.correct, keyboards.correct(2**31 - 1, of_documents=True)),
    *(
        (
            keyboards.document,
            keyboards.document(2**31 - 1, 2**31 - 1, 3, decisions=decisions, reopens=len(decisions) == 1),
        )
        for decisions in (DECISIONS, DECISIONS[1:], ())
    ),
    *((keyboards.accept_all, keyboards.accept_all(BIG, "0a1b2c3d", view)) for view in QUESTIONS),
]
