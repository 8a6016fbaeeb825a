"""Samples of what somebody hears who was away."""

from __future__ import annotations

from bot.domain.rounds.pending_work import Waiting
from messages.reminding import keyboards, views
from tests.messages.samples.common import OWED
from tests.messages.samples.facts import AD_HOC, NOW, REASON, TAM_DUONG, YEAR

ANSWERED = views.Answered(
    YEAR, TAM_DUONG, "Người nghỉ <thai sản> có tính không?", "Có tính.\nLấy theo danh sách."
)
LONG = views.Answered(AD_HOC, TAM_DUONG, REASON * 6, REASON * 20)
VIEWS = (
    views.BackAgain(NOW, OWED[:1], (), ()),
    views.BackAgain(NOW, (), (ANSWERED,), ("Họp <giao ban> lúc 8:00",)),
    views.BackAgain(NOW, OWED * 4, (LONG,) * 9, (REASON * 20,) * 9, Waiting(12, None, 2, 1, 3)),
    views.BackAgain(NOW, (), (), (), Waiting(reports=1, round_id=3)),
)
KEYBOARDS = (
    (keyboards.back_again, keyboards.back_again([], office=True)),
    (keyboards.back_again, keyboards.back_again([(2**31 - 1, OWED[0])], office=False)),
    (keyboards.back_again, keyboards.back_again([(1, OWED[1])], office=True)),
    (keyboards.back_again, keyboards.back_again([(1, OWED[0]), (2, OWED[1])], office=False)),
)
