"""Samples of a report by workbook."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.answers import NOTHING_HAPPENED, UNKNOWN, counted
from bot.domain.filled_form.cells import Fault, Wrong
from bot.domain.filled_form.plan import Doubtful
from bot.domain.form.rules import Broken, Concern
from bot.domain.programme import RuleEffect
from bot.domain.reading.readings import Doubt
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.my_report import MyReport
from messages.forms import keyboards, views
from messages.shared.sample_facts import DUE, NOW, PERIODS, PROGRAMME, REASON, TAM_DUONG, YEAR, YEAR_BEFORE

RULES = [rule for rule in PROGRAMME.rules if rule.effect is RuleEffect.BLOCK]

BROKEN = Broken(
    RULES[0].code,
    Concern.BLOCK,
    RULES[0].message,
    {figure.text: 1_350 for figure in RULES[0].figures} | dict.fromkeys(RULES[0].holds.ordered, 1_350),
    RULES[0].holds.ordered,
)

PAST = tuple(
    Broken("TT", concern, "", {"TT": 12_040}, ("TT",), before=1_204, factor=10)
    for concern in (Concern.SLIP, Concern.ZERO, Concern.FELL, Concern.JUMP)
)

ASKING = replace(BROKEN, concern=Concern.ASK)

MINE = MyReport(YEAR, TAM_DUONG, DUE, 5, ReportStatus.DRAFTING, 3, 28)

LINE = views.FormLine("E14", "Người được <tuyên truyền>", counted(1_180), counted(24_500, REASON))

LINES = (
    LINE,
    replace(LINE, before=None, after=NOTHING_HAPPENED),
    replace(LINE, after=UNKNOWN),
    replace(LINE, before=counted(0), after=counted(1), yes_no=True),
    *(replace(LINE, doubt=Doubtful("E14", "TT", one)) for one in (*PAST, ASKING)),
    views.FormLine("D9", "Công tác tuyên truyền", text=(0, 512)),
    views.FormLine("D10", "Hạn chế", text=(12, 512), doubt=Doubtful("D10", "HC", private=("0912 345 678",))),
)

READ = views.FormRead(YEAR, TAM_DUONG, False, YEAR_BEFORE, len(LINES), 6, 0, 0, 0, 0, 1, LINES)

FAULT = Fault("E14", "TT", Wrong.UNCLEAR, Doubt.COMMA, "24,5 <b>")

FAULTS = (
    *(replace(FAULT, doubt=doubt) for doubt in Doubt),
    *(
        replace(FAULT, wrong=wrong, why="Đơn vị không có vụ việc.", broken=BROKEN, length=600, limit=500)
        for wrong in Wrong
        if wrong is not Wrong.UNCLEAR
    ),
    replace(FAULT, wrong=Wrong.BROKEN, broken=replace(BROKEN, excusable=True)),
)

WRONG = views.FormWrong(YEAR, TAM_DUONG, 30, 1, 4, ())

STAMP = "a1b2c3d4e5f6"

VIEWS: list[object] = [
    views.WhichForm(()),
    views.WhichForm((MINE,) * 3),
    *(views.FormSent(period, TAM_DUONG, DUE, for_unit) for period in PERIODS for for_unit in (False, True)),
    views.FormAwaited(),
    views.FormWaits(),
    READ,
    replace(
        READ, for_unit=True, previous_period=None, page=1, pages=3, explained=2, emptied=1, kept=4, again=True
    ),
    replace(READ, changed=0, doubtful=0, lines=()),
    *(
        replace(WRONG, faults=tuple(("Người được <tuyên truyền>", one) for one in FAULTS[at : at + 8]))
        for at in range(0, len(FAULTS), 8)
    ),
    views.FormWritten(YEAR, TAM_DUONG, 33, NOW, for_unit=False),
    views.FormWritten(YEAR, TAM_DUONG, 33, NOW, for_unit=True),
]

KEYBOARDS: list[tuple[object, object]] = [
    (keyboards.which, keyboards.which([(2**31 - 1, MINE)], list(enumerate(PERIODS)))),
    (keyboards.which, keyboards.which([(1, MINE), (2, MINE)], [])),
    (keyboards.quit_only, keyboards.quit_only()),
    *((keyboards.awaited, keyboards.awaited(2**31 - 1, in_chat=in_chat)) for in_chat in (False, True)),
    (keyboards.read, keyboards.read(2**31 - 1, READ, STAMP)),
    (keyboards.read, keyboards.read(2**31 - 1, replace(READ, page=1, pages=3, doubtful=0), STAMP)),
    (keyboards.read, keyboards.read(2**31 - 1, replace(READ, changed=0), STAMP)),
    (keyboards.wrong, keyboards.wrong(2**31 - 1, WRONG, STAMP)),
]
