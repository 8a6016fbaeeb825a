"""Keyboards of lists of officers that the office sends as files."""

from __future__ import annotations

from messages.menus.buttons import Quit
from messages.people import buttons
from messages.shared.keyboards import Inline, Style, inline, key

QUIT = "Bỏ"


def invite_listed(stamp: str, new: int, invited: int) -> Inline:
    """A sheet for who is new, or for those too who have not used their invitation."""
    return inline(
        *(
            [key(f"Làm phiếu mời {new} người", buttons.InviteListed(stamp, False), Style.SUCCESS)]
            if new
            else []
        ),
        *(
            [key(f"Làm lại cho cả {invited} người chưa nhận", buttons.InviteListed(stamp, True))]
            if invited
            else []
        ),
        key(QUIT, Quit()),
    )
