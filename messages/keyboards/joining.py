"""Keyboards of joining."""

from __future__ import annotations

from collections.abc import Sequence

from bot.storage.tables.people import Unit
from messages import presses
from messages.menus.buttons import Menu, OpenMenu, Quit
from messages.shared.keyboards import ContactKeyboard, Inline, Style, inline, key, paged_units
from messages.views.joining import ConsentNotice

SKIP_PHONE = "Bỏ qua, không cung cấp"
NEWCOMER = (
    key("Tôi là cán bộ báo cáo", OpenMenu(Menu.JOIN)),
    key("Tra cứu phúc lợi", OpenMenu(Menu.WELFARE)),
)


def hello() -> Inline:
    """The two things that a stranger may want."""
    return inline(*NEWCOMER)


def consent(notice: ConsentNotice) -> Inline:
    """Two equal buttons, neither of them preset (dossier §8)."""
    return inline(
        [key("Đồng ý", presses.Agree(notice.version)), key("Không đồng ý", presses.Decline(notice.version))]
    )


def units(choices: Sequence[Unit], page: int) -> Inline:
    """Units to choose from, a page at a time."""
    return paged_units(choices, page, presses.ChooseUnit, presses.UnitsPage)


def invite_units(choices: Sequence[Unit], page: int) -> Inline:
    """Units to invite somebody for, or many at once by a list."""
    paged = paged_units(choices, page, presses.InviteToUnit, presses.InvitePage)
    by_list = key("Mời theo danh sách (tệp)", presses.InviteByList())
    return Inline((*paged.rows[:-1], (by_list,), *paged.rows[-1:]))


def invite_as(unit_id: int) -> Inline:
    """As what somebody is invited to a unit."""
    return inline(
        key("Cán bộ báo cáo", presses.InviteAs(unit_id, head=False), Style.PRIMARY),
        key("Lãnh đạo đơn vị", presses.InviteAs(unit_id, head=True)),
        key("Thôi", Quit()),
    )


def names(telegram: str, invited: str | None = None) -> Inline:
    """Offer the name that the invitation was made out to, if it was, and the one that Telegram shows."""
    if invited is not None:
        return inline(
            key(invited[:36], presses.UseInvitedName(), Style.PRIMARY),
            key(f"Telegram: {telegram[:24]}", presses.UseTelegramName()),
            key("Thôi", Quit()),
        )
    return inline(key(f"Dùng tên: {telegram}", presses.UseTelegramName()), key("Thôi", Quit()))


def skip_title() -> Inline:
    """The position may be left out."""
    return inline(key("Bỏ qua", presses.SkipTitle()))


def phone() -> ContactKeyboard:
    """Share one's own number by Telegram's button, or go on without."""
    return ContactKeyboard("Chia sẻ số điện thoại của tôi", SKIP_PHONE)


def decide(appointment_id: int) -> Inline:
    """The office's answer to a request."""
    return inline(
        [
            key("Duyệt", presses.Approve(appointment_id), Style.SUCCESS),
            key("Từ chối", presses.RefuseRequest(appointment_id), Style.DANGER),
        ]
    )


def undo(appointment_id: int) -> Inline:
    """Take back a duty that an invitation gave to the wrong person."""
    return inline(key("Không đúng người – thu hồi", presses.EndAppointment(appointment_id), Style.DANGER))
