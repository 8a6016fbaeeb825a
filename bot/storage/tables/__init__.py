"""All tables; importing this package is what makes them known to migrations."""

from __future__ import annotations

from bot.storage.tables import clock, delivery, desk, people, reports, rounds
from bot.storage.tables.base import Base

__all__ = ["Base", "clock", "delivery", "desk", "people", "reports", "rounds"]
