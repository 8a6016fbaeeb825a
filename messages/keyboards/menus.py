"""Main menus by role."""

from __future__ import annotations

from messages.keyboards import requests
from messages.keyboards.base import Inline, Style, inline, key
from messages.presses import Menu, OpenMenu


def main(*, officer: bool, office: bool) -> Inline:
    """What this person can do, most wanted first."""
    if office:
        return inline(
            [
                key("Tiến độ", OpenMenu(Menu.PROGRESS), Style.PRIMARY),
                key("Mở đợt báo cáo", OpenMenu(Menu.OPEN_ROUND)),
            ],
            [key("Đề nghị tham gia", OpenMenu(Menu.REQUESTS)), key("Mời cán bộ", OpenMenu(Menu.INVITE))],
            [
                key("Kết quả tổng hợp", OpenMenu(Menu.RESULTS)),
                key("Số liệu của tỉnh", OpenMenu(Menu.PROVINCIAL)),
            ],
            [key("Kế hoạch năm", OpenMenu(Menu.YEARLY_PLAN)), key("Lịch làm việc", OpenMenu(Menu.CALENDAR))],
            *([[key("Báo cáo của đơn vị tôi", OpenMenu(Menu.REPORTS))]] if officer else []),
            [key("Cần hỗ trợ, gia hạn", OpenMenu(Menu.SUPPORT)), key("Cài đặt nhóm", OpenMenu(Menu.GROUPS))],
            [key("Chấp hành báo cáo", OpenMenu(Menu.COMPLIANCE)), key("Hướng dẫn", OpenMenu(Menu.HELP))],
        )
    if officer:
        return inline(
            [key("Nhập báo cáo", OpenMenu(Menu.REPORTS), Style.PRIMARY)],
            [requests.of_several()],
            [key("Các lần đã nộp", OpenMenu(Menu.HISTORY)), key("Chỉ tiêu", OpenMenu(Menu.INDICATORS))],
            [key("Phúc lợi", OpenMenu(Menu.WELFARE)), key("Hướng dẫn", OpenMenu(Menu.HELP))],
        )
    return inline(
        [key("Tra cứu phúc lợi", OpenMenu(Menu.WELFARE), Style.PRIMARY)],
        [key("Tôi là cán bộ báo cáo", OpenMenu(Menu.JOIN)), key("Hướng dẫn", OpenMenu(Menu.HELP))],
    )
