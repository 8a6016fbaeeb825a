"""Who writes to whom: the heads of draft reports, as the dossier's §4 gives them.

Number, date and signature are never filled in: the office issues a document, the bot drafts one.
"""

from __future__ import annotations

from datetime import date, datetime

from messages.shared import formats

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
NATIONAL = "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"
DRAFT, KIND = "DỰ THẢO", "BÁO CÁO"
NUMBER = "Số:        /BC-LĐLĐ"
NUMBER_OF_UNIT = "Số:        /BC-"  # its own sign is not known
RECIPIENTS = "Nơi nhận:"
PROVINCE_RECIPIENTS = ("- Tổng LĐLĐ Việt Nam;", "- Thường trực LĐLĐ tỉnh;", "- Lưu: VT.")
UNIT_RECIPIENTS = ("- Như trên;", "- Lưu: VT.")
AUTHORITY = ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH")


def in_full(name: str) -> str:
    """LĐLĐ tỉnh Lai Châu → LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU"""
    spelled = name.replace("LĐLĐ", "Liên đoàn Lao động")
    return (spelled.replace("CĐ ", "Công đoàn ") if spelled.startswith("CĐ ") else spelled).upper()


def place_and_date(day: date) -> str:
    """Only the year is certain."""
    return f"…………, ngày      tháng      năm {day.year}"


def made_by_system(made_at: datetime, version: str) -> str:
    """The footer of every page: a draft says what it was made from."""
    return f"Dự thảo do hệ thống lập lúc {formats.moment(made_at)}; dữ liệu: {version}."


def belongs_to(issuer: str, day: date) -> str:
    """Under the title of an annex; the blanks are filled in when the report is issued."""
    return f"(Kèm theo Báo cáo số      /BC-…… ngày      tháng      năm {day.year} của {issuer})"
