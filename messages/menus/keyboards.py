"""Main menus by role, and the parts of the office's desk."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.rounds import ReportStatus
from bot.domain.rounds.pending_work import PendingWork
from messages.answering.buttons import OpenReport
from messages.menus.buttons import Menu, OpenDesk, OpenMenu, OpenSection, Section
from messages.progress.buttons import ShowUnitsThat
from messages.shared.keyboards import Inline, Key, Style, inline, key
from messages.shared.links import of_several

SECTIONS = {
    Section.ROUNDS: "Đợt báo cáo",
    Section.FIGURES: "Kết quả, văn bản",
    Section.SENDING: "Đôn đốc, thông báo",
    Section.PEOPLE: "Cán bộ, đơn vị",
    Section.SETTINGS: "Cài đặt, nhật ký",
}
WITHIN: dict[Section, tuple[tuple[tuple[str, Menu], ...], ...]] = {
    Section.ROUNDS: (
        (("Mở đợt báo cáo", Menu.OPEN_ROUND), ("Kế hoạch năm", Menu.YEARLY_PLAN)),
        (("Tiếp nhận báo cáo", Menu.ACCEPT), ("Số liệu của tỉnh", Menu.PROVINCIAL)),
        (("Nhập thay đơn vị", Menu.ENTER_FOR), ("Khóa đợt", Menu.CLOSE_ROUND)),
    ),
    Section.FIGURES: (
        (("Kết quả tổng hợp", Menu.RESULTS), ("Xuất Word, Excel", Menu.EXPORT)),
        (("Chấp hành báo cáo", Menu.COMPLIANCE), ("Biểu mẫu Excel", Menu.FORMS)),
    ),
    Section.SENDING: (
        (("Đôn đốc đơn vị", Menu.NUDGE), ("Gửi thông báo", Menu.NOTICE)),
        (("Đề nghị của đơn vị", Menu.SUPPORT),),
    ),
    Section.PEOPLE: (
        (("Danh sách, tìm kiếm", Menu.STAFF), ("Đề nghị tham gia", Menu.REQUESTS)),
        (("Mời cán bộ", Menu.INVITE), ("Bàn giao", Menu.HAND_OVER)),
        (("Thêm đơn vị", Menu.NEW_UNIT), ("Sáp nhập, giải thể…", Menu.UNIT_CHANGES)),
    ),
    Section.SETTINGS: (
        (("Lịch làm việc", Menu.CALENDAR), ("Nhóm của tỉnh", Menu.GROUPS)),
        (("Nhật ký", Menu.AUDIT), ("Dữ liệu của tôi", Menu.MY_DATA)),
    ),
}


def main(
    *, officer: bool, office: bool, waiting: PendingWork | None = None, returned: Sequence[int] = ()
) -> Inline:
    """What this person can do, most wanted first; on top what waits for the office, or came back to a unit."""
    if office:
        return inline(
            *([[one] for one in _waiting(waiting)] if waiting else []),
            [key("Tiến độ", OpenMenu(Menu.PROGRESS), Style.PRIMARY), _section(Section.ROUNDS)],
            [_section(Section.FIGURES), _section(Section.SENDING)],
            [_section(Section.PEOPLE), _section(Section.SETTINGS)],
            *([[key("Báo cáo của đơn vị tôi", OpenMenu(Menu.REPORTS))]] if officer else []),
            [key("Phúc lợi", OpenMenu(Menu.WELFARE)), key("Hướng dẫn", OpenMenu(Menu.HELP))],
        )
    if officer:
        return inline(
            [_returned(returned)] if returned else [],
            [key("Nhập báo cáo", OpenMenu(Menu.REPORTS), Style.PRIMARY)],
            [of_several()],
            [key("Các lần đã nộp", OpenMenu(Menu.HISTORY)), key("Biểu mẫu Excel", OpenMenu(Menu.FORMS))],
            [key("Lấy Word, Excel", OpenMenu(Menu.EXPORT)), key("Chỉ tiêu", OpenMenu(Menu.INDICATORS))],
            [key("Bàn giao", OpenMenu(Menu.HAND_OVER)), key("Phúc lợi", OpenMenu(Menu.WELFARE))],
            [key("Hướng dẫn", OpenMenu(Menu.HELP))],
        )
    return inline(
        [key("Tra cứu phúc lợi", OpenMenu(Menu.WELFARE), Style.PRIMARY)],
        [key("Tôi là cán bộ báo cáo", OpenMenu(Menu.JOIN)), key("Hướng dẫn", OpenMenu(Menu.HELP))],
    )


def _returned(reports: Sequence[int]) -> Key:
    if len(reports) == 1:
        return key("Sửa báo cáo bị trả lại", OpenReport(reports[0]), Style.DANGER)
    return key(f"Báo cáo bị trả lại ({len(reports)})", OpenMenu(Menu.REPORTS), Style.DANGER)


def section(shown: Section) -> Inline:
    """What can be done in one part of the desk, and back."""
    rows = [[key(label, OpenMenu(place)) for label, place in row] for row in WITHIN[shown]]
    return inline(*rows, key("← Bàn làm việc", OpenDesk()))


def _section(one: Section) -> Key:
    return key(f"{SECTIONS[one]} ›", OpenSection(one))


def _waiting(waiting: PendingWork) -> list[Key]:
    """Only what is not zero; straight to it where there is one place for it."""
    keys = []
    if waiting.reports:
        to = (
            OpenMenu(Menu.PROGRESS)
            if waiting.round_id is None
            else ShowUnitsThat(waiting.round_id, ReportStatus.SUBMITTED, 0)
        )
        keys.append(key(f"Báo cáo chờ tiếp nhận ({waiting.reports})", to))
    if waiting.people:
        keys.append(key(f"Đề nghị tham gia ({waiting.people})", OpenMenu(Menu.REQUESTS)))
    if asked := waiting.more_time + waiting.questions:
        keys.append(key(f"Gia hạn, hỗ trợ ({asked})", OpenMenu(Menu.SUPPORT)))
    return keys
