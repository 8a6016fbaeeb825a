"""Keyboards of people and units, and of handing a duty over."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.units.staffing import Staffed
from messages.joining.buttons import AskToHandOver
from messages.menus.buttons import Quit
from messages.people import buttons
from messages.people.views import StaffList
from messages.shared.keyboards import Inline, Key, Style, in_rows, inline, key

FILTER = {
    Staffed.ALL: "Tất cả",
    Staffed.NOBODY: "Chưa có ai",
    Staffed.UNREACHED: "Không nhận được tin",
    Staffed.INVITED: "Mời chưa nhận",
    Staffed.ASKED: "Chờ duyệt",
}
FIND = "Tìm đơn vị, cán bộ"
Named = Sequence[tuple[int, str]]
"""(id, label)"""


def staff_list(view: StaffList, units: Named, office_id: int) -> Inline:
    """One unit a row, arrows, what else can be looked for."""
    rows = [key(name, buttons.ShowStaffedUnit(unit_id)) for unit_id, name in units]
    arrows = [
        *([key("← Trước", buttons.ShowStaff(view.shown, view.page - 1))] if view.page else []),
        *(
            [key("Tiếp →", buttons.ShowStaff(view.shown, view.page + 1))]
            if view.page + 1 < view.pages
            else []
        ),
    ]
    others = [
        key(f"{label} ({view.counts[shown]})", buttons.ShowStaff(shown, 0))
        for shown, label in FILTER.items()
        if shown is not view.shown and view.counts[shown]
    ]
    last = [key(FIND, buttons.SearchStaff()), key("Văn phòng", buttons.ShowStaffedUnit(office_id))]
    return inline(*rows, arrows, *in_rows(others, 2), last)


def staffed_unit(unit_id: int, persons: Named, invitations: Named, *, may_invite: bool) -> Inline:
    """Its people, its open invitations, and inviting one more."""
    return inline(
        *(key(name, buttons.ShowStaffPerson(person_id)) for person_id, name in persons[:12]),
        *(
            key(f"Thu hồi lời mời: {label}", buttons.TakeInvitationBack(invitation_id), Style.DANGER)
            for invitation_id, label in invitations[:6]
        ),
        *([key("Mời thêm người", buttons.InviteToUnit(unit_id), Style.PRIMARY)] if may_invite else []),
        back(),
    )


def staff_person(serving: Sequence[tuple[int, str, bool]], asked: Named) -> Inline:
    """For each duty (id, unit, whether it can be handed over) what the office can do with it."""
    rows = []
    for appointment_id, unit, may_hand_over in serving[:6]:
        if may_hand_over:
            rows.append([key(f"Bàn giao: {unit}", AskToHandOver(appointment_id))])
        rows.append([key(f"Thôi phụ trách: {unit}", buttons.AskToEndDuty(appointment_id), Style.DANGER)])
    for appointment_id, unit in asked[:6]:
        rows.append([key(f"Duyệt: {unit}", buttons.Approve(appointment_id), Style.SUCCESS)])
        rows.append([key(f"Từ chối: {unit}", buttons.RefuseRequest(appointment_id), Style.DANGER)])
    return inline(*rows, back())


def found(units: Named, persons: Named) -> Inline:
    """What the words have found."""
    return inline(
        *(key(name, buttons.ShowStaffedUnit(unit_id)) for unit_id, name in units[:8]),
        *(key(name, buttons.ShowStaffPerson(person_id)) for person_id, name in persons[:8]),
        back(),
    )


def end_duty(appointment_id: int) -> Inline:
    """The last press."""
    return inline(
        key("Thôi phụ trách", buttons.EndAppointment(appointment_id), Style.DANGER),
        key("Giữ nguyên", Quit()),
    )


def to_staff() -> Inline:
    """Back to the list."""
    return inline(back())


def back() -> Key:
    """To every unit."""
    return key("← Cán bộ và đơn vị", buttons.ShowStaff(Staffed.ALL, 0))
