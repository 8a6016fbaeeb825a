"""Words that people type instead of pressing a button: no accents, no slash, and the place each one means."""

from __future__ import annotations

from bot.domain.reading.plain import plain_words
from messages.menus.buttons import Menu

WORDS: dict[Menu, tuple[str, ...]] = {
    Menu.REPORTS: (
        "bao cao",
        "nhap bao cao",
        "lam bao cao",
        "nop bao cao",
        "tiep tuc",
        "nhap tiep",
        "nhap so lieu",
    ),
    Menu.HISTORY: ("lich su", "da nop", "cac lan da nop", "bao cao da nop"),
    Menu.INDICATORS: ("chi tieu", "cac chi tieu", "danh sach chi tieu"),
    Menu.WELFARE: ("phuc loi", "tra cuu phuc loi", "tra cuu", "che do", "ho tro"),
    Menu.HELP: ("tro giup", "giup", "giup do", "huong dan", "help", "menu", "lenh"),
    Menu.JOIN: ("dang ky", "dang ki", "dk", "toi la can bo bao cao", "tham gia"),
    Menu.MY_DATA: ("du lieu cua toi", "du lieu", "thong tin cua toi"),
    Menu.OPEN_ROUND: ("mo dot", "mo dot bao cao", "dot bao cao"),
    Menu.YEARLY_PLAN: ("ke hoach", "ke hoach nam", "xem ke hoach", "ke hoach bao cao"),
    Menu.PROGRESS: ("tien do", "xem tien do"),
    Menu.REQUESTS: ("duyet", "de nghi tham gia", "cho duyet"),
    Menu.INVITE: ("moi", "moi can bo"),
    Menu.CALENDAR: ("lich lam viec", "lich nghi", "ngay nghi", "lam bu", "lich nghi le"),
    Menu.PROVINCIAL: ("so tinh", "so lieu cua tinh", "so lieu tinh"),
    Menu.SUPPORT: (
        "can ho tro",
        "gia han",
        "xin gia han",
        "hen",
        "hen lai",
        "nhac toi sau",
        "nhac sau",
        "hen lai gia han ho tro",
    ),
    Menu.COMPLIANCE: ("chap hanh", "chap hanh bao cao"),
    Menu.GROUPS: ("cai dat nhom", "nhom"),
    Menu.ACCEPT: ("tiep nhan", "tiep nhan bao cao", "tiep nhan tat ca", "bao cao cho tiep nhan"),
    Menu.ENTER_FOR: ("nhap thay", "nhap thay don vi"),
    Menu.FORMS: ("bieu mau", "bieu mau excel", "mau excel", "gui bieu mau"),
    Menu.NUDGE: ("don doc", "nhac don vi", "don doc don vi"),
    Menu.STAFF: ("can bo", "don vi", "can bo don vi", "danh sach can bo", "danh sach don vi", "tim can bo"),
    Menu.UNIT_CHANGES: ("bien chuyen", "sap nhap", "chia tach", "giai the", "doi ten", "doi ten don vi"),
    Menu.NEW_UNIT: ("don vi moi", "them don vi", "thanh lap don vi"),
    Menu.HAND_OVER: ("ban giao", "ban giao nhiem vu"),
    Menu.AUDIT: ("nhat ky", "xem nhat ky", "ai da lam gi"),
    Menu.NOTICE: ("thong bao", "gui thong bao"),
    Menu.EXPORT: ("xuat file", "xuat so lieu", "xuat word", "xuat excel", "word", "excel", "du thao bao cao"),
    Menu.CLOSE_ROUND: ("khoa dot", "khoa dot bao cao", "chot dot"),
    Menu.RESULTS: ("tong hop", "ket qua", "ket qua tong hop"),
}

_PLACES = {words: place for place, several in WORDS.items() for words in several}


def place_of(text: str) -> Menu | None:
    """The place that the text names, whatever its accents, case and punctuation."""
    return _PLACES.get(" ".join(plain_words(text)))
