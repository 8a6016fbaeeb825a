"""The Vietnamese words around numbers, accent-free: for zero, for all, for units, for one to ninety-nine."""

from __future__ import annotations

import re

from bot.domain.programme import Subject

_NOT = ("khong", "ko", "k", "kg", "khg", "hong", "hok", "chang")

ZERO = frozenset({"0", "so 0", "zero", *(w for w in _NOT if w != "k"), *(f"{w} co" for w in _NOT)})
MAYBE_ZERO = frozenset({"k", "o"})
NOTHING_HAPPENED = frozenset({"kps", *(f"{w} phat sinh" for w in _NOT), *(f"{w} co phat sinh" for w in _NOT)})
UNKNOWN_YET = frozenset(
    {
        *("chua co so lieu", "chua co so", "chua biet", "chua ro", "chua nam", "chua nam duoc"),
        *("khong biet", "ko biet", "k biet", "khong ro", "ko ro", "k ro", "khong nho", "ko nho"),
    }
)
"""The number is not known: nobody who means none says so."""
MAYBE_NONE = frozenset(
    {
        *("chua co", "chua tong hop", "chua xong", "chua phat sinh", "chua bao cao"),
        *("chua tong hop xong", "chua tong hop duoc"),
    }
)
"""None, or not known yet: asked back (dossier §5)."""
NOT_YET = UNKNOWN_YET | MAYBE_NONE
EVERYTHING = frozenset({"tat ca", "het", "du", "toan bo", "day du", "du ca", "het ca", "tat", "ca", "du het"})
SAME_AS_BEFORE = frozenset(
    {
        *(
            "giu nguyen",
            "nhu cu",
            "nhu nam ngoai",
            "nhu nam truoc",
            "nhu ky truoc",
            "nhu lan truoc",
            "nhu truoc",
        ),
        *(
            "khong doi",
            "khong thay doi",
            "ko doi",
            "ko thay doi",
            "k doi",
            "van the",
            "van vay",
            "van nhu cu",
        ),
        *("giong nam ngoai", "giong nam truoc", "bang nam ngoai", "bang nam truoc", "giong cu"),
    }
)
YES = frozenset(
    {
        *(
            "co",
            "roi",
            "da",
            "ok",
            "oke",
            "okie",
            "oki",
            "okay",
            "vang",
            "u",
            "uh",
            "dung",
            "yes",
            "y",
            "xong",
        ),
        *(
            "da co",
            "co roi",
            "da lam",
            "lam roi",
            "da xong",
            "xong roi",
            "da kiem tra",
            "kiem tra roi",
            "da roi",
        ),
        *("da thuc hien", "co a", "da hoan thanh", "✅", "✔", "☑", "👍", "👌"),
    }
)
NO = frozenset(
    {
        *_NOT,
        *(f"{w} co" for w in _NOT),
        *(
            "chua",
            "chua co",
            "chua lam",
            "chua kiem tra",
            "chua thuc hien",
            "chua xong",
            "chua hoan thanh",
            "no",
        ),
        *("❌", "✖", "👎"),
    }
)
TURNS = ("luot nguoi", "luot")

# Longest first where one begins with another.
ABOUT = (
    *(
        "khoang chung",
        "khoang",
        "gan duoc",
        "gan bang",
        "gan",
        "hon",
        "tren duoi",
        "tren",
        "duoi",
        "tam",
        "chung",
    ),
    *("uoc tinh", "uoc chung", "uoc", "xap xi", "co chung", "it nhat", "nhieu nhat", "toi da", "toi thieu"),
    *("khong qua", "chua den", "do chung", "trung binh", "~", "≈", ">=", "<=", "≥", "≤", ">", "<"),
)

# Politeness and small words that change nothing about the one number beside them.
FILLERS = frozenset(
    {
        *(
            "da",
            "a",
            "em",
            "thua",
            "vang",
            "xin",
            "bao",
            "cao",
            "co",
            "la",
            "tong",
            "so",
            "cong",
            "duoc",
            "nhe",
        ),
        *("nha", "du", "chi", "tat", "ca", "toan", "bo", "minh", "toi", "hien", "nay", "tai", "nao"),
    }
)

_PERSON = frozenset({Subject.PERSON})
_UNION = frozenset({Subject.UNION, Subject.UPPER_UNION})
_WORKPLACE = frozenset({Subject.WORKPLACE})
_UNIT_WORDS: dict[str, frozenset[Subject]] = {
    "nguoi lao dong": _PERSON,
    "nguoi": _PERSON,
    "dong chi": _PERSON,
    "d/c": _PERSON,
    "dc": _PERSON,
    "doan vien uu tu": _PERSON,
    "doan vien": _PERSON,
    "dv": _PERSON,
    "cong nhan lao dong": _PERSON,
    "cong nhan": _PERSON,
    "lao dong": _PERSON,
    "nld": _PERSON,
    "cnld": _PERSON,
    "cnvcld": _PERSON,
    "can bo cong doan": _PERSON,
    "can bo": _PERSON,
    "chu tich cdcs": _PERSON,
    "chu tich": _PERSON,
    "cong doan co so": _UNION,
    "cong doan": _UNION,
    "cdcs": _UNION,
    "cd": _UNION,
    "nghiep doan": _UNION,
    "ban nu cong": _UNION,
    "ban": _UNION,
    "vu viec": frozenset({Subject.CASE}),
    "vu": frozenset({Subject.CASE}),
    "viec": frozenset({Subject.CASE}),
    "doanh nghiep": _WORKPLACE,
    "cong ty": _WORKPLACE,
    "co quan": _WORKPLACE,
    "dn": _WORKPLACE,
    "don vi": _WORKPLACE | _UNION,
    "co so": _WORKPLACE | _UNION,
    "noi": _WORKPLACE | _UNION,
    "thoa uoc": _WORKPLACE,
    "gia dinh": frozenset({Subject.FAMILY}),
    "ho gia dinh": frozenset({Subject.FAMILY}),
    "ho": frozenset({Subject.FAMILY}),
}
_UNIT = re.compile(
    r"(?<=[0-9 ])(?<![a-z])("
    + "|".join(sorted(map(re.escape, _UNIT_WORDS), key=len, reverse=True))
    + r")(?![a-z0-9])"
)

_ONES = {
    "khong": 0,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "lam": 5,
    "nham": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
}
_SPELLED = frozenset(
    {*_ONES, "muoi", "chuc", "linh", "le", "tram", "nghin", "ngan", "trieu", "ty", "ti", "ruoi"}
)


def take_unit_words(said: str) -> tuple[str, frozenset[Subject]]:
    """The text without the unit words after its numbers, and what those words may stand for."""
    subjects: list[frozenset[Subject]] = [_UNIT_WORDS[found[1]] for found in _UNIT.finditer(said)]
    rest = re.sub(r"\s+", " ", _UNIT.sub(" ", said)).strip()
    return rest, subjects[0] if subjects else frozenset()


def spelled_number(text: str) -> int | None:
    """A number in words: up to 99 its value; above that some number above 99; None when it is none."""
    words = text.split()
    if not words or any(word not in _SPELLED for word in words):
        return None
    match words:
        case [one] if one in _ONES:
            return _ONES[one]
        case ["muoi"]:
            return 10
        case ["muoi" | "chuc", one] if one in _ONES:
            return 10 + _ONES[one]
        case [tens, "muoi" | "chuc"] if _ONES.get(tens):
            return _ONES[tens] * 10
        case [tens, "muoi", one] if _ONES.get(tens) and _ONES.get(one):
            return _ONES[tens] * 10 + _ONES[one]
        case [tens, one] if _ONES.get(tens) and _ONES.get(one):
            return _ONES[tens] * 10 + _ONES[one]
        case _:
            return 100 if _is_larger(words) else None


def _is_larger(words: list[str]) -> bool:
    return any(word in {"tram", "nghin", "ngan", "trieu", "ty", "ti"} for word in words)
