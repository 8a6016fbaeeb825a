"""Samples of clarification: single numbers sent back, answered, and the exchange about a report."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.answers import counted
from bot.domain.rounds.exchange import Happened
from messages.clarification import keyboards, views
from messages.shared.lines import Heard, Recorded
from messages.shared.sample_facts import BIG, DUE, NAME, NOW, PROGRAMME, REASON, TAM_DUONG, YEAR
from messages.shared.sample_reports import CLARIFICATIONS, ODD, ROWS

HEARD = Heard(recorded=(Recorded("Đoàn viên", counted(1_204), False),))

LONGEST = replace(
    CLARIFICATIONS[0], reasons=("Đề nghị kiểm tra. " * 16, REASON), explanation="Đã rà soát lại. " * 30
)

CODES = [element.code for element in PROGRAMME.elements]

ASKED = views.NumbersToAnswer(YEAR, TAM_DUONG, CLARIFICATIONS, DUE, 3)

WHY = views.WhyClarify(YEAR, TAM_DUONG, ROWS[1], ODD[:1], None, (), 300, accepted=False)

EXCHANGED = tuple(
    views.ExchangeLine(
        what, NOW, by, 2, by is None, "Đoàn viên", False, counted(1_204), counted(1_200), "Đề nghị xem. " * 20
    )
    for what in Happened
    for by in (NAME, None)
)

VIEWS: list[object] = [
    WHY,
    replace(WHY, findings=(), reason=REASON, noted=(REASON, REASON), accepted=True),
    *(views.GatheredNumbers(YEAR, TAM_DUONG, lines) for lines in (CLARIFICATIONS, (), (LONGEST,) * 6)),
    *(views.NumbersReturned(TAM_DUONG, 2, told, waiting) for told, waiting in ((0, 0), (2, 3))),
    *(replace(ASKED, days_left=days) for days in (3, 0, -2)),
    replace(ASKED, lines=CLARIFICATIONS[1:], heard=HEARD, others=tuple(CODES)),
    replace(ASKED, lines=(LONGEST,) * 6, open_questions=2),
    *(views.WhyRight(line, 500) for line in CLARIFICATIONS),
    views.Exchange(YEAR, TAM_DUONG, 0, 2, EXCHANGED[:7]),
    views.Exchange(YEAR, TAM_DUONG, 1, 2, EXCHANGED[7:]),
    views.Exchange(YEAR, TAM_DUONG, 0, 1, ()),
]

KEYBOARDS: list[tuple[object, object]] = [
    *(
        (
            keyboards.gathered,
            keyboards.gathered(BIG, 99, list(enumerate(CODES[:number], 1)), 3),
        )
        for number in (0, 1, 6)
    ),
    *(
        (
            keyboards.to_answer,
            keyboards.to_answer(BIG, replace(ASKED, lines=lines), CODES[: len(lines)], open_code),
        )
        for lines in (CLARIFICATIONS, CLARIFICATIONS[1:], CLARIFICATIONS[:1], CLARIFICATIONS[1:2])
        for open_code in (None, CODES[0])
    ),
    (keyboards.leave_explaining, keyboards.leave_explaining(BIG)),
    *(
        (
            keyboards.exchange_page,
            keyboards.exchange_page(BIG, page, 3, office=office),
        )
        for page in (0, 1, 2)
        for office in (True, False)
    ),
]
