"""Samples of what the office decides about groups."""

from __future__ import annotations

from bot.domain.chats import Lack
from messages.groups import keyboards, views
from tests.messages.samples.facts import NOW

ON = views.BoundGroup("LĐLĐ tỉnh – các đơn vị", names_late=True)
OFF = views.BoundGroup(
    "Ban Chấp hành Công đoàn các xã, phường và khối cơ quan tỉnh Lai Châu nhiệm kỳ mới", False
)
VIEWS = (
    views.GroupSettings((), 0),
    views.GroupSettings((ON,), 1),
    views.GroupSettings((ON, OFF), 12),
    views.GroupSettings((), 0, ("Nhóm Công đoàn tỉnh",)),
    views.GroupSettings((ON,), 1, ("Nhóm Công đoàn tỉnh", OFF.title)),
    views.BindQuestion(OFF.title, NOW, known=True, by="Lò Thị Mai"),
    views.BindQuestion(OFF.title, NOW, known=True, by=None),
    views.BindQuestion(OFF.title, NOW, known=False, by=None),
    *(views.GroupLacks(OFF.title, lack) for lack in Lack),
    views.GroupLost(OFF.title),
)
KEYBOARDS = (
    (keyboards.settings, keyboards.settings([])),
    (keyboards.settings, keyboards.settings([(7, ON)], [(2**31 - 1, OFF.title)])),
    (keyboards.bind_met, keyboards.bind_met(2**31 - 1)),
    (keyboards.settings, keyboards.settings([(7, ON), (2**31 - 1, OFF)])),
)
