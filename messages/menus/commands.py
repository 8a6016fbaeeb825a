"""What Telegram itself shows of the bot: its commands per role and chat, its description, its menu button."""

from __future__ import annotations

import hashlib
import json
from typing import Any

EVERYBODY = {
    "batdau": "Bắt đầu",
    "phucloi": "Tra cứu phúc lợi đoàn viên",
    "chitieu": "Các chỉ tiêu của chương trình",
    "dangky": "Đăng ký cán bộ báo cáo",
    "trogiup": "Hướng dẫn",
}
DATA_RIGHTS = {
    "dulieucuatoi": "Dữ liệu của tôi",
    "rutdongy": "Rút đồng ý, dừng nhận tin",
    "xoadulieu": "Xóa dữ liệu của tôi",
}
OFFICER = {
    "baocao": "Nhập báo cáo, tiếp tục chỗ đang dở",
    "xemlai": "Xem và sửa từng số liệu",
    "nop": "Nộp báo cáo",
    "bieumau": "Nhập báo cáo bằng tệp Excel",
    "bangiao": "Bàn giao nhiệm vụ cho người khác",
    "hotro": "Hẹn lại, xin gia hạn, cần hỗ trợ",
    "lichsu": "Các lần đã nộp",
    "xuatfile": "Lấy báo cáo của đơn vị ra Word, Excel",
    "chitieu": "Các chỉ tiêu của chương trình",
    "phucloi": "Tra cứu phúc lợi đoàn viên",
    "huy": "Dừng việc đang làm",
    "trogiup": "Hướng dẫn",
    **DATA_RIGHTS,
}
OFFICE = {
    "tiendo": "Tiến độ các đơn vị",
    "modot": "Mở đợt báo cáo",
    "kehoach": "Kế hoạch năm: các đợt định kỳ",
    "duyet": "Đề nghị tham gia đang chờ",
    "canbo": "Cán bộ và đơn vị: ai phụ trách, ai chưa nhận được tin",
    "donvimoi": "Thêm đơn vị mới theo quyết định",
    "bienchuyen": "Đổi tên, sáp nhập, chia tách, giải thể đơn vị",
    "moi": "Mời cán bộ báo cáo, lãnh đạo đơn vị",
    "hotro": "Đơn vị cần hỗ trợ, xin gia hạn",
    "nhapthay": "Nhập thay đơn vị chưa dùng được Telegram",
    "bieumau": "Biểu mẫu Excel của đơn vị",
    "donduc": "Đôn đốc đơn vị chưa nộp",
    "thongbao": "Thông báo cho cán bộ, đơn vị, nhóm của tỉnh",
    "tonghop": "Kết quả tổng hợp",
    "tiepnhan": "Tiếp nhận các báo cáo đang chờ",
    "sotinh": "Số liệu do LĐLĐ tỉnh nhập",
    "lichlamviec": "Lịch làm việc, ngày nghỉ, ngày làm bù",
    "xuatfile": "Xuất báo cáo Word, phụ lục Excel, số liệu",
    "chaphanh": "Chấp hành báo cáo trong năm",
    "caidatnhom": "Nhóm của tỉnh: có nêu tên đơn vị muộn hay không",
    "nhatky": "Nhật ký: ai đã làm gì, khi nào",
    "khoadot": "Khóa đợt, công bố kết quả",
    "chitieu": "Các chỉ tiêu của chương trình",
    "phucloi": "Tra cứu phúc lợi đoàn viên",
    "huy": "Dừng việc đang làm",
    "trogiup": "Hướng dẫn",
    **DATA_RIGHTS,
}
GROUP = {
    "ketnoi": "Dùng nhóm này cho tiến độ báo cáo (Văn phòng)",
    "tiendo": "Tiến độ đợt báo cáo",
    "tonghop": "Kết quả tổng hợp tạm tính",
}

DESCRIPTION = (
    "Hệ thống báo cáo của {province}: cán bộ công đoàn nhận nhắc việc và nộp báo cáo ngay trên điện thoại; "
    "đoàn viên tra cứu các chương trình phúc lợi."
)
SHORT_DESCRIPTION = "Báo cáo công đoàn và tra cứu phúc lợi – {province}"


def as_commands(descriptions: dict[str, str]) -> list[dict[str, str]]:
    """The Bot API's list of BotCommand."""
    return [{"command": name, "description": text} for name, text in descriptions.items()]


def for_person(chat_id: int, *, officer: bool, office: bool) -> dict[str, Any]:
    """Parameters of setMyCommands for one private chat."""
    shown = {**(OFFICE if office else {}), **(OFFICER if officer else {})} or {**EVERYBODY, **DATA_RIGHTS}
    return {"commands": as_commands(shown), "scope": {"type": "chat", "chat_id": chat_id}}


def digest(params: dict[str, Any]) -> str:
    """What tells one version of an introduction from another."""
    return hashlib.sha256(json.dumps(params, sort_keys=True).encode()).hexdigest()[:16]


def introductions(province: str) -> list[tuple[str, dict[str, Any]]]:
    """Calls (method, parameters) that introduce the bot to everybody; harmless to repeat."""
    return [
        ("setMyCommands", {"commands": as_commands(EVERYBODY), "scope": {"type": "all_private_chats"}}),
        ("setMyCommands", {"commands": as_commands(GROUP), "scope": {"type": "all_group_chats"}}),
        ("setMyDescription", {"description": DESCRIPTION.format(province=province)}),
        ("setMyShortDescription", {"short_description": SHORT_DESCRIPTION.format(province=province)}),
        ("setChatMenuButton", {"menu_button": {"type": "commands"}}),
    ]
