"""Samples of what the office decides about groups."""

from __future__ import annotations

from messages.keyboards import groups as keyboards
from messages.views import groups as views

ON = views.BoundGroup("LĐLĐ tỉnh – các đơn vị", names_late=True)
OFF = views.BoundGroup(
    "Ban Chấp hành Công đoàn các xã, phường và khối cơ quan tỉnh Lai Châu nhiệm kỳ mới", False
)
VIEWS = (
    views.GroupSettings((), 0),
    views.GroupSettings((ON,), 1),
    views.GroupSettings((ON, OFF), 12),
)
KEYBOARDS = (
    (keyboards.settings, keyboards.settings([])),
    (keyboards.settings, keyboards.settings([(7, ON), (2**31 - 1, OFF)])),
)
