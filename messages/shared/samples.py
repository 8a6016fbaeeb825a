"""Samples of messages and keyboards that belong to no single conversation."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.page import page_of
from messages.joining.buttons import ChooseUnit, UnitsPage
from messages.progress.buttons import ShowProgress
from messages.shared import keyboards
from messages.shared.links import (
    back_to_progress,
    entered,
    go_on,
    next_to_review,
    reminder,
    reminder_of_several,
)
from messages.shared.sample_facts import AD_HOC, TAM_DUONG, UNITS, YEAR
from messages.shared.sample_reports import DOCUMENTS, DUTIES, MOST
from messages.shared.views import (
    FileIsSlow,
    FileNotMade,
    FileOfDocument,
    Left,
    NoOpenRound,
    NoRound,
    NotUnderstood,
    OfficeFileNotMade,
    OnlyTextIsRead,
    PhoneByButton,
    SomethingFailed,
    UpdateParked,
    WhichRound,
)

VIEWS: list[object] = [
    Left(),
    NotUnderstood(),
    *(OnlyTextIsRead(what) for what in ("photo", "voice", "sticker", "location", "")),
    SomethingFailed(),
    FileIsSlow(),
    FileNotMade("round_file"),
    FileNotMade("form_file"),
    FileNotMade("something new"),
    OfficeFileNotMade("round_picture", "ValueError: All strings must be XML compatible <w:t>"),
    UpdateParked(81_230_011, "OperationalError: database is locked <sqlite3>"),
    NoOpenRound(),
    WhichRound(),
    NoRound(),
    PhoneByButton(),
    FileOfDocument(TAM_DUONG, 1, 2, "Kế hoạch công tác 2027 của LĐLĐ huyện Tam Đường.pdf"),
    FileOfDocument(TAM_DUONG, 2, 2, ""),
]

KEYBOARDS: list[tuple[object, object]] = [
    (go_on, go_on(MOST)),
    (entered, entered(MOST)),
    (back_to_progress, back_to_progress(7)),
    *((next_to_review, next_to_review(MOST, waiting)) for waiting in ((), (MOST,))),
    (
        keyboards.rounds,
        keyboards.rounds([(7, YEAR), (8, replace(AD_HOC, title="Đợt " * 20))], ShowProgress),
    ),
    (
        keyboards.paged_units,
        keyboards.paged_units(page_of(UNITS[:1], 0, 8), ChooseUnit, UnitsPage),
    ),
    (keyboards.quit_only, keyboards.quit_only()),
    *((reminder, reminder(one)) for one in (*DUTIES, *DOCUMENTS)),
    (reminder_of_several, reminder_of_several(DOCUMENTS[:8])),
    (reminder_of_several, reminder_of_several(DUTIES)),
]
