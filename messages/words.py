"""Labels of enums and states as people read them, and the filters that templates use for them."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.people import Role
from bot.domain.rounds import ReportStatus, RoundKind

ROLE = {
    Role.OFFICER: "cán bộ phụ trách báo cáo",
    Role.CHAIR: "lãnh đạo đơn vị",
    Role.OFFICE: "cán bộ Văn phòng",
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
}

FILTERS: dict[str, Callable[..., str]] = {
    "role": ROLE.__getitem__,
    "status": REPORT_STATUS.__getitem__,
    "kind": ROUND_KIND.__getitem__,
}
