"""Keyboards of joining."""

from __future__ import annotations

from bot.domain.page import Page
from bot.domain.units import UnitName
from messages.menus.buttons import Quit
from messages.people import buttons
from messages.shared.keyboards import Inline, Style, inline, key, paged_units


def invite_units(shown: Page[UnitName]) -> Inline:
    """Units to invite somebody for, or many at once by a list."""
    paged = paged_units(shown, buttons.InviteToUnit, buttons.InvitePage)
    by_list = key("Mời theo danh sách (tệp)", buttons.InviteByList())
    return Inline((*paged.rows[:-1], (by_list,), *paged.rows[-1:]))


def invite_as(unit_id: int) -> Inline:
    """As what somebody is invited to a unit."""
    return inline(
        key("Cán bộ báo cáo", buttons.InviteAs(unit_id, head=False), Style.PRIMARY),
        key("Lãnh đạo đơn vị", buttons.InviteAs(unit_id, head=True)),
        key("Thôi", Quit()),
    )


def decide(appointment_id: int) -> Inline:
    """The office's answer to a request."""
    return inline(
        [
            key("Duyệt", buttons.Approve(appointment_id), Style.SUCCESS),
            key("Từ chối", buttons.RefuseRequest(appointment_id), Style.DANGER),
        ]
    )


def undo(appointment_id: int) -> Inline:
    """Take back a duty that an invitation gave to the wrong person."""
    return inline(key("Không đúng người – thu hồi", buttons.EndAppointment(appointment_id), Style.DANGER))
