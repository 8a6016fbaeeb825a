"""Keyboards of what the office decides about groups."""

from __future__ import annotations

from collections.abc import Sequence

from messages.groups import buttons
from messages.groups.views import BoundGroup
from messages.menus.buttons import Menu, OpenMenu
from messages.shared.keyboards import Inline, Style, inline, key

TITLE_SHOWN = 24


def settings(groups: Sequence[tuple[int, BoundGroup]], unbound: Sequence[tuple[int, str]] = ()) -> Inline:
    """One switch a bound group, one way to bind for each other."""
    return inline(
        *[
            key(
                f"{'Tắt' if one.names_late else 'Bật'} nêu tên: {one.title}",
                buttons.NameLate(group_id, not one.names_late),
            )
            for group_id, one in groups
        ],
        *[key(f"Kết nối: {_short(title)}", buttons.AskToBind(met_id)) for met_id, title in unbound],
    )


def bind_met(met_id: int) -> Inline:
    """Bind it, or not."""
    return inline(
        [
            key("Kết nối nhóm này", buttons.BindMet(met_id), Style.PRIMARY),
            key("Không", OpenMenu(Menu.GROUPS)),
        ]
    )


def _short(title: str) -> str:
    """A title that leaves room for what is to be done with it, on one line of a phone."""
    return title if len(title) <= TITLE_SHOWN else f"{title[: TITLE_SHOWN - 1].strip()}…"


def bind() -> Inline:
    """For the office, in a group."""
    return inline(key("Kết nối nhóm này", buttons.BindGroup(), Style.PRIMARY))
