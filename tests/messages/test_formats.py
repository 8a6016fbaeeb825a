"""Numbers, days, moments and periods as Vietnamese readers write them."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rounds import Period, RoundKind
from messages.shared import formats
from messages.shared.sample_facts import AD_HOC, HALF_YEAR, MID_TERM, SCHOOL_YEAR, TERM, YEAR


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0"), (999, "999"), (1204, "1.204"), (24500, "24.500"), (999_999_999, "999.999.999"), (-12, "-12")],
)
def test_a_number_has_dots_between_thousands(value: int, expected: str) -> None:
    assert formats.number(value) == expected


@given(st.integers())
def test_without_its_dots_a_number_is_what_it_was(value: int) -> None:
    assert int(formats.number(value).replace(".", "")) == value


@pytest.mark.parametrize(
    ("value", "expected"), [("97.96", "97,96"), ("0.96", "0,96"), ("12345.5", "12.345,5"), ("100", "100")]
)
def test_a_decimal_has_a_comma(value: str, expected: str) -> None:
    assert formats.decimal(Decimal(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 12, 10), "thứ Năm, 10/12/2026"),
        (date(2026, 11, 2), "thứ Hai, 02/11/2026"),
        (date(2026, 11, 8), "Chủ nhật, 08/11/2026"),
    ],
)
def test_a_day_has_its_weekday_beside_it(value: date, expected: str) -> None:
    assert formats.day(value) == expected


def test_a_moment_has_the_hour_first() -> None:
    assert formats.moment(datetime(2026, 12, 9, 15, 42)) == "15:42, thứ Tư, 09/12/2026"  # noqa: DTZ001 - local already


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (YEAR, "năm 2026"),
        (HALF_YEAR, "6 tháng đầu năm 2026"),
        (Period(RoundKind.HALF_YEAR, date(2026, 11, 30)), "6 tháng cuối năm 2026"),
        (SCHOOL_YEAR, "năm học 2025-2026"),
        (Period(RoundKind.SCHOOL_YEAR, date(2026, 12, 31)), "năm học 2026-2027"),
        (MID_TERM, "nửa nhiệm kỳ, đến 30/06/2026"),
        (TERM, "cả nhiệm kỳ, đến 30/06/2028"),
        (AD_HOC, "kỳ đột xuất, đến 15/09/2026"),
    ],
)
def test_a_period_says_what_the_numbers_belong_to(period: Period, expected: str) -> None:
    assert formats.period(period) == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (YEAR, "báo cáo năm 2026"),
        (MID_TERM, "báo cáo sơ kết giữa nhiệm kỳ"),
        (TERM, "báo cáo tổng kết nhiệm kỳ"),
        (AD_HOC, "báo cáo nhanh sau bão số 3"),
        (Period(RoundKind.AD_HOC, date(2026, 9, 15)), "báo cáo đột xuất"),
    ],
)
def test_a_round_has_a_name_that_fits_into_a_sentence(period: Period, expected: str) -> None:
    assert formats.lower_first(formats.round_name(period)) == expected


@pytest.mark.parametrize(
    "title",
    [
        "TLĐ yêu cầu báo cáo nhanh",
        "LĐLĐ tỉnh rà soát đoàn viên",
        "CĐCS khối doanh nghiệp",
        "UBND tỉnh đề nghị",
        "“TLĐ” yêu cầu",
        "K01 giữa năm",
        "NQ-15: kết quả",
        "Công đoàn Việt Nam đề nghị số liệu",
        "Liên đoàn Lao động tỉnh yêu cầu",
        "Lai Châu: rà soát",
        "Tháng Công nhân 2027",
        "Đảng bộ tỉnh yêu cầu",
        "Mặt trận Tổ quốc tỉnh đề nghị",
        "Tết Nguyên đán: chăm lo đoàn viên",
        "5 việc cần làm",
    ],
)
def test_a_name_or_an_abbreviation_keeps_its_capitals_inside_a_sentence(title: str) -> None:
    assert formats.lower_first(title) == title
    assert formats.lower_first(unicodedata.normalize("NFD", title)) == unicodedata.normalize("NFD", title)


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("Rà soát đoàn viên", "rà soát đoàn viên"),
        ("Số liệu TLĐ yêu cầu", "số liệu TLĐ yêu cầu"),
        ("Quý I/2027", "quý I/2027"),
        ("Đoàn viên mới", "đoàn viên mới"),
        ("Văn bản của đơn vị", "văn bản của đơn vị"),
        ("Nhanh", "nhanh"),
        ("", ""),
    ],
)
def test_a_common_word_begins_small_inside_a_sentence(title: str, inside: str) -> None:
    assert formats.lower_first(title) == inside


def test_what_begins_a_sentence_keeps_the_rest_as_it_is() -> None:
    assert formats.upper_first("thứ Năm, 10/12/2026: LĐLĐ") == "Thứ Năm, 10/12/2026: LĐLĐ"
