"""Labels on the smallest phone: every key of the gallery can be read, and what differs is to be seen."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import matplotlib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.ft2font import FT2Font

from bot.domain.rounds import Period, ReportStatus, RoundKind
from bot.domain.rounds.my_report import MyReport
from bot.domain.rounds.reminding import Owed, Stage
from messages.answering import keyboards as answering_keyboards
from messages.answering.views import FiledLine
from messages.audit import keyboards
from messages.forms import keyboards as forms_keyboards
from messages.menus.buttons import Quit
from messages.results import export_keyboards as exporting
from messages.rounds import keyboards as rounds_keyboards
from messages.shared import labels
from messages.shared.keyboards import Inline, inline, key
from messages.shared.links import reminder_of_several
from messages.shared.sample_facts import NOW
from tests.budget import times
from tests.messages.gallery import KEYBOARDS

HALF = Period(RoundKind.HALF_YEAR, date(2027, 6, 30))
YEAR = Period(RoundKind.YEAR, date(2027, 12, 31))
AD_HOC = Period(RoundKind.AD_HOC, date(2027, 6, 30), "Rà soát đoàn viên, cán bộ công đoàn và tài chính " * 2)
DISTRICTS = ("LĐLĐ huyện Tam Đường", "LĐLĐ huyện Phong Thổ", "LĐLĐ thành phố Lai Châu")
SCHOOLS = tuple(
    f"Công đoàn cơ sở Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở xã Pa Vệ Sử số {n}"
    for n in (1, 2, 3)
)
LONGEST = tuple(
    f"{'Công đoàn cơ sở các trường học và trạm y tế xã ' * 4}".strip()[:190] + f" {n}" for n in (1, 2, 3)
)
DUE = date(2027, 7, 15)
PHONE_ROOM = {1: 298, 2: 143, 3: 91, 4: 65, 5: 50, 6: 39, 7: 32, 8: 26}
"""Pixels for a label by the number of keys in its row, on 360 px."""


@cache
def font() -> FT2Font:
    made = FT2Font(str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"))
    made.set_size(100, 72)
    return made


def drawn(text: str) -> float:
    """Pixels at 15 px, drawn with real glyphs of a face whose letters are an eighth wider than a phone's."""
    advances = (font().load_char(ord(one)).linearHoriAdvance / 65536 for one in text)
    return sum(advances) * 15 / 100 / 1.125


def rows_of(keyboard: Inline) -> list[list[str]]:
    markup = keyboard.markup()
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return [[one["text"] for one in row] for row in rows]


def own(names: tuple[str, ...], periods: tuple[Period, ...]) -> list[tuple[int, MyReport]]:
    pairs = [(name, period) for period in periods for name in names]
    return [
        (number, MyReport(period, name, DUE, 9, ReportStatus.DRAFTING, 3, 28))
        for number, (name, period) in enumerate(pairs, 1)
    ]


def keyboards_of(names: tuple[str, ...], periods: tuple[Period, ...]) -> list[Inline]:
    """Every keyboard that names reports, for somebody of these units."""
    mine = own(names, periods)
    filed = [(n, FiledLine(one.period, one.unit, "BC", 1, NOW, None, None)) for n, one in mine]
    owed = [
        Owed(n, one.unit, one.period, DUE, 9, Stage.DRAFTING, 3, 28)
        for n, one in mine
        if one.period is periods[0]
    ]
    return [
        answering_keyboards.my_reports(mine),
        answering_keyboards.filed_reports(filed),
        exporting.reports([(n, one.period, one.unit) for n, one in mine]),
        forms_keyboards.which(mine, []),
        keyboards.found([], [], [(n, one.unit, one.period) for n, one in mine]),
        rounds_keyboards.opened([(one.report_id, one.unit) for one in owed]),
        reminder_of_several(owed),
        exporting.units(1, 0, 1, [(one.report_id, one.unit) for one in owed]),
    ]


def test_every_label_of_the_gallery_fits_its_row() -> None:
    for made_by, keyboard in KEYBOARDS:
        for row in rows_of(keyboard):  # type: ignore[arg-type]
            for label in row:
                assert drawn(label) <= PHONE_ROOM[len(row)] * 1.02, (made_by, row, drawn(label))


@pytest.mark.parametrize("names", [DISTRICTS, SCHOOLS, LONGEST, DISTRICTS[:1], LONGEST[:1]])
@pytest.mark.parametrize("periods", [(HALF,), (HALF, YEAR), (AD_HOC, YEAR)])
def test_reports_of_several_units_are_told_apart_by_what_can_be_seen(
    names: tuple[str, ...], periods: tuple[Period, ...]
) -> None:
    for keyboard in keyboards_of(names, periods):
        shown = [row[0] for row in rows_of(keyboard) if len(row) == 1]
        assert len(set(shown)) == len(shown), shown
        for label in shown:
            assert drawn(label) <= PHONE_ROOM[1] * 1.02, (label, drawn(label))


def test_what_differs_comes_first() -> None:
    half = [one for one, *_ in rows_of(answering_keyboards.my_reports(own(DISTRICTS, (HALF,))))][:3]
    assert half == [
        "LĐLĐ huyện Tam Đường – 6 tháng 2027",
        "LĐLĐ huyện Phong Thổ – 6 tháng 2027",
        "LĐLĐ thành phố Lai Châu – 6 tháng 2027",
    ]
    of_one = [one for one, *_ in rows_of(answering_keyboards.my_reports(own(DISTRICTS[:1], (HALF, YEAR))))]
    assert of_one[:2] == ["6 tháng 2027 – LĐLĐ huyện Tam Đường", "Năm 2027 – LĐLĐ huyện Tam Đường"]


def test_a_unit_goes_by_a_shorter_name_only_where_no_other_goes_by_it() -> None:
    assert labels.units(["LĐLĐ huyện Tam Đường"], 100) == ["Tam Đường"]
    both = labels.units(["Công đoàn xã Tân Phong", "Công đoàn phường Tân Phong"], 150)
    assert both == ["Xã Tân Phong", "Phường Tân Phong"]
    assert labels.units(["Công đoàn Viên chức tỉnh"], 110) == ["Viên chức tỉnh"]


def test_keys_that_are_too_narrow_get_rows_with_more_room() -> None:
    made = inline([key("Xem danh sách số liệu", Quit()), key("Nhập tiếp", Quit())])
    assert rows_of(made) == [["Xem danh sách số liệu"], ["Nhập tiếp"]]
    assert rows_of(inline([key("Có", Quit()), key("Không", Quit())])) == [["Có", "Không"]]


@settings(max_examples=times(150))
@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=200))
def test_whatever_a_label_says_it_fits_one_line(said: str) -> None:
    [[label]] = rows_of(inline(key(said, Quit())))
    assert labels.fits(label)
    assert label == said.strip() or "…" in label


def test_the_table_of_widths_is_that_of_real_glyphs() -> None:
    for text in (
        "Báo cáo 6 tháng đầu năm 2027",
        "LĐLĐ huyện Phong Thổ",
        "Nhập tiếp",
        "Xem danh sách số liệu",
    ):
        assert 0.93 <= labels.width(text) / drawn(text) <= 1.07, text
