"""How numbers, days, moments and periods are written for Vietnamese readers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal

from bot.domain.form.rules import Broken, Concern, fill
from bot.domain.rounds import Period, RoundKind

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def number(value: int) -> str:
    """24500 → 24.500"""
    return f"{value:,}".replace(",", ".")


def out_of(part: int, whole: int) -> str:
    """500/1.000"""
    return f"{number(part)}/{number(whole)}"


def decimal(value: Decimal) -> str:
    """A decimal with a comma: 97.96 → 97,96"""
    return f"{value:,f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def plain_day(day: date) -> str:
    """10/12/2026"""
    return f"{day:%d/%m/%Y}"


def day(value: date) -> str:
    """thứ Năm, 10/12/2026"""
    return f"{weekday(value)}, {plain_day(value)}"


def moment(value: datetime) -> str:
    """15:42, thứ Tư, 09/12/2026 — `value` is local already."""
    return f"{value:%H:%M}, {day(value.date())}"


def period(value: Period) -> str:
    """What the numbers belong to: "năm 2026", "6 tháng đầu năm 2026"."""
    match value.kind:
        case RoundKind.HALF_YEAR:
            half = "đầu" if value.first_half else "cuối"
            return f"6 tháng {half} năm {value.year}"
        case RoundKind.YEAR:
            return f"năm {value.year}"
        case RoundKind.SCHOOL_YEAR:
            return f"năm học {value.school_year}-{value.school_year + 1}"
        case RoundKind.MID_TERM:
            return f"nửa nhiệm kỳ, đến {plain_day(value.closing_date)}"
        case RoundKind.TERM:
            return f"cả nhiệm kỳ, đến {plain_day(value.closing_date)}"
        case RoundKind.AD_HOC:
            return f"kỳ đột xuất, đến {plain_day(value.closing_date)}"
        case RoundKind.DOCUMENT:
            return f"văn bản, hạn {plain_day(value.closing_date)}"


def round_name(value: Period) -> str:
    """What people call the round: "Báo cáo năm 2026", or the title that the office typed."""
    match value.kind:
        case RoundKind.HALF_YEAR | RoundKind.YEAR | RoundKind.SCHOOL_YEAR:
            return f"Báo cáo {period(value)}"
        case RoundKind.MID_TERM:
            return "Báo cáo sơ kết giữa nhiệm kỳ"
        case RoundKind.TERM:
            return "Báo cáo tổng kết nhiệm kỳ"
        case RoundKind.AD_HOC:
            return value.title or "Báo cáo đột xuất"
        case RoundKind.DOCUMENT:
            return value.title or "Văn bản của đơn vị"


def hours(windows: Iterable[tuple[time, time]]) -> str:
    """8:00–11:00 and 14:00–16:30."""
    return ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in windows)


def upper_first(text: str) -> str:
    """For what begins a sentence; nothing else of it changes."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """For a round's name inside a sentence: "báo cáo năm 2026". A name or an abbreviation keeps its capitals."""
    return text if _is_name(text) else text[:1].lower() + text[1:]


_NAMES = re.compile(
    r"(công đoàn|liên đoàn|mặt trận|văn phòng|đảng|quốc hội|chính phủ|thủ tướng|trung ương|tỉnh (ủy|uỷ)"
    r"|(ủy|uỷ) ban|đại hội|tết)\b",
    re.IGNORECASE,
)
"""What is written with a capital wherever it stands: whom a request comes from, mostly."""


def _is_name(text: str) -> bool:
    """Whether it begins with an abbreviation (TLĐ, CĐCS, K01), a name of two words (Lai Châu), or a body's name."""
    first, second = (*_plain_words(text, 2), "", "")[:2]
    rest = first[1:]
    abbreviation = rest != rest.lower() or any(char.isdigit() for char in first)
    name = second[:1].isupper() and second[1:].islower()
    return (
        abbreviation or name or _NAMES.match(unicodedata.normalize("NFC", text).lstrip("“\"'(")) is not None
    )


def _plain_words(text: str, most: int) -> list[str]:
    """The first words, without the marks around them."""
    return [word.strip(".,;:!?()“”\"'") for word in unicodedata.normalize("NFC", text).split()[:most]]


def asked(text: str, about: Period) -> str:
    """A programme's question or hint with its period and closing date in place."""
    return text.replace("{period}", period(about)).replace(
        "{closing_date}", f"ngày {plain_day(about.closing_date)}"
    )


def finding(broken: Broken, previous: Period | None) -> str:
    """What is odd about a number, in a few words: "gấp 10 lần năm 2025 (1.180)"."""
    before, now = broken.before or 0, broken.figures.get(broken.code, 0)
    then = f"{period(previous) if previous else 'kỳ trước'} ({number(before)})"
    match broken.concern:
        case Concern.SLIP if now > before:
            return f"gấp {number(broken.factor or 0)} lần {then}"
        case Concern.SLIP:
            return f"bằng 1/{number(broken.factor or 0)} {then}"
        case Concern.PHONE:
            return "giống số điện thoại hơn là số lượng"
        case Concern.IMPLAUSIBLE:
            return f"khác thường: {beyond(broken)}"
        case Concern.ZERO:
            return f"{then} có số, nay bằng 0"
        case Concern.FELL:
            return f"số lũy kế ít hơn {then}"
        case Concern.JUMP:
            return f"{'tăng' if now > before else 'giảm'} {_percent(now, before)} so với {then}"
        case _:
            return lower_first(filled(broken).partition(". ")[0].rstrip("."))


def beyond(broken: Broken) -> str:
    """How an implausible number leaves what is believed without asking: "lớn hơn 24.500"."""
    within, now = broken.within, broken.figures[broken.code]
    if within is None:
        return ""
    return f"lớn hơn {number(within.most)}" if now > within.most else f"nhỏ hơn {number(within.least)}"


def _percent(now: int, before: int) -> str:
    """How much a number has changed, in percent with one decimal: 20,1%."""
    tenths = (abs(now - before) * 1000 + before // 2) // before
    return f"{decimal(Decimal(tenths) / 10)}%".replace(",0%", "%")


def filled(broken: Broken) -> str:
    """The message of a broken rule with its numbers in place."""
    return fill(broken.message, broken.figures, number)
