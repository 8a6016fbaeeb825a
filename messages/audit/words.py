"""What was done, in words: the log's lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from bot.domain.audit import Changed, Deed, LogLine, Name
from bot.domain.people import Role
from messages.shared import answers, formats
from messages.shared.words import ROLE

ERASED = "cán bộ đã xóa dữ liệu"
COMMAND_LINE = "Quản trị hệ thống"
OTHER = "đã thao tác"

DEED = {
    Deed.ROUND_OPENED: "mở đợt",
    Deed.ROUND_CLOSED: "khóa đợt",
    Deed.REPORT_VIEWED: "xem báo cáo",
    Deed.REPORT_SUBMITTED: "nộp báo cáo",
    Deed.REPORT_ACCEPTED: "tiếp nhận báo cáo",
    Deed.REPORT_RETURNED: "trả lại báo cáo để bổ sung",
    Deed.EXPORTED: "xuất số liệu",
    Deed.ENTERED_FOR_UNIT: "bắt đầu nhập thay đơn vị",
    Deed.FORM_SENT: "lấy biểu mẫu Excel",
    Deed.FORM_IMPORTED: "nhập số liệu từ biểu mẫu Excel",
    Deed.PROVINCE_SAID: "ghi đánh giá của tỉnh về đơn vị",
    Deed.PERSON_VIEWED: "xem thông tin cán bộ",
    Deed.NUMBERS_RETURNED: "trả lại từng số liệu",
    Deed.NUMBER_EXPLAINED: "giải trình một số liệu",
    Deed.RECEIVED_EARLIER: "ghi ngày đơn vị đã gửi báo cáo trước đó",
    Deed.REQUEST_APPROVED: "duyệt đề nghị tham gia",
    Deed.REQUEST_REFUSED: "từ chối đề nghị tham gia",
    Deed.DUTY_ENDED: "kết thúc phân công",
    Deed.INVITED: "tạo lời mời",
    Deed.JOINED: "nhận phân công bằng lời mời",
    Deed.MORE_TIME_GRANTED: "cho gia hạn",
    Deed.MORE_TIME_REFUSED: "từ chối gia hạn",
    Deed.HELP_ANSWERED: "trả lời câu hỏi của đơn vị",
    Deed.DAYS_ENTERED: "nhập lịch làm việc",
    Deed.DAYS_TAKEN_BACK: "bỏ ngày đã nhập trong lịch làm việc",
    Deed.DATE_MOVED: "lùi hạn vì trùng ngày nghỉ",
    Deed.PLAN_LINE_ADDED: "thêm một dòng vào kế hoạch năm",
    Deed.PLAN_LINE_ENDED: "bỏ một dòng khỏi kế hoạch năm",
    Deed.PLANNED_ROUND_SKIPPED: "bỏ qua một đợt của kế hoạch năm",
    Deed.GROUP_BOUND: "kết nối nhóm của tỉnh",
    Deed.GROUP_CHANGED: "đổi cài đặt nhóm của tỉnh",
    Deed.CONSENT_WITHDRAWN: "rút đồng ý về dữ liệu cá nhân",
    Deed.INVITATION_TAKEN_BACK: "thu hồi lời mời chưa dùng",
    Deed.HAND_OVER_BEGUN: "tạo mã bàn giao nhiệm vụ",
    Deed.DUTY_HANDED_OVER: "bàn giao xong, người nhận phụ trách",
    Deed.UNIT_ENTERED: "thêm đơn vị mới",
    Deed.UNIT_CHANGED: "ghi quyết định thay đổi đơn vị",
    Deed.UNIT_LISTED: "cập nhật đơn vị theo danh sách",
    Deed.UNIT_CONFIRMED: "xác nhận đơn vị, không còn là đơn vị mẫu",
    Deed.DUTY_RELEASED: "rút đơn vị đã kết thúc khỏi đợt",
    Deed.HISTORY_LOADED: "nạp số liệu của kỳ trước khi có hệ thống",
    Deed.DATA_ERASED: "xóa dữ liệu cá nhân của mình",
    Deed.AUDIT_VIEWED: "xem nhật ký",
    Deed.NUDGED: "đôn đốc",
    Deed.NOTICE_SENT: "gửi thông báo",
}


def doer(line: LogLine) -> str:
    """Who did it."""
    return COMMAND_LINE if line.by is None else _name(line.by)


def deed(line: LogLine) -> str:
    """What was done, about whom, and the few facts that are kept."""
    if line.changed is not None:
        return _change(line.changed)
    said = DEED.get(line.deed, OTHER) if line.deed else OTHER
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
FILTERS: dict[str, Callable[..., str]] = {"doer": doer, "deed": deed}
