"""Samples of what rounds come to: sums, parts, pictures, compliance, files to take out."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.mailing import DeliveryStatus
from bot.domain.programme import UnitKind
from bot.domain.results.comparing import EVERYTHING, Compared, Part, of_part
from bot.domain.results.verdict import compare
from bot.domain.rounds import ReportStatus
from messages.results import export_keyboards, keyboards, views
from messages.results.buttons import ExportForm
from messages.results.views import Compliance
from messages.shared.sample_facts import HEALTH, NOW, PERIODS, PROGRAMME, TAM_DUONG, YEAR, YEAR_BEFORE
from messages.shared.sample_progress import (
    ALL_IN,
    MIXED,
    OVER_SURPLUS,
    OVER_YEARS,
    SILENT,
    SURPLUS_EVERYWHERE,
    TOTALS,
    progress,
)
from messages.shared.sample_reports import YEARS

DONE = progress(ReportStatus.ACCEPTED)

CODES = tuple(f"N{number:02}" for number in range(1, 15))

UNITS = tuple(
    views.UnitMarks(
        f"Công đoàn xã có tên rất dài để thử {number} Tả Phìn Hồ", number % 5 > 0, 7, CODES[number:]
    )
    for number in range(60)
)

OWN_NUMBERS = {"N05": ["XLOAI"], "N11": ["KTTINH"], "N13": ["KTDN"], "K02": ["VV", "VV_HT"]}

NOT_ENTERED = tuple(
    replace(
        OVER_YEARS if code == "K02" else one,
        awaited=tuple(map(PROGRAMME.element, OWN_NUMBERS.get(code, []))),
    )
    for one in ALL_IN
    if (code := one.result.indicator.code)
)

PAGE = Compliance(2026, YEARS * 4, of=30, on_time=17, page=1, pages=4)

EMPTY = Compliance(2027, (), of=0, on_time=0, page=0, pages=1)

PARTS = (
    EVERYTHING,
    *(Part(kind.value, kind=kind) for kind in UnitKind),
    Part("u2147483000", TAM_DUONG, top=2147483000),
)

LINES = tuple(
    Compared(total, before)
    for total, before in (
        (TOTALS[0], None),
        (TOTALS[0], compare(TOTALS[0].result.indicator, 97, 100, YEAR)),
        (OVER_SURPLUS, ALL_IN[0].result),
        (OVER_YEARS, OVER_YEARS.result),
        (of_part(TOTALS[14], PARTS[1]), None),
    )
)


def page_of(part: Part, *, filed: int = 9, pages: int = 6, closed: bool = False) -> views.PartTotals:
    """One page of it."""
    name = views.part_name(part)
    return views.PartTotals(YEAR, name, filed, 13, closed, 1, pages, 5, LINES, YEAR_BEFORE)


REPORT = 2_147_483_000

VIEWS: list[object] = [
    views.RoundPicture(MIXED, TOTALS, NOW, closed=False),
    views.RoundPicture(MIXED, TOTALS, NOW, closed=False, public=True),
    views.RoundPicture(MIXED, SILENT, NOW, closed=False),
    views.RoundPicture(DONE, ALL_IN, NOW, closed=True, public=True),
    views.RoundPicture(DONE, NOT_ENTERED, NOW, closed=True, public=True),
    views.RoundPicture(replace(MIXED, standings={}), (), NOW, closed=False),
    views.UnitsPicture(YEAR, NOW, False, UNITS, 5_211, 10_000),
    views.UnitsPicture(YEAR, NOW, True, (views.UnitMarks(HEALTH, True, 21, ()),), 1, 1),
    views.UnitsPicture(YEAR, NOW, False, (), 0, 13),
    *(views.PictureQuestion(period, ("Nhóm Công đoàn tỉnh",)) for period in PERIODS),
    views.PictureQuestion(YEAR, ()),
    views.PictureSent(YEAR, tuple(views.InGroup("Nhóm Công đoàn tỉnh", one) for one in DeliveryStatus)),
    views.OfficeResults(MIXED, TOTALS, NOW, closed=False),
    views.OfficeResults(MIXED, SILENT, NOW, closed=False),
    views.OfficeResults(MIXED, SURPLUS_EVERYWHERE, NOW, closed=False),
    views.OfficeResults(progress(ReportStatus.ACCEPTED), ALL_IN, NOW, closed=True),
    views.OfficeResults(MIXED, TOTALS, NOW, closed=True, loaded=True),
    PAGE,
    EMPTY,
    *(page_of(part) for part in PARTS),
    page_of(PARTS[0], filed=13),
    page_of(PARTS[0], filed=13, closed=True),
    views.PartTotals(YEAR, "Toàn tỉnh", 0, 13, False, 0, 1, 1, LINES[:1], None),
    *(views.WhichPart(period) for period in PERIODS),
    views.NothingToExport(),
    views.WhichExport(),
    *(views.ExportsOfRound(period, 9, 13) for period in PERIODS),
    views.ExportsOfRound(YEAR, 13, 13),
    views.WhichUnitToExport(YEAR, 0, 1),
    views.WhichUnitToExport(YEAR, 1, 2),
    views.ExportsOfReport(YEAR, TAM_DUONG),
    *(views.ExportReady(period, ExportForm.JSON, NOW, 13, 13) for period in PERIODS),
    *(views.ExportReady(YEAR, form, NOW, 9, 13) for form in ExportForm),
    *(views.ExportReady(YEAR, form, NOW, unit=TAM_DUONG) for form in ExportForm),
    views.ExportReady(YEAR, ExportForm.DOCX, NOW, unit=TAM_DUONG, counted=False),
]

KEYBOARDS: list[tuple[object, object]] = [
    (keyboards.results, keyboards.results(2**31 - 1)),
    (keyboards.results, keyboards.results(1, loaded=True)),
    (keyboards.send, keyboards.send(2**31 - 1, groups=True)),
    (keyboards.send, keyboards.send(2**31 - 1, groups=False)),
    (keyboards.sent, keyboards.sent(2**31 - 1)),
    (keyboards.years, keyboards.years(PAGE, range(2019, 2026))),
    (keyboards.years, keyboards.years(EMPTY, ())),
    (keyboards.part, keyboards.part(2**31 - 1, PARTS[-1].key, page_of(PARTS[0]))),
    (keyboards.parts, keyboards.parts(2**31 - 1, PARTS[:8], 1, 3)),
    (keyboards.parts, keyboards.parts(2**31 - 1, PARTS[-1:], 0, 1)),
    (export_keyboards.rounds, export_keyboards.rounds(list(enumerate(PERIODS, 1)))),
    (export_keyboards.exports, export_keyboards.exports(REPORT, of_documents=False)),
    (export_keyboards.exports, export_keyboards.exports(REPORT, of_documents=True)),
    (export_keyboards.units, export_keyboards.units(REPORT, 1, 3, [(REPORT, TAM_DUONG)] * 8)),
    (export_keyboards.units, export_keyboards.units(REPORT, 0, 1, [(REPORT, TAM_DUONG)])),
    (export_keyboards.reports, export_keyboards.reports([(REPORT, period, TAM_DUONG) for period in PERIODS])),
    (export_keyboards.report_exports, export_keyboards.report_exports(REPORT)),
]
