"""Places of a report by workbook."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu, Section
from messages.shared.places import Place, Shown

FORMS = Place(
    Menu.FORMS,
    Who.STAFF,
    "bieumau",
    words=(
        "bieu mau",
        "bieu mau excel",
        "mau excel",
        "gui bieu mau",
    ),
    office=Shown(
        label="Biểu mẫu Excel",
        at=(1, 1),
        section=Section.FIGURES,
        about="Biểu mẫu Excel của đơn vị",
        listed=10,
    ),
    officer=Shown(label="Biểu mẫu Excel", at=(1, 1), about="Nhập báo cáo bằng tệp Excel", listed=3),
)
