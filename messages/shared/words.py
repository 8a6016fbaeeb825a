"""Labels of enums and states as people read them, and the filters that templates use for them."""

from __future__ import annotations

from collections.abc import Callable, Collection

from bot.domain.mailing import Audience, DeliveryStatus
from bot.domain.people import AppointmentStatus, Role
from bot.domain.programme import UnitKind
from bot.domain.rounds import ReportStatus, RoundKind
from bot.domain.rounds.cadence import OPENING, OVERDUE, PROMISE, days_of
from bot.domain.rounds.reminding import Told
from bot.domain.rounds.summaries import Occasion
from bot.domain.units.changes import UnitChangeKind
from bot.domain.units.staffing import Staffed

NO_NAME = "chưa ghi tên"
"""Somebody who has given no name, in lists."""

ROLE = {
    Role.OFFICER: "cán bộ phụ trách báo cáo",
    Role.CHAIR: "lãnh đạo đơn vị",
    Role.OFFICE: "cán bộ Văn phòng",
}

APPOINTMENT = {
    AppointmentStatus.PENDING: "chờ duyệt, gửi lúc",
    AppointmentStatus.ACTIVE: "đang phụ trách từ",
    AppointmentStatus.REFUSED: "không được duyệt, lúc",
    AppointmentStatus.ENDED: "đã thôi, từ",
}

UNIT_KIND = {
    UnitKind.PROVINCE: "LĐLĐ tỉnh",
    UnitKind.DISTRICT: "LĐLĐ huyện, thành phố",
    UnitKind.SECTOR: "Công đoàn ngành",
    UnitKind.CIVIL_SERVANTS: "Công đoàn Viên chức",
    UnitKind.COMMUNE: "Công đoàn xã, phường",
    UnitKind.DIRECT: "CĐCS trực thuộc LĐLĐ tỉnh",
}

UNIT_CHANGE = {
    UnitChangeKind.CREATE: "thành lập",
    UnitChangeKind.RENAME: "đổi tên",
    UnitChangeKind.MERGE: "sáp nhập",
    UnitChangeKind.SPLIT: "chia tách",
    UnitChangeKind.DISSOLVE: "giải thể",
}

STAFFED = {
    Staffed.ALL: "tất cả",
    Staffed.NOBODY: "chưa có ai phụ trách",
    Staffed.UNREACHED: "có người không nhận được tin",
    Staffed.INVITED: "có lời mời chưa ai nhận",
    Staffed.ASKED: "có đề nghị chờ duyệt",
}

REPORT_STATUS = {
    ReportStatus.NOT_STARTED: "chưa bắt đầu",
    ReportStatus.DRAFTING: "đang nhập",
    ReportStatus.SUBMITTED: "đã nộp, chờ tiếp nhận",
    ReportStatus.RETURNED: "trả lại để bổ sung",
    ReportStatus.ACCEPTED: "đã tiếp nhận",
}

ROUND_KIND = {
    RoundKind.HALF_YEAR: "Sơ kết 6 tháng",
    RoundKind.YEAR: "Tổng kết năm",
    RoundKind.SCHOOL_YEAR: "Tổng kết năm học",
    RoundKind.MID_TERM: "Sơ kết giữa nhiệm kỳ",
    RoundKind.TERM: "Tổng kết nhiệm kỳ",
    RoundKind.AD_HOC: "Đột xuất",
    RoundKind.DOCUMENT: "Nộp văn bản",
}


def why(milestone: str) -> str:
    """Why somebody is told of a report at that moment."""
    days = days_of(milestone)
    if days is not None:
        return f"trước hạn {-days} ngày" if days < 0 else f"quá hạn {days} ngày" if days else "ngày đến hạn"
    if milestone == OPENING:
        return "mở đợt"
    if milestone == OVERDUE:
        return "đã quá hạn"
    return "đến ngày đã hẹn" if milestone.startswith(PROMISE) else "không nộp như đã hẹn"


def cadence(days: Collection[int]) -> str:
    """On which days a round is reminded of: "ngay khi mở; trước hạn 7, 3 ngày; ngày đến hạn; quá hạn 1 ngày"."""
    before = [str(-one) for one in sorted(days) if one < 0]
    after = [str(one) for one in sorted(days) if one > 0]
    parts = [
        "ngay khi mở" if days else "chỉ khi mở đợt",
        *([f"trước hạn {', '.join(before)} ngày"] if before else []),
        *(["ngày đến hạn"] if 0 in days else []),
        *([f"quá hạn {', '.join(after)} ngày"] if after else []),
    ]
    return "; ".join(parts)


TOLD = {
    Told.REMINDER: "nhắc cán bộ báo cáo",
    Told.HEAD: "báo lãnh đạo đơn vị",
    Told.OFFICE: "báo Văn phòng",
}

OCCASION = {
    Occasion.DEADLINE: "tổng hợp khi hết hạn nộp",
    Occasion.COMPILING: "tổng hợp vào ngày tổng hợp",
}

AUDIENCE = {
    Audience.OFFICERS: "cán bộ báo cáo của các đơn vị",
    Audience.STAFF: "cán bộ báo cáo và lãnh đạo các đơn vị",
    Audience.STANDING: "các đơn vị của đợt",
    Audience.CHOSEN: "các đơn vị đã chọn",
    Audience.CHAT: "nhóm của tỉnh",
}

DELIVERY_STATUS = {
    DeliveryStatus.SENT: "Đã gửi",
    DeliveryStatus.AS_TEXT: "Đã gửi phần chữ, chưa gửi được ảnh hoặc tệp",
    DeliveryStatus.WAITING: "Chờ gửi",
    DeliveryStatus.BLOCKED: "Không gửi được, đã chặn Hệ thống",
    DeliveryStatus.FAILED: "Không gửi được",
    DeliveryStatus.NO_RIGHT: "Không gửi được, nhóm chưa cho Hệ thống gửi",
    DeliveryStatus.UNCERTAIN: "Không rõ đã tới hay chưa",
    DeliveryStatus.NOT_NEEDED: "Không gửi nữa (đã nộp, đã hẹn hoặc thôi phụ trách)",
    DeliveryStatus.TOO_LATE: "Không gửi vì hết giờ làm việc",
    DeliveryStatus.FORGOTTEN: "Đã xử lý, không còn lưu kết quả chi tiết",
}


def nudged_stands(status: ReportStatus, days_late: int, *, promised: bool, more_time: bool) -> str:
    """Where a unit that owes a report stands, and what may speak against nudging it."""
    parts = [
        REPORT_STATUS[status],
        *([f"quá hạn {days_late} ngày"] if days_late else []),
        *(["đã hẹn nhập tiếp"] if promised else []),
        *(["được gia hạn"] if more_time else []),
    ]
    return ", ".join(parts)


def delivery_status(value: DeliveryStatus, *, group: bool = False) -> str:
    """What became of a message, as a heading of its own; a group is left, not blocked."""
    if group and value in (DeliveryStatus.BLOCKED, DeliveryStatus.FAILED):
        return "không gửi được"
    said = DELIVERY_STATUS[value]
    return said[0].lower() + said[1:] if group else said


FILTERS: dict[str, Callable[..., str]] = {
    "role": ROLE.__getitem__,
    "appointment": APPOINTMENT.__getitem__,
    "unit_change": UNIT_CHANGE.__getitem__,
    "unit_kind": UNIT_KIND.__getitem__,
    "staffed": STAFFED.__getitem__,
    "status": REPORT_STATUS.__getitem__,
    "kind": ROUND_KIND.__getitem__,
    "why": why,
    "cadence": cadence,
    "told": TOLD.__getitem__,
    "occasion": OCCASION.__getitem__,
    "audience": AUDIENCE.__getitem__,
    "delivery_status": delivery_status,
}
