"""Labels of keys that can be read on the smallest phone: one line of 360 px, shared by the keys of a row.

Telegram cuts what is wider. So labels are measured, units and rounds go by a shorter name where theirs is too long,
and what must be cut all the same is cut in the middle, since names of one kind differ at their ends. The message
above says everything in full.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bot.domain.rounds import Period, RoundKind
from messages.shared.formats import round_name, upper_first

LONGEST = 64
"""Characters, however narrow."""
_KEYBOARD, _GAP, _PADDING = 306.0, 4.0, 8.0
"""Pixels under a bubble on a 360 px phone, between keys, and left and right of a label together."""
_SIZE = 15 * 1.03 / 2048
"""Pixels a unit of the advances below: medium type of 15 px."""
_WIDE = 2048  # signs and pictures
_DIGIT = 1150
_ROBOTO = (
    "a1114 b1149 c1072 d1155 e1085 f711 g1149 h1128 i497 j489 k1038 l497 m1795 n1130 o1168 p1149 q1164 r693 s1056 "
    "t669 u1129 v992 w1538 x1015 y969 z1015 A1336 B1275 C1333 D1343 E1164 F1132 G1395 H1460 I557 J1130 K1283 L1102 "
    "M1788 N1460 O1408 P1292 Q1408 R1261 S1215 T1222 U1328 V1303 W1817 X1284 Y1230 Z1226 .539 ,402 :497 ;433 -565 "
    "–1344 /844 (700 )711 “714 ”727 …1370 ?968 +1150 '364 _924"
)
"""The face of Android; a phone of Apple's draws no wider."""
_ADVANCES = {" ": 507} | {pair[0]: int(pair[1:]) for pair in _ROBOTO.split()}


def width(text: str) -> float:
    """Pixels on one line; accents stand above and below their letters and take none."""
    return sum(map(_advance, text)) * _SIZE


@lru_cache(maxsize=1024)  # every label of every message is measured, and its letters are always the same
def _advance(letter: str) -> int:
    plain = unicodedata.normalize("NFD", letter).replace("đ", "d").replace("Đ", "D")
    return sum(
        _DIGIT if one.isdigit() else _ADVANCES.get(one, _WIDE)
        for one in plain
        if not unicodedata.combining(one)
    )


def room(keys: int) -> float:
    """Pixels for the label of each of so many keys in a row."""
    return (_KEYBOARD - _GAP * (keys - 1)) / keys - _PADDING


def fits(text: str, keys: int = 1) -> bool:
    """Whether it can be read in a row of so many keys."""
    return len(text) <= LONGEST and width(text) <= room(keys)


def squeeze(text: str, pixels: float) -> str:
    """The text, or its beginning and its end with "…" between them."""
    text = text.strip()
    if width(text) <= pixels and len(text) <= LONGEST:
        return text
    for kept in range(min(len(text), LONGEST) - 1, 1, -1):
        tail = kept * 2 // 5
        cut = f"{text[: kept - tail].rstrip()}…{text[len(text) - tail :].lstrip()}"
        if width(cut) <= pixels:
            return cut
    return "…"


_BODY = re.compile(r"(LĐLĐ|Liên đoàn Lao động|Công đoàn cơ sở|Công đoàn|CĐCS) (?=\S)")
_PLACE = re.compile(r"(huyện|thành phố|thị xã|thị trấn|xã|phường|ngành) (?=[A-ZĐÀ-Ỹ])")


def _names(unit: str) -> list[str]:
    """What a unit may go by, the longest first: LĐLĐ huyện Tam Đường, Huyện Tam Đường, Tam Đường."""
    without_body = _BODY.sub("", unit, count=1) if _BODY.match(unit) else unit
    bare = _PLACE.sub("", without_body, count=1) if _PLACE.match(without_body) else without_body
    return list(dict.fromkeys([unit, upper_first(without_body), upper_first(bare)]))


def units(names: Sequence[str], pixels: float) -> list[str]:
    """All by the longest kind of name that there is room for, none by one that another of them could go by."""
    for level in range(3):
        called = [_called(name, level, names) for name in names]
        if all(width(one) <= pixels and len(one) <= LONGEST for one in called):
            return called
    return [squeeze(one, pixels) for one in called]


def _called(name: str, level: int, names: Sequence[str]) -> str:
    """The name at that level of shortness, or the shortest before it that is not another unit's as well."""
    taken = {one for other in names if other != name for one in _names(other)}
    own = _names(name)[: level + 1]
    return next((one for one in reversed(own) if one not in taken), name)


def of_units(names: Sequence[str]) -> list[str]:
    """Units alone, one a row."""
    return units(names, room(1))


def prefixed(what: str, names: Sequence[str]) -> list[str]:
    """The same thing to do for each of several units: "Nhập báo cáo: Tam Đường"."""
    left = room(1) - width(f"{what}: ")
    return [f"{what}: {unit}" for unit in units(names, left)]


def short_round(period: Period) -> str:
    """A round without what is the same for all: "Năm 2026", "6 tháng 2027"."""
    match period.kind:
        case RoundKind.HALF_YEAR:
            return f"6 tháng{'' if period.closing_date.month <= 6 else ' cuối'} {period.year}"
        case RoundKind.AD_HOC | RoundKind.DOCUMENT:
            return round_name(period)
        case _:
            return upper_first(round_name(period).removeprefix("Báo cáo "))


def reports(choices: Sequence[tuple[str, Period]]) -> list[str]:
    """Reports by unit and round, what differs first: "Tam Đường – 6 tháng 2027"; of one unit its rounds."""
    names = [unit for unit, _ in choices]
    whole = room(1) - width(" – ")
    left = whole - max(map(width, units(names, 0.45 * whole)), default=0)
    rounds = [squeeze(short_round(period), left) for _, period in choices]
    called = units(names, whole - max(map(width, rounds), default=0))
    of_one = len(set(names)) == 1 and len(choices) > 1
    pairs = zip(called, rounds, strict=True)
    return [f"{what} – {unit}" if of_one else f"{unit} – {what}" for unit, what in pairs]
