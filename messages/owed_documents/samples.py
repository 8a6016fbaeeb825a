"""Samples of handing in a document that is owed instead of numbers."""

from __future__ import annotations

from datetime import date

from bot.domain.reading.dates import DateDoubt, UnclearDate
from bot.domain.rounds import ReportStatus
from bot.domain.rounds.owed_documents import OwedDocument, OwedFile
from messages.owed_documents import keyboards, views
from messages.shared.sample_facts import PLAN_OF_WORK, REASON, TAM_DUONG

DUE = date(2026, 12, 20)

PHOTO = OwedFile("u1", "f1", True, "", 90_000)

FILE = OwedFile("u2", "f2", False, "Kế hoạch công tác 2027 của LĐLĐ huyện Tam Đường.pdf", 1_200_000)

DOCUMENT = OwedDocument((FILE, PHOTO), "12/KH-CĐ", date(2026, 12, 15), described=True)

BARE = OwedDocument((PHOTO,) * 8, None, None, described=True)

DOUBTS = (
    UnclearDate(DateDoubt.OUTSIDE, date(2027, 1, 5)),
    UnclearDate(DateDoubt.SWAPPED, date(2026, 11, 25)),
    UnclearDate(DateDoubt.LUNAR),
)

VIEWS: list[object] = [
    views.SendDocument(PLAN_OF_WORK, TAM_DUONG, DUE, 0),
    views.SendDocument(PLAN_OF_WORK, TAM_DUONG, DUE, 3, REASON),
    views.FileReceived(FILE.name, 1),
    views.FileReceived("", 2),
    views.FileReceived("", 2, together=True),
    *(views.NoDocument(what) for what in ("voice", "video", "sticker")),
    views.WhatNumber(2),
    views.WhatNumber(2, again=True),
    *(views.WhatDocumentDate(number) for number in (None, "12/KH-CĐ")),
    *(views.WhatDocumentDate("12/KH-CĐ", doubt) for doubt in DOUBTS),
    *(
        views.DocumentSummary(PLAN_OF_WORK, TAM_DUONG, document, changed)
        for document in (DOCUMENT, BARE)
        for changed in (None, True, False)
    ),
    *(
        views.DocumentFiled(PLAN_OF_WORK, TAM_DUONG, status, code, document)
        for status, code, document in (
            (ReportStatus.ACCEPTED, "VB-2026-7K3QD", DOCUMENT),
            (ReportStatus.NOT_STARTED, "", OwedDocument()),
        )
    ),
]

KEYBOARDS: list[tuple[object, object]] = [
    *((keyboards.sending, keyboards.sending(2**31 - 1, files)) for files in (0, 3)),
    (keyboards.number, keyboards.number(2**31 - 1)),
    (keyboards.document_date, keyboards.document_date(2**31 - 1, numbered=True)),
    (
        keyboards.document_date,
        keyboards.document_date(2**31 - 1, numbered=False, suggested=date(2026, 11, 25)),
    ),
    (keyboards.check, keyboards.check(2**31 - 1, DOCUMENT)),
    (keyboards.filed_document, keyboards.filed_document(2**31 - 1, DOCUMENT)),
]
