"""Places of joining: the notice and consent, who one is, a request or an invitation; handing a duty over."""

from __future__ import annotations

from bot.domain.rights import Who
from messages.menus.buttons import Menu, Section
from messages.shared.places import Place, Shown

JOIN = Place(
    Menu.JOIN,
    Who.ANYONE,
    "dangky",
    words=(
        "dang ky",
        "dang ki",
        "dk",
        "toi la can bo bao cao",
        "tham gia",
    ),
    everybody=Shown(label="Tôi là cán bộ báo cáo", at=(1, 0), about="Đăng ký cán bộ báo cáo", listed=3),
)

HAND_OVER = Place(
    Menu.HAND_OVER,
    Who.STAFF,
    "bangiao",
    words=(
        "ban giao",
        "ban giao nhiem vu",
    ),
    office=Shown(label="Bàn giao", at=(1, 1), section=Section.PEOPLE),
    officer=Shown(label="Bàn giao", at=(3, 0), about="Bàn giao nhiệm vụ cho người khác", listed=4),
)

START = Place(
    None,
    Who.ANYONE,
    "batdau start",
    everybody=Shown(about="Bắt đầu", listed=0),
)
