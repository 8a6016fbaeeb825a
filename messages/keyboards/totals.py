"""Keyboards of results and their pictures."""

from __future__ import annotations

from messages.keyboards.base import Inline, Style, inline, key
from messages.presses import AskToSendPicture, SendPicture, ShowPictures, ShowProgress


def results(round_id: int) -> Inline:
    """Under the sums of a round."""
    return inline(
        [key("Ảnh tổng hợp", ShowPictures(round_id)), key("Gửi ảnh vào nhóm…", AskToSendPicture(round_id))],
        [key("← Tiến độ", ShowProgress(round_id))],
    )


def send(round_id: int, *, groups: bool) -> Inline:
    """Send it, or not; without a group there is only the way back."""
    yes = [key("Gửi vào nhóm", SendPicture(round_id), Style.PRIMARY)] if groups else []
    return inline([*yes, key("Để sau" if groups else "← Tiến độ", ShowProgress(round_id))])
