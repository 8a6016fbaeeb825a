"""Samples of the log: who did what and when."""

from __future__ import annotations

from bot.domain.answers import NOTHING_HAPPENED, counted
from bot.domain.audit import AuditAction, Changed, LogLine, Name, Scope
from messages.audit import keyboards, views
from messages.shared.sample_facts import AD_HOC, COLLEAGUE, NAME, NOW, PERIODS, TAM_DUONG, YEAR

LARGE = 2**31 - 1

LABEL = "Số vụ việc đoàn viên, người lao động được tư vấn, hỗ trợ pháp lý"

CHANGES = (
    Changed(LABEL, text=False, after=counted(1204)),
    Changed(LABEL, text=False, before=counted(1204), after=NOTHING_HAPPENED),
    Changed(LABEL, text=False, yes_no=True, before=counted(0), after=None),
    Changed("Đánh giá chung", text=True),
)

FACTS = {"people": 12, "units": 10, "format": "docx", "until": "2026-12-15", "role": "officer", "code": "X"}

LINES = (
    *(LogLine(NOW, Name(NAME), one, unit=TAM_DUONG, round_id=7) for one in AuditAction),
    *(LogLine(NOW, Name(NAME), None, changed=one, unit=TAM_DUONG) for one in CHANGES),
    LogLine(NOW, None, AuditAction.INVITED, unit=TAM_DUONG, facts=FACTS),
    LogLine(NOW, Name(None), AuditAction.DUTY_ENDED, subject=Name(COLLEAGUE)),
    LogLine(NOW, Name(NAME), AuditAction.DUTY_ENDED, subject=Name(None), facts={"names_late": False}),
)

ENTRIES = tuple(views.LogEntry(one, period) for one in LINES for period in (None, YEAR))

LOGS = tuple(
    views.Log(scope, title, period, 1, 3, 1204, ENTRIES[at : at + 8])
    for at, (scope, title, period) in enumerate(
        (
            (Scope.REPORT, TAM_DUONG, YEAR),
            (Scope.ROUND, None, AD_HOC),
            (Scope.UNIT, TAM_DUONG, None),
            (Scope.PERSON, NAME, None),
            (Scope.PERSON, None, None),
        )
        * (len(ENTRIES) // 5)
    )
)

VIEWS: list[object] = [
    *LOGS,
    views.Log(Scope.REPORT, TAM_DUONG, YEAR, 0, 1, 0, ()),
    views.WhichLog(),
    views.LogsFound("tam duong", 3),
    views.LogsFound("<không có>", 0),
]

KEYBOARDS: list[tuple[object, object]] = [
    (keyboards.which, keyboards.which([(LARGE, period) for period in PERIODS])),
    (
        keyboards.found,
        keyboards.found([(LARGE, NAME)], [(LARGE, TAM_DUONG)], [(LARGE, TAM_DUONG, one) for one in PERIODS]),
    ),
    *((keyboards.log, keyboards.log(one, LARGE)) for one in LOGS[:5]),
]
