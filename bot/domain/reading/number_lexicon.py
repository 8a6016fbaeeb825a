"""The words around one number, by what they do to it. Whatever is not listed here is asked about, never dropped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.programme import Subject
from bot.domain.reading.number_values import NUMBER_WORDS
from bot.domain.reading.spelling import Phrases


class Kind(Enum):
    """What a word or a sign does to the number beside it."""

    NUMBER = auto()  # a part of the number itself
    FIGURE = auto()
    UNIT = auto()
    POLITE = auto()  # changes nothing, wherever it stands
    LEADING = auto()  # changes nothing in front of any answer; behind it, it is no politeness
    BEFORE = auto()  # changes nothing in front of a number: có 35, tổng số 35
    AFTER = auto()  # nor behind it: 35 tất cả
    ABOUT = auto()  # more or less this number
    BOUND = auto()  # another number, above or below
    SOME = auto()  # no number at all: vài, mấy
    CHANGE = auto()  # something added or taken away
    NOT = auto()
    MINUS = auto()
    TO = auto()  # from one number to another
    OF = auto()  # a part of a total
    TURNS = auto()
    DOUBTFUL = auto()  # 35?, (35)
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a word: its kind, the number word or figure, or what a unit word may stand for."""

    kind: Kind
    number: str = ""
    subjects: frozenset[Subject] = frozenset()


UNKNOWN = Sense(Kind.UNKNOWN)
THOUSAND, NOT = Sense(Kind.NUMBER, "nghìn"), Sense(Kind.NOT)

_POLITE = ("dạ", "ạ", "em", "nhé", "nha", "nhá", "ơi", "anh", "chị")
_LEADING = (
    *("vâng", "ok", "thưa", "xin", "báo cáo", "mình", "tôi", "chúng tôi", "chúng em", "bên em", "bên mình"),
    *("bên tôi", "đơn vị em", "đơn vị mình", "đơn vị tôi", "đơn vị chúng tôi", "đến nay", "hiện nay"),
    *("hiện tại", "hiện", "năm nay", "kỳ này"),
)
_BEFORE = (
    *("có", "là", "tổng số", "tổng cộng", "tổng", "số", "số lượng", "được", "đủ", "tất cả", "cả", "cả thảy"),
    *("toàn bộ", "chỉ", "đạt", "đúng", "chính xác", "bằng", "đã", "gồm"),
)
_AFTER = ("tất cả", "cả thảy", "tổng cộng", "thôi")
_ABOUT = (
    *(
        "khoảng",
        "khoảng chừng",
        "khoảng độ",
        "vào khoảng",
        "chừng",
        "chừng độ",
        "độ",
        "độ chừng",
        "áng chừng",
    ),
    *(
        "ước",
        "ước tính",
        "ước chừng",
        "ước lượng",
        "tầm",
        "tầm cỡ",
        "cỡ",
        "xấp xỉ",
        "sấp xỉ",
        "đâu đó",
        "đâu",
    ),
    *("trên dưới", "hơn kém", "phỏng chừng", "hình như", "có lẽ", "chắc", "có thể", "dự kiến", "dự tính"),
    *("dự báo", "tạm", "tạm tính", "tạm thời", "bình quân", "trung bình", "đại khái", "ngang"),
)
_BOUND = (
    *(
        "tối đa",
        "tối thiểu",
        "ít nhất",
        "nhiều nhất",
        "cao nhất",
        "thấp nhất",
        "chí ít",
        "cùng lắm",
        "quá lắm",
    ),
    *(
        f"{no} {above}"
        for no in ("không", "ko", "k", "chẳng")
        for above in (
            "quá",
            "dưới",
            "trên",
            "hơn",
            "kém",
            "đến",
            "tới",
            "vượt",
            "vượt quá",
            "ít hơn",
            "nhiều hơn",
        )
    ),
    *("chưa đến", "chưa tới", "chưa được", "chưa đầy", "chưa đủ", "chưa quá", "chưa", "dưới", "trên", "hơn"),
    *("quá", "vượt", "vượt quá", "ngoài", "gần", "gần bằng", "gần được", "gần đến", "sát", "non", "ngót"),
    *("ngót nghét", "suýt", "suýt soát", "kém", "từ", "trở lên", "trở xuống", "trở lại", "đổ lại", "đổ lên"),
    *("lớn hơn", "nhỏ hơn", "ít hơn", "nhiều hơn", "cao hơn", "thấp hơn", "lên đến", "lên tới"),
)
_SOME = (
    *("vài", "vài ba", "một vài", "mấy", "dăm", "dăm ba", "nhiều", "ít", "một ít", "một số", "hàng", "đa số"),
    *("phần lớn", "hầu hết", "hầu như", "gần hết", "gần đủ", "một nửa", "quá nửa", "hơn nửa"),
)
_CHANGE = (
    *(
        "bỏ",
        "trừ",
        "trừ đi",
        "thêm",
        "thêm vào",
        "bớt",
        "bớt đi",
        "cộng",
        "cộng thêm",
        "giảm",
        "tăng",
        "thiếu",
    ),
    *("dư", "thừa", "hụt", "rút", "gấp", "nhân", "chia", "cắt", "xóa", "hủy"),
)
_NOT = ("không", "không phải", "ko", "kg", "khg", "hông", "hổng", "hong", "hok", "chẳng", "chả", "đừng")
_SAME_NUMBER = {
    "nghìn": ("ngàn", "ngìn"),
    "triệu": ("tr",),
    "tỷ": ("tỉ",),
    "linh": ("lẻ",),
    "rưỡi": ("rưởi",),
}
_PERSON = frozenset({Subject.PERSON})
_UNION = frozenset({Subject.UNION, Subject.UPPER_UNION})
_CASE = frozenset({Subject.CASE})
_WORKPLACE = frozenset({Subject.WORKPLACE})
_FAMILY = frozenset({Subject.FAMILY})
_UNITS = {
    _PERSON: (
        *(
            "người",
            "người lao động",
            "lao động",
            "nlđ",
            "đồng chí",
            "đ/c",
            "đc",
            "đoàn viên ưu tú",
            "đoàn viên",
        ),
        *("công nhân", "công nhân lao động", "cnlđ", "cnvclđ", "cán bộ", "cán bộ công đoàn", "chủ tịch"),
        "chủ tịch cđcs",
    ),
    _UNION: ("công đoàn cơ sở", "công đoàn", "cđcs", "cđ", "nghiệp đoàn", "ban nữ công", "ban"),
    _CASE: ("vụ", "vụ việc", "việc"),
    _WORKPLACE: ("doanh nghiệp", "công ty", "cty", "cơ quan", "dn", "thỏa ước"),
    _WORKPLACE | _UNION: ("đơn vị", "cơ sở", "nơi"),
    _WORKPLACE | _UNION | _PERSON: ("đv",),  # đoàn viên, or đơn vị
    _FAMILY: ("gia đình", "hộ gia đình", "hộ"),
}

LEXICON: Phrases[Sense] = Phrases(
    {
        **{Sense(Kind.NUMBER, word): (word, *_SAME_NUMBER.get(word, ())) for word in NUMBER_WORDS},
        **{Sense(Kind.UNIT, subjects=subjects): words for subjects, words in _UNITS.items()},
        Sense(Kind.POLITE): _POLITE,
        Sense(Kind.LEADING): _LEADING,
        Sense(Kind.BEFORE): _BEFORE,
        Sense(Kind.AFTER): _AFTER,
        Sense(Kind.ABOUT): _ABOUT,
        Sense(Kind.BOUND): _BOUND,
        Sense(Kind.SOME): _SOME,
        Sense(Kind.CHANGE): _CHANGE,
        Sense(Kind.NOT): _NOT,
        Sense(Kind.MINUS): ("âm",),
        Sense(Kind.TO): ("đến", "tới", "hoặc", "hay"),
        Sense(Kind.TURNS): ("lượt", "lượt người"),
    }
)
SIGNS = {
    **dict.fromkeys(",;.!", Sense(Kind.POLITE)),
    **dict.fromkeys(":=", Sense(Kind.BEFORE)),
    **dict.fromkeys("~≈≃∼±", Sense(Kind.ABOUT)),
    **dict.fromkeys("<>≤≥", Sense(Kind.BOUND)),
    **dict.fromkeys("?()", Sense(Kind.DOUBTFUL)),
    "+": Sense(Kind.CHANGE),
    "-": Sense(Kind.TO),
    "/": Sense(Kind.OF),
}
