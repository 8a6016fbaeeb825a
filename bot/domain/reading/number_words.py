"""Answers in words alone: none, nothing happened, not known yet, all of them, as before, yes and no.

Those about a number are written with their accents, a "*" for any unit word; see `bot.domain.reading.spelling`.
"""

from __future__ import annotations

from bot.domain.reading.readings import Doubt, Number, Reading, Unclear, Word
from bot.domain.reading.spelling import Phrases

_NOT = ("không", "ko", "kg", "khg", "hông", "hong", "hok", "chẳng")
_NOTHING_LIKE_IT = (" ai", " ai cả", " *", " * nào", " * nào cả", " * nào hết", " gì", " gì cả")
_NONE = (
    "zero",
    *_NOT,
    *(f"{no} có" for no in (*_NOT, "k", "chả")),
    *(f"{no}{have}{what}" for no in (*_NOT, "k", "chả") for have in ("", " có") for what in _NOTHING_LIKE_IT),
    *("số không", "là không", "bằng không"),
)
_NOTHING_HAPPENED = (
    "kps",
    *(
        f"{no}{have} phát sinh{what}"
        for no in (*_NOT, "k")
        for have in ("", " có")
        for what in ("", " *", " * nào", " gì")
    ),
)
_UNKNOWN_YET = (
    *("chưa có số liệu", "chưa có số", "chưa biết", "chưa rõ", "chưa nắm", "chưa nắm được"),
    *(f"{no} {know}" for no in ("không", "ko", "k") for know in ("biết", "rõ", "nhớ")),
)
"""The number is not known: nobody who means none says so."""
_MAYBE_NONE = (
    *("chưa", "chưa có", "chưa có *", "chưa có * nào", "chưa có ai", "chưa tổng hợp", "chưa xong"),
    *("chưa phát sinh", "chưa báo cáo", "chưa tổng hợp xong", "chưa tổng hợp được"),
    *(f"{no} có số{what}" for no in ("không", "ko", "k") for what in ("", " liệu")),
)
"""None, or not known yet: asked back (dossier §5)."""
_ALL = ("tất cả", "hết", "đủ", "toàn bộ", "đầy đủ", "đủ cả", "hết cả", "tất", "cả", "đủ hết")
_AS_BEFORE = (
    *("giữ nguyên", "như cũ", "như năm ngoái", "như năm trước", "như kỳ trước", "như lần trước", "như trước"),
    *(f"{no} {changed}" for no in ("không", "ko", "k") for changed in ("đổi", "thay đổi")),
    *("vẫn thế", "vẫn vậy", "vẫn như cũ", "giống năm ngoái", "giống năm trước", "giống cũ"),
    *("bằng năm ngoái", "bằng năm trước"),
)

WHOLE_ANSWERS: Phrases[Reading] = Phrases(
    {
        Number(0): _NONE,
        Word.NOTHING_HAPPENED: _NOTHING_HAPPENED,
        Word.UNKNOWN_YET: _UNKNOWN_YET,
        Word.NOT_YET: _MAYBE_NONE,
        Word.EVERYTHING: (*_ALL, *(f"{every} *" for every in _ALL)),
        Word.SAME_AS_BEFORE: _AS_BEFORE,
        Unclear(Doubt.MAYBE_ZERO, (0,)): ("k", "o"),
    }
)

_BARE_NOT = ("khong", "ko", "k", "kg", "khg", "hong", "hok", "chang")
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
        *_BARE_NOT,
        *(f"{w} co" for w in _BARE_NOT),
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
NOT_YET = frozenset(
    {
        *("chua co so lieu", "chua co so", "chua biet", "chua ro", "chua nam", "chua nam duoc"),
        *("khong biet", "ko biet", "k biet", "khong ro", "ko ro", "k ro", "khong nho", "ko nho"),
        *("chua co", "chua tong hop", "chua xong", "chua phat sinh", "chua bao cao"),
        *("chua tong hop xong", "chua tong hop duoc"),
    }
)
