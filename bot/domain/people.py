"""Who a person is to the union: roles and the life of an appointment."""

from __future__ import annotations

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
