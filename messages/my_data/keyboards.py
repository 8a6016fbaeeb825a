"""Keyboards of a person's rights over their own data."""

from __future__ import annotations

from messages.menus.buttons import Quit
from messages.my_data import buttons
from messages.my_data.buttons import Detail
from messages.people.buttons import InviteToUnit
from messages.shared.keyboards import ContactKeyboard, Inline, Style, inline, key

FORGET_PHONE = "Không lưu số điện thoại"


def my_data() -> Inline:
    """Correct, copy, withdraw, erase."""
    return inline(
        [
            key("Sửa họ tên", buttons.CorrectMyData(Detail.NAME)),
            key("Sửa chức vụ", buttons.CorrectMyData(Detail.TITLE)),
        ],
        [
            key("Sửa số điện thoại", buttons.CorrectMyData(Detail.PHONE)),
            key("Lấy bản sao", buttons.CopyMyData()),
        ],
        [key("Rút đồng ý", buttons.AskToWithdraw()), key("Xóa dữ liệu", buttons.AskToErase())],
    )


def phone() -> ContactKeyboard:
    """Share the number again, or have none stored."""
    return ContactKeyboard("Chia sẻ số điện thoại của tôi", FORGET_PHONE)


def withdraw() -> Inline:
    """The confirming press of a withdrawal."""
    return inline(key("Rút đồng ý", buttons.WithdrawConsent(), Style.DANGER), key("Thôi, giữ nguyên", Quit()))


def erase() -> Inline:
    """The confirming press of an erasure."""
    return inline(
        key("Xóa dữ liệu của tôi", buttons.EraseMyData(), Style.DANGER),
        key("Thôi, giữ nguyên", Quit()),
    )


def invite_another(unit_id: int) -> Inline:
    """For the office: somebody else for the unit."""
    return inline(key("Mời người khác", InviteToUnit(unit_id)))
