"""What the log says of things that were done, and the few facts behind them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.audit import AuditAction, LogLine
from messages.shared.audit_words import action

NOW = datetime(2026, 12, 9, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("done", "facts", "words"),
    [
        (AuditAction.REPORT_SUBMITTED, {"filing": 1, "by_office": True}, "(lần 1; Văn phòng nhập thay)"),
        (
            AuditAction.REPORT_ACCEPTED,
            {"filing": 1, "own_entry": True},
            "(lần 1; do chính người này nhập thay)",
        ),
        (AuditAction.FORM_IMPORTED, {"answers": 33, "texts": 2}, "(33 số liệu; 2 mục lời văn)"),
        (
            AuditAction.FORM_IMPORTED,
            {"answers": 33, "texts": 0, "for_unit": True},
            "(33 số liệu; Văn phòng nhập thay)",
        ),
        (AuditAction.RECEIVED_EARLIER, {"day": "2026-12-09"}, "(thứ Tư, 09/12/2026)"),
        (AuditAction.FORM_SENT, None, "Excel"),
    ],
)
def test_the_log_tells_who_entered_for_whom(
    done: AuditAction, facts: dict[str, Any] | None, words: str
) -> None:
    said = action(LogLine(NOW, None, done, facts=facts))
    assert said.endswith(words) or (facts is None and words in said), said
