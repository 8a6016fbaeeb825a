"""Samples of pictures' captions, and of sending them to groups."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.mailing import Outcome
from bot.domain.rounds import ReportStatus
from messages.results import keyboards, views
from tests.messages.samples.facts import HEALTH, NOW, PERIODS, YEAR
from tests.messages.samples.progress import ALL_IN, MIXED, NOT_ENTERED, SILENT, TOTALS, progress

DONE = progress(ReportStatus.ACCEPTED)
CODES = tuple(f"N{number:02}" for number in range(1, 15))
UNITS = tuple(
    views.UnitMarks(
        f"Công đoàn xã có tên rất dài để thử {number} Tả Phìn Hồ", number % 5 > 0, 7, CODES[number:]
    )
    for number in range(60)
)
VIEWS = (
    views.RoundPicture(MIXED, TOTALS, NOW, closed=False),
    views.RoundPicture(MIXED, TOTALS, NOW, closed=False, public=True),
    views.RoundPicture(MIXED, SILENT, NOW, closed=False),
    views.RoundPicture(DONE, ALL_IN, NOW, closed=True, public=True),
    views.RoundPicture(DONE, NOT_ENTERED, NOW, closed=True, public=True),
    views.RoundPicture(replace(MIXED, units=()), (), NOW, closed=False),
    views.UnitsPicture(YEAR, NOW, False, UNITS),
    views.UnitsPicture(YEAR, NOW, True, (views.UnitMarks(HEALTH, True, 21, ()),)),
    views.UnitsPicture(YEAR, NOW, False, ()),
    *(views.PictureQuestion(period, ("Nhóm Công đoàn tỉnh",)) for period in PERIODS),
    views.PictureQuestion(YEAR, ()),
    views.PictureSent(YEAR, tuple(views.InGroup("Nhóm Công đoàn tỉnh", one) for one in Outcome)),
)
KEYBOARDS = (
    (keyboards.results, keyboards.results(2**31 - 1)),
    (keyboards.results, keyboards.results(1, loaded=True)),
    (keyboards.send, keyboards.send(2**31 - 1, groups=True)),
    (keyboards.send, keyboards.send(2**31 - 1, groups=False)),
    (keyboards.sent, keyboards.sent(2**31 - 1)),
)
