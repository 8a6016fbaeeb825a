"""The main menu's keys, which stand under whatever ends there."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.rounds import ReportStatus
from bot.domain.rounds.pending_work import PendingWork
from messages.answering.buttons import OpenReport
from messages.menus.buttons import Menu, OpenMenu, OpenSection, Section
from messages.places import keys_of
from messages.progress.buttons import ShowUnitsThat
from messages.shared import formats
from messages.shared.keyboards import Inline, Key, Style, inline, key
from messages.shared.links import of_several
from messages.shared.places import Shown

SECTIONS = {
    Section.ROUNDS: "Đợt báo cáo",
    Section.FIGURES: "Kết quả, văn bản",
    Section.SENDING: "Đôn đốc, thông báo",
    Section.PEOPLE: "Cán bộ, đơn vị",
    Section.SETTINGS: "Cài đặt, nhật ký",
}


def main(
    *, officer: bool, office: bool, waiting: PendingWork | None = None, returned: Sequence[int] = ()
) -> Inline:
    """What this person can do, most wanted first; on top what waits for the office, or came back to a unit."""
    if office:
        first, *others = keys_of("office")
        return inline(
            *([[one] for one in _waiting(waiting)] if waiting else []),
            [*keys_in(first), _section(Section.ROUNDS)],
            [_section(Section.FIGURES), _section(Section.SENDING)],
            [_section(Section.PEOPLE), _section(Section.SETTINGS)],
            *(keys_in(row) for row in others if officer or row[0][0] is not Menu.REPORTS),
        )
    if officer:
        first, *others = keys_of("officer")
        return inline(
            [_returned(returned)] if returned else [],
            keys_in(first),
            [of_several()],
            *(keys_in(row) for row in others),
        )
    return inline(*(keys_in(row) for row in keys_of("everybody")))


def keys_in(row: Sequence[tuple[Menu, Shown]]) -> list[Key]:
    """One row of a menu."""
    return [key(shown.label or "", OpenMenu(name), shown.style) for name, shown in row]


def _returned(reports: Sequence[int]) -> Key:
    if len(reports) == 1:
        return key("Sửa báo cáo bị trả lại", OpenReport(reports[0]), Style.DANGER)
    return key(f"Báo cáo bị trả lại ({len(reports)})", OpenMenu(Menu.REPORTS), Style.DANGER)


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
        keys.append(key(f"Báo cáo chờ tiếp nhận ({formats.number(waiting.reports)})", to))
    if waiting.people:
        keys.append(key(f"Đề nghị tham gia ({waiting.people})", OpenMenu(Menu.REQUESTS)))
    if asked := waiting.more_time + waiting.questions:
        keys.append(key(f"Gia hạn, hỗ trợ ({asked})", OpenMenu(Menu.SUPPORT)))
    return keys
