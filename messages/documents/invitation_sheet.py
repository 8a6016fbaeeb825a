"""The words of a sheet of invitations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.people import Role
from bot.reports.invitation_sheet import Card, InvitationSheet
from messages.shared import formats
from messages.shared.words import ROLE

FILE_NAME = "phieu-moi.docx"
_REMARK = (
    "Mỗi phiếu chỉ dùng được một lần và cho đúng một người. Đồng chí cắt theo đường kẻ, giao tận tay; "
    "không chụp, không gửi vào nhóm."
)
_HOW = "Quét mã bằng điện thoại có Telegram, hoặc mở đường dẫn dưới đây, rồi bấm Bắt đầu (Start)."


def invitation_sheet(
    province: str, cards: Sequence[tuple[str, str, Role, str, datetime]], zone: ZoneInfo, now: datetime
) -> InvitationSheet:
    """(name, unit, role, link, expires) in."""
    return InvitationSheet(
        title=f"PHIẾU MỜI THAM GIA HỆ THỐNG BÁO CÁO – {province}",
        author=province,
        made_at=now,
        remark=_REMARK,
        cards=tuple(
            Card(
                (
                    f"Kính mời đồng chí {name}",
                    f"Vai trò: {ROLE[role]} – {unit}",
                    _HOW,
                    f"Dùng được một lần, đến {formats.moment(expires.astimezone(zone))}.",
                ),
                link,
            )
            for name, unit, role, link, expires in cards
        ),
    )
