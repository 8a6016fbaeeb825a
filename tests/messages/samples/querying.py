"""Samples of sending single numbers back, of the exchange, and of accepting many reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.answers import counted
from bot.domain.rounds.exchange import Happened
from messages.clarification import keyboards as clarification_keyboards
from messages.clarification import views as clarification_views
from messages.review import keyboards, views
from messages.shared.lines import Heard, Recorded
from tests.messages.samples.facts import NAME, NOW, PROGRAMME, REASON, TAM_DUONG, YEAR
from tests.messages.samples.reviewing import ODD, QUERIED, ROWS

BIG = 2**31 - 1
DUE = date(2026, 12, 10)
HEARD = Heard(recorded=(Recorded("Đoàn viên", counted(1_204), False),))
LONGEST = replace(
    QUERIED[0], reasons=("Đề nghị kiểm tra. " * 16, REASON), explanation="Đã rà soát lại. " * 30
)
CODES = [element.code for element in PROGRAMME.elements]
ASKED = clarification_views.NumbersToAnswer(YEAR, TAM_DUONG, QUERIED, DUE, 3)
WHY = clarification_views.WhyQuery(YEAR, TAM_DUONG, ROWS[1], ODD[:1], None, (), 300, accepted=False)
EXCHANGED = tuple(
    clarification_views.ExchangeLine(
        what, NOW, by, 2, by is None, "Đoàn viên", False, counted(1_204), counted(1_200), "Đề nghị xem. " * 20
    )
    for what in Happened
    for by in (NAME, None)
)
QUESTIONS = (
    views.AcceptAllQuestion(YEAR, 9, ((TAM_DUONG, 2), (TAM_DUONG, 1)), (TAM_DUONG,)),
    views.AcceptAllQuestion(YEAR, 9, (), ()),
    views.AcceptAllQuestion(YEAR, 9, (), (), (TAM_DUONG,)),
    views.AcceptAllQuestion(YEAR, 20, (), (), (TAM_DUONG,) * 14),
    views.AcceptAllQuestion(YEAR, 0, ((TAM_DUONG, 2),) * 20, ()),
    views.AcceptAllQuestion(YEAR, 0, (), (TAM_DUONG,)),
)

VIEWS = (
    WHY,
    replace(WHY, worries=(), reason=REASON, noted=(REASON, REASON), accepted=True),
    *(clarification_views.GatheredNumbers(YEAR, TAM_DUONG, lines) for lines in (QUERIED, (), (LONGEST,) * 6)),
    *(
        clarification_views.NumbersReturned(YEAR, TAM_DUONG, 2, told, waiting)
        for told, waiting in ((0, 0), (2, 3))
    ),
    *(replace(ASKED, days_left=days) for days in (3, 0, -2)),
    replace(ASKED, lines=QUERIED[1:], heard=HEARD, others=tuple(CODES)),
    replace(ASKED, lines=(LONGEST,) * 6, open_questions=2),
    *(clarification_views.WhyRight(line, 500) for line in QUERIED),
    clarification_views.Exchange(YEAR, TAM_DUONG, 0, 2, EXCHANGED[:7]),
    clarification_views.Exchange(YEAR, TAM_DUONG, 1, 2, EXCHANGED[7:]),
    clarification_views.Exchange(YEAR, TAM_DUONG, 0, 1, ()),
    *QUESTIONS,
    views.AcceptedAll(YEAR, (TAM_DUONG,) * 13, ()),
    views.AcceptedAll(YEAR, (), (TAM_DUONG,) * 20),
)
KEYBOARDS = (
    *(
        (
            clarification_keyboards.gathered,
            clarification_keyboards.gathered(BIG, 99, list(enumerate(CODES[:number], 1)), 3),
        )
        for number in (0, 1, 6)
    ),
    *(
        (
            clarification_keyboards.to_answer,
            clarification_keyboards.to_answer(
                BIG, replace(ASKED, lines=lines), CODES[: len(lines)], open_code
            ),
        )
        for lines in (QUERIED, QUERIED[1:], QUERIED[:1], QUERIED[1:2])
        for open_code in (None, CODES[0])
    ),
    (clarification_keyboards.leave_explaining, clarification_keyboards.leave_explaining(BIG)),
    *(
        (
            clarification_keyboards.exchange_page,
            clarification_keyboards.exchange_page(BIG, page, 3, office=office),
        )
        for page in (0, 1, 2)
        for office in (True, False)
    ),
    *((keyboards.accept_all, keyboards.accept_all(BIG, "0a1b2c3d", view)) for view in QUESTIONS),
)
