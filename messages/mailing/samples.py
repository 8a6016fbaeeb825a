"""Samples of what the office sends to many: nudges and notices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.mailing import NOTICE_LIMIT, Audience, DeliveryStatus, Group, LeftOut, WhyNot
from bot.domain.rounds import ReportStatus
from messages.mailing import keyboards, views
from messages.shared import words
from messages.shared.sample_facts import AD_HOC, COLLEAGUE, HEALTH, NAME, NOW, PHONE, REASON, TAM_DUONG, YEAR
from messages.shared.sample_reports import DOCUMENTS, DUTIES

LARGE = 2**31 - 1

STAMP = "0123456789ab"

NUDGES = (
    *(views.Nudge(NAME, (one,)) for one in (*DUTIES, *DOCUMENTS)),
    views.Nudge("", (replace(DUTIES[0], extended=True),)),
    views.Nudge(NAME, DUTIES * 3),
)

LEFT_OUT = (
    LeftOut(TAM_DUONG, WhyNot.PROMISED, date(2026, 12, 10)),
    LeftOut(HEALTH, WhyNot.MORE_TIME, date(2026, 12, 12)),
    LeftOut(TAM_DUONG, WhyNot.NOBODY),
    LeftOut(HEALTH, WhyNot.BLOCKED, person=NAME),
)

SENDINGS = (
    views.Sending((), (), beyond=False, goes_at=NOW, later=False, changed=False),
    views.Sending(LEFT_OUT, (NAME,), beyond=False, goes_at=NOW, later=True, changed=True),
    views.Sending(LEFT_OUT * 5, (NAME, COLLEAGUE) * 3, beyond=True, goes_at=NOW, later=True, changed=False),
)

NUDGE_PREVIEWS = tuple(
    views.NudgePreview(YEAR, people, 10, filed, unchosen, sending, sample, 0, 3, last_at, last_by)
    for sending in SENDINGS
    for people, filed, unchosen, sample, last_at, last_by in (
        (12, 3, 2, NUDGES[0], NOW, COLLEAGUE),
        (2, 0, 0, NUDGES[-1], NOW, None),
        (0, 0, 0, None, None, None),
    )
)

NOTICE = views.OfficeNotice(f"{REASON}\nLiên hệ {PHONE}, trước 16:00 <ngày mai>")

LONGEST = views.OfficeNotice("Nội dung " * (NOTICE_LIMIT // 9))

NOTICE_PREVIEWS = tuple(
    views.NoticePreview(audience, people, 13, groups, sending, notice, private, 3)
    for audience, people, groups in (
        (Audience.OFFICERS, 14, ()),
        (Audience.CHAT, 0, ("LĐLĐ tỉnh – các đơn vị",)),
        (Audience.CHOSEN, 0, ()),
    )
    for sending in SENDINGS
    for notice, private in ((NOTICE, (PHONE,)), (LONGEST, ()))
)

STANDS = tuple(
    words.nudged_stands(status, late, promised=promised, more_time=not promised)
    for status in (ReportStatus.NOT_STARTED, ReportStatus.RETURNED)
    for late in (0, 3)
    for promised in (False, True)
)

ROWS = tuple(views.TickLine(n, TAM_DUONG, stands, n % 2 == 0) for n, stands in enumerate((*STANDS, ""), 1))

TICKS = (
    views.TickUnits(YEAR, 1, 3, 2, ROWS),
    views.TickUnits(None, 0, 1, 0, ()),
)
RECIPIENTS = views.RecipientsPage(0, 2, 12, ((NAME, (TAM_DUONG, HEALTH)), (COLLEAGUE, (HEALTH,) * 9)))
LINES = tuple(
    views.DeliveryLine(NAME, (TAM_DUONG,), one, NOW if one is DeliveryStatus.SENT else None)
    for one in DeliveryStatus
)
LINES += (views.DeliveryLine(None, (HEALTH,), DeliveryStatus.NOT_NEEDED, None),)
DELIVERIES = views.NoticeDeliveries(0, 2, LINES)
COUNTS = tuple((one, 2) for one in DeliveryStatus)
RESULTS = (
    views.NoticeResult(YEAR, None, COLLEAGUE, NOW, NOW, 12, COUNTS, LINES * 2, (), NOW),
    views.NoticeResult(None, NOTICE.text, None, NOW, NOW.replace(day=30), 12, COUNTS[:2], (), (), NOW),
    views.NoticeResult(None, NOTICE.text, COLLEAGUE, NOW, NOW, 0, (), (), tuple(DeliveryStatus), NOW),
)

PAST = views.NoticesSent(
    0, 2, 1, (views.NoticeLine(YEAR, None, NOW, 12), views.NoticeLine(None, REASON * 3, NOW, 0))
)

VIEWS: list[object] = [
    *NUDGES,
    NOTICE,
    LONGEST,
    *NUDGE_PREVIEWS,
    *NOTICE_PREVIEWS,
    *TICKS,
    *RESULTS,
    views.NudgeWhom(YEAR, 10, 2),
    views.NudgeWhom(AD_HOC, 1, 0),
    views.NobodyToNudge(YEAR),
    views.NoticeForWhom(0),
    views.NoticeForWhom(1),
    views.NoticeStanding(),
    views.WhatNotice(NOTICE_LIMIT),
    RECIPIENTS,
    views.RecipientsPage(0, 1, 0, ()),
    DELIVERIES,
    views.NoticeDeliveries(0, 1, ()),
    PAST,
    views.NoticesSent(0, 1, 1, ()),
]

KEYBOARDS: list[tuple[object, object]] = [
    *((keyboards.nudge, keyboards.nudge(one)) for one in NUDGES),
    (keyboards.whom, keyboards.whom(LARGE, dict.fromkeys(Group, 3))),
    (keyboards.only_past, keyboards.only_past()),
    (keyboards.tick_nudged, keyboards.tick_nudged(LARGE, TICKS[0], [LARGE] * len(ROWS))),
    *((keyboards.tick_notified, keyboards.tick_notified(one, [LARGE] * len(one.rows))) for one in TICKS),
    *((keyboards.nudge_preview, keyboards.nudge_preview(one, STAMP, LARGE)) for one in NUDGE_PREVIEWS),
    *((keyboards.notice_preview, keyboards.notice_preview(one, STAMP)) for one in NOTICE_PREVIEWS),
    *((keyboards.audiences, keyboards.audiences(chat=chat)) for chat in (True, False)),
    (
        keyboards.standings,
        keyboards.standings(
            [(LARGE, period, status, 9) for status in ReportStatus for period in (YEAR, AD_HOC)]
        ),
    ),
    (keyboards.recipients, keyboards.recipients(RECIPIENTS)),
    *((keyboards.result, keyboards.result(LARGE, people=people)) for people in (True, False)),
    (keyboards.deliveries, keyboards.deliveries(LARGE, DELIVERIES)),
    (keyboards.past, keyboards.past(PAST, [LARGE, LARGE])),
]
