"""Keyboards of what the office sends to many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.domain.mailing import Audience, Group
from bot.domain.rounds import Period, ReportStatus
from messages.mailing import buttons
from messages.mailing.views import (
    NoticeDeliveries,
    NoticePreview,
    NoticesSent,
    Nudge,
    NudgePreview,
    RecipientsPage,
    TickUnits,
)
from messages.menus.buttons import Quit
from messages.shared import formats, labels
from messages.shared.buttons import Button
from messages.shared.keyboards import Inline, Key, Style, in_rows, inline, key
from messages.shared.links import reminder, reminder_of_several

WIDTH = 5
GROUPS = {
    Group.ALL: "Tất cả đơn vị chưa nộp",
    Group.OVERDUE: "Đơn vị quá hạn",
    Group.NOT_STARTED: "Chưa bắt đầu",
    Group.DRAFTING: "Đang nhập",
    Group.RETURNED: "Trả lại để bổ sung",
}
AUDIENCES = {
    Audience.OFFICERS: "Cán bộ báo cáo các đơn vị",
    Audience.STAFF: "Cán bộ báo cáo và lãnh đạo",
    Audience.STANDING: "Đơn vị của đợt, theo tình trạng",
    Audience.CHOSEN: "Chọn từng đơn vị",
    Audience.CHAT: "Nhóm của tỉnh",
}
STANDING = {
    ReportStatus.NOT_STARTED: "Chưa bắt đầu",
    ReportStatus.DRAFTING: "Đang nhập",
    ReportStatus.RETURNED: "Trả lại",
    ReportStatus.SUBMITTED: "Chờ tiếp nhận",
    ReportStatus.ACCEPTED: "Đã tiếp nhận",
}
QUIT = key("Thôi", Quit())
PAST = key("Các lần đã gửi", buttons.ShowNotices(0))


def nudge(view: Nudge) -> Inline:
    """The same ways on as under a reminder."""
    return reminder(view.owed[0]) if len(view.owed) == 1 else reminder_of_several(view.owed)


def whom(round_id: int, counts: Mapping[Group, int]) -> Inline:
    """Groups that have somebody in them, or unit by unit."""
    return inline(
        *[
            key(f"{label} ({formats.number(counts[group])})", buttons.NudgeGroup(round_id, group))
            for group, label in GROUPS.items()
            if counts.get(group)
        ],
        key("Chọn từng đơn vị", buttons.TickNudged(round_id, 0)),
        [PAST],
    )


def only_past() -> Inline:
    """Nothing to send, but what was sent can be read."""
    return inline(PAST)


def tick_nudged(round_id: int, view: TickUnits, duty_ids: Sequence[int]) -> Inline:
    """A number a unit, arrows, and what it comes to."""
    on = key(f"Xem trước ({formats.number(view.ticked)} đơn vị)", buttons.ShowNudge(0), Style.PRIMARY)
    return _tick(view, duty_ids, buttons.NudgeUnit, lambda page: buttons.TickNudged(round_id, page), on)


def tick_notified(view: TickUnits, unit_ids: Sequence[int]) -> Inline:
    """A number a unit, arrows, and on to the text."""
    on = key(f"Soạn nội dung ({formats.number(view.ticked)} đơn vị)", buttons.WriteNotice(), Style.PRIMARY)
    return _tick(view, unit_ids, buttons.NotifyUnit, buttons.TickNotified, on)


def nudge_preview(view: NudgePreview, stamp: str, round_id: int) -> Inline:
    """Send it; or look at the others' messages, tick units, include those who were told enough."""
    send = [
        key(f"Gửi đôn đốc ({formats.number(view.people)} người)", buttons.SendNudge(stamp), Style.PRIMARY)
    ]
    turns = _arrows(view.at, view.people, buttons.ShowNudge)
    beyond = buttons.NudgeBeyond(not view.sending.beyond)
    return inline(
        send if view.people else [],
        turns,
        [key("Danh sách người nhận", buttons.ShowRecipients(0))] if view.people else [],
        _beyond(len(view.sending.enough), beyond, view.sending.beyond),
        [key("Chọn từng đơn vị", buttons.TickNudged(round_id, 0)), QUIT],
    )


def notice_preview(view: NoticePreview, stamp: str) -> Inline:
    """Send it, or not."""
    label = f"Gửi thông báo ({formats.number(view.people)} người)" if view.people else "Gửi vào nhóm"
    send = [key(label, buttons.SendNotice(stamp), Style.PRIMARY)] if view.people or view.groups else []
    beyond = buttons.NotifyBeyond(not view.sending.beyond)
    return inline(
        send,
        [key("Danh sách người nhận", buttons.ShowRecipients(0))] if view.people else [],
        _beyond(len(view.sending.enough), beyond, view.sending.beyond),
        [QUIT],
    )


def audiences(*, chat: bool) -> Inline:
    """For whom; the group only where one is bound."""
    keys = [
        key(label, buttons.NotifyWhom(audience))
        for audience, label in AUDIENCES.items()
        if chat or audience is not Audience.CHAT
    ]
    return inline(*keys, [PAST, QUIT])


def standings(choices: Sequence[tuple[int, Period, ReportStatus, int]]) -> Inline:
    """Of each open round, the standings that some unit has."""
    return inline(
        *[
            key(
                f"{STANDING[status]} ({formats.number(count)}) – {labels.short_round(period)}",
                buttons.NotifyStanding(round_id, status),
            )
            for round_id, period, status, count in choices
        ],
        [QUIT],
    )


def recipients(view: RecipientsPage) -> Inline:
    """Arrows, and back to the preview."""
    return inline(
        _arrows(view.page, view.pages, buttons.ShowRecipients), key("← Xem trước", buttons.ShowRecipients(-1))
    )


def result(notice_id: int, *, people: bool) -> Inline:
    """Look again, everybody one by one, everything that was sent."""
    return inline(
        key("Cập nhật", buttons.ShowNotice(notice_id), Style.PRIMARY),
        [key("Từng người", buttons.ShowDeliveries(notice_id, 0))] if people else [],
        [PAST],
    )


def deliveries(notice_id: int, view: NoticeDeliveries) -> Inline:
    """Arrows, and back to the result."""
    turns = _arrows(view.page, view.pages, lambda page: buttons.ShowDeliveries(notice_id, page))
    return inline(turns, key("← Kết quả", buttons.ShowNotice(notice_id)))


def past(view: NoticesSent, notice_ids: Sequence[int]) -> Inline:
    """A number each, and arrows."""
    numbers = [
        key(str(number), buttons.ShowNotice(notice_id))
        for number, notice_id in enumerate(notice_ids, view.first)
    ]
    return inline(*in_rows(numbers, WIDTH), _arrows(view.page, view.pages, buttons.ShowNotices))


def _tick(
    view: TickUnits,
    of_rows: Sequence[int],
    tick: type[buttons.Tick],
    turn_to: Callable[[int], Button],
    on: Key,
) -> Inline:
    numbers = [
        _number(row.number, tick(number, not row.ticked, view.page), ticked=row.ticked)
        for row, number in zip(view.rows, of_rows, strict=True)
    ]
    turns = _arrows(view.page, view.pages, turn_to)
    return inline(*in_rows(numbers, WIDTH), turns, [on] if view.ticked else [], [QUIT])


def _number(number: int, button: Button, *, ticked: bool) -> Key:
    return key(f"{'✓ ' if ticked else ''}{number}", button, Style.SUCCESS if ticked else None)


def _beyond(people: int, button: Button, beyond: bool) -> list[Key]:
    if not people:
        return []
    return [
        key("Không gửi người đã nhận đủ tin" if beyond else f"Gửi cả {people} người đã nhận đủ tin", button)
    ]


def _arrows(page: int, pages: int, go: Callable[[int], Button]) -> list[Key]:
    back = [key("← Trước", go(page - 1))] if page > 0 else []
    return [*back, *([key("Tiếp →", go(page + 1))] if page + 1 < pages else [])]
