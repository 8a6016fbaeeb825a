"""Keyboards of joining: the notice and consent, who one is, a request or an invitation; handing a duty over."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.page import Page
from bot.domain.units import UnitName
from messages.joining import buttons
from messages.joining.views import ConsentNotice
from messages.menus.buttons import Menu, OpenMenu, Quit
from messages.shared.keyboards import ContactKeyboard, Inline, Style, inline, key, paged_units

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
        [key("Đồng ý", buttons.Agree(notice.version)), key("Không đồng ý", buttons.Decline(notice.version))]
    )


def units(shown: Page[UnitName]) -> Inline:
    """Units to choose from, a page at a time."""
    return paged_units(shown, buttons.ChooseUnit, buttons.UnitsPage)


def names(telegram: str, invited: str | None = None) -> Inline:
    """Offer the name that the invitation was made out to, if it was, and the one that Telegram shows."""
    if invited is not None:
        return inline(
            key(invited[:36], buttons.UseInvitedName(), Style.PRIMARY),
            key(f"Telegram: {telegram[:24]}", buttons.UseTelegramName()),
            key("Thôi", Quit()),
        )
    return inline(key(f"Dùng tên: {telegram}", buttons.UseTelegramName()), key("Thôi", Quit()))


def skip_title() -> Inline:
    """The position may be left out."""
    return inline(key("Bỏ qua", buttons.SkipTitle()))


def phone() -> ContactKeyboard:
    """Share one's own number by Telegram's button, or go on without."""
    return ContactKeyboard("Chia sẻ số điện thoại của tôi", SKIP_PHONE)


def which_duty(duties: Sequence[tuple[int, str]]) -> Inline:
    """One's own duties."""
    return inline(
        *(key(name, buttons.AskToHandOver(appointment_id)) for appointment_id, name in duties),
        key("Thôi", Quit()),
    )


def hand_over(appointment_id: int) -> Inline:
    """The last press."""
    return inline(
        key("Tạo mã bàn giao", buttons.HandOver(appointment_id), Style.PRIMARY),
        key("Thôi", Quit()),
    )
