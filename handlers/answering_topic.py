"""What a chat is asked while its person answers a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handlers.topics import Topic, topic


@topic
@dataclass(frozen=True)
class Answering(Topic):
    """Which report, where in it, and since when the present question is on this person's screen."""

    report_id: int
    position: dict[str, Any]
    shown_at: str
    waiting: dict[str, Any] | None = None  # what was said when a colleague had answered meanwhile
