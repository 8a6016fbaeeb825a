"""A list of officers on the command line: who would be invited, who is there already, what is wrong."""

from __future__ import annotations

from bot.domain.units.officer_list import Officer, OfficerFault, OfficersPlan
from bot.refused_lines import refused

FAULT = {
    OfficerFault.NAME: "no name, or one longer than 120 characters",
    OfficerFault.UNIT: "there is no such active unit",
    OfficerFault.ROLE: "unknown role (cán bộ, thủ trưởng, Văn phòng)",
    OfficerFault.NOT_THERE: "the office serves the province, and nobody else does",
    OfficerFault.TWICE: "an earlier line says the same",
}


def lines(plan: OfficersPlan) -> list[str]:
    """The preview; lines are numbered as in the file."""
    return [
        *(_line(one, "to be invited") for one in plan.new),
        *(_line(one, "serves already, or has asked to") for one in plan.serving),
        *(_line(one, "holds an invitation that is not used yet") for one in plan.invited),
        *refused(plan.bad, FAULT),
        f"{len(plan.new)} to be invited, {len(plan.serving)} serve, {len(plan.invited)} are invited, "
        f"{len(plan.bad)} refused.",
    ]


def _line(one: Officer, standing: str) -> str:
    return f"line {one.number}: {one.name}, {one.unit}, {one.role}: {standing}"
