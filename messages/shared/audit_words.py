"""What was done, in words: the log's lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from bot.domain.audit import AuditAction, Changed, LogLine, Name
from bot.domain.people import Role
from messages.shared import answers, formats
from messages.shared.words import ROLE

ERASED = "cán bộ đã xóa dữ liệu"
COMMAND_LINE = "Quản trị hệ thống"
OTHER = "đã thao tác"

ACTION = {
    AuditAction.ROUND_OPENED: "mở đợt",
    AuditAction.ROUND_CLOSED: "khóa đợt",
    AuditAction.REPORT_VIEWED: "xem báo cáo",
    AuditAction.REPORT_SUBMITTED: "nộp báo cáo",
    AuditAction.REPORT_ACCEPTED: "tiếp nhận báo cáo",
    AuditAction.REPORT_RETURNED: "trả lại báo cáo để bổ sung",
    AuditAction.EXPORTED: "xuất số liệu",
    AuditAction.ENTERED_FOR_UNIT: "bắt đầu nhập thay đơn vị",
    AuditAction.FORM_SENT: "lấy biểu mẫu Excel",
    AuditAction.FORM_IMPORTED: "nhập số liệu từ biểu mẫu Excel",
    AuditAction.PROVINCE_SAID: "ghi đánh giá của tỉnh về đơn vị",
    AuditAction.PERSON_VIEWED: "xem thông tin cán bộ",
    AuditAction.NUMBERS_RETURNED: "trả lại từng số liệu",
    AuditAction.NUMBER_EXPLAINED: "giải trình một số liệu",
    AuditAction.RECEIVED_EARLIER: "ghi ngày đơn vị đã gửi báo cáo trước đó",
    AuditAction.REQUEST_APPROVED: "duyệt đề nghị tham gia",
    AuditAction.REQUEST_REFUSED: "từ chối đề nghị tham gia",
    AuditAction.DUTY_ENDED: "kết thúc phân công",
    AuditAction.INVITED: "tạo lời mời",
    AuditAction.JOINED: "nhận phân công bằng lời mời",
    AuditAction.MORE_TIME_GRANTED: "cho gia hạn",
    AuditAction.MORE_TIME_REFUSED: "từ chối gia hạn",
    AuditAction.HELP_ANSWERED: "trả lời câu hỏi của đơn vị",
    AuditAction.DAYS_ENTERED: "nhập lịch làm việc",
    AuditAction.DAYS_TAKEN_BACK: "bỏ ngày đã nhập trong lịch làm việc",
    AuditAction.DATE_MOVED: "lùi hạn vì trùng ngày nghỉ",
    AuditAction.PLAN_LINE_ADDED: "thêm một dòng vào kế hoạch năm",
    AuditAction.PLAN_LINE_ENDED: "bỏ một dòng khỏi kế hoạch năm",
    AuditAction.PLANNED_ROUND_SKIPPED: "bỏ qua một đợt của kế hoạch năm",
    AuditAction.GROUP_BOUND: "kết nối nhóm của tỉnh",
    AuditAction.GROUP_CHANGED: "đổi cài đặt nhóm của tỉnh",
    AuditAction.CONSENT_WITHDRAWN: "rút đồng ý về dữ liệu cá nhân",
    AuditAction.INVITATION_TAKEN_BACK: "thu hồi lời mời chưa dùng",
    AuditAction.HAND_OVER_BEGUN: "tạo mã bàn giao nhiệm vụ",
    AuditAction.DUTY_HANDED_OVER: "bàn giao xong, người nhận phụ trách",
    AuditAction.UNIT_ENTERED: "thêm đơn vị mới",
    AuditAction.UNIT_CHANGED: "ghi quyết định thay đổi đơn vị",
    AuditAction.UNIT_LISTED: "cập nhật đơn vị theo danh sách",
    AuditAction.UNIT_CONFIRMED: "xác nhận đơn vị, không còn là đơn vị mẫu",
    AuditAction.DUTY_RELEASED: "rút đơn vị đã kết thúc khỏi đợt",
    AuditAction.HISTORY_LOADED: "nạp số liệu của kỳ trước khi có hệ thống",
    AuditAction.DATA_ERASED: "xóa dữ liệu cá nhân của mình",
    AuditAction.AUDIT_VIEWED: "xem nhật ký",
    AuditAction.NUDGED: "đôn đốc",
    AuditAction.NOTICE_SENT: "gửi thông báo",
}


def doer(line: LogLine) -> str:
    """Who did it."""
    return COMMAND_LINE if line.by is None else _name(line.by)


def action(line: LogLine) -> str:
    """What was done, about whom, and the few facts that are kept."""
    if line.changed is not None:
        return _change(line.changed)
    said = ACTION.get(line.action, OTHER) if line.action else OTHER
    facts = line.facts or {}
    about = f" của {_name(line.subject)}" if line.subject and line.subject != line.by else ""
    details = [words for name, words in ((n, _fact(n, value)) for n, value in facts.items()) if words]
    return f"{said}{about}" + (f" ({'; '.join(details)})" if details else "")


def _name(one: Name) -> str:
    return ERASED if one.name is None else one.name


def _change(one: Changed) -> str:
    if one.text:
        return f"sửa lời văn “{one.label}”"
    after = answers.short(one.after, yes_no=one.yes_no)
    if one.before is None:
        return f"nhập “{one.label}”: {after}"
    return f"sửa “{one.label}”: {answers.short(one.before, yes_no=one.yes_no)} → {after}"


def _fact(name: str, value: Any) -> str:
    """One fact; "" for one that says nothing to a reader."""
    match name, value:
        case (("people" | "units" | "groups" | "answers" | "texts"), int()):
            return f"{value} {COUNTED[name]}" if value else ""
        case "format", str():
            return value.upper()
        case "filing", int():
            return f"lần {value}"
        case (("for_unit" | "by_office"), True):
            return "Văn phòng nhập thay"
        case "by_list", True:
            return "theo danh sách"
        case "own_entry", True:
            return "do chính người này nhập thay"
        case "names_late", bool():
            return "nêu tên đơn vị muộn" if value else "không nêu tên đơn vị muộn"
        case "role", str() if value in list(Role):
            return ROLE[Role(value)]
        case (("until" | "first" | "last" | "day"), str()):
            return f"{DAYS[name]} {formats.day(date.fromisoformat(value))}".strip()
    return ""


COUNTED = {
    "people": "người",
    "units": "đơn vị",
    "groups": "nhóm",
    "answers": "số liệu",
    "texts": "mục lời văn",
}
DAYS = {"day": "", "until": "đến", "first": "từ", "last": "đến hết"}
FILTERS: dict[str, Callable[..., str]] = {"doer": doer, "action": action}
