"""What samples are about: one programme, a few units, people and moments."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.domain.programme.file import load
from bot.domain.rounds import Period, RoundKind
from bot.domain.units import UnitName
from bot.settings import PROGRAMMES

PROGRAMME = load(PROGRAMMES / "sample.toml")
"""Has every mechanism that a programme can have, and changes only with the samples and tests."""

PROVINCE = PROGRAMME.province

NOW = datetime(2026, 12, 9, 8, 42, tzinfo=UTC)

TAM_DUONG = "LĐLĐ huyện Tam Đường"

HEALTH = "Công đoàn ngành Y tế"

NAME = "Lò Thị Mai Hương"

COLLEAGUE = "Nguyễn Văn Bình"

TITLE = "Phó Chủ tịch"

PHONE = "0912345678"

REASON = "Số đoàn viên chưa khớp với báo cáo tháng 11; đề nghị kiểm tra lại CĐCS mới thành lập"

YEAR = Period(RoundKind.YEAR, date(2026, 11, 30))

YEAR_BEFORE = Period(RoundKind.YEAR, date(2025, 11, 30))

HALF_YEAR = Period(RoundKind.HALF_YEAR, date(2026, 5, 31))

SCHOOL_YEAR = Period(RoundKind.SCHOOL_YEAR, date(2026, 5, 31))

MID_TERM = Period(RoundKind.MID_TERM, date(2026, 6, 30))

TERM = Period(RoundKind.TERM, date(2028, 6, 30))

AD_HOC = Period(RoundKind.AD_HOC, date(2026, 9, 15), "Báo cáo nhanh sau bão số 3")

PLAN_OF_WORK = Period(RoundKind.DOCUMENT, date(2026, 12, 20), "Chương trình, kế hoạch công tác năm 2027")

PERIODS = (YEAR, HALF_YEAR, SCHOOL_YEAR, MID_TERM, TERM, AD_HOC, PLAN_OF_WORK)

DUE = date(2026, 12, 10)

BIG = 2**31 - 1
"""The largest number that a button can carry."""

UNITS = [
    UnitName(number, name, is_sample=number % 2 == 0)
    for number, name in enumerate([TAM_DUONG, HEALTH, *(f"Công đoàn xã mẫu số {n}" for n in range(1, 20))], 1)
]
