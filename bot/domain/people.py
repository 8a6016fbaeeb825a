"""Who a person is to the union: roles and the life of an appointment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    OFFICER = "officer"  # cán bộ phụ trách báo cáo của đơn vị
    CHAIR = "chair"  # lãnh đạo đơn vị
    OFFICE = "office"  # Văn phòng LĐLĐ tỉnh


class AppointmentStatus(StrEnum):
    PENDING = "pending"
    ACTIVE = "active"
    REFUSED = "refused"
    ENDED = "ended"


REPORTING_ROLES = frozenset({Role.OFFICER, Role.CHAIR})
"""Roles that may answer for their unit."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who answers for a unit, for whoever wants to call."""

    name: str | None
    title: str | None
    phone: str | None
    reachable: bool = True  # False: has blocked the bot, or the account is gone
