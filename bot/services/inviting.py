"""Many invited at once by a list: whoever serves or holds an unused invitation already gets no second one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.people import Role
from bot.domain.reading.plain import plain
from bot.domain.reading.tables import Row
from bot.domain.units.officer_list import Officer, OfficersPlan, plan_officers
from bot.services import registration
from bot.storage.queries import people, staffing
from bot.storage.tables.people import Person
from bot.storage.work import Work


@dataclass(frozen=True)
class Made:
    """One invitation; the token is kept nowhere but here."""

    officer: Officer
    unit: str
    token: str
    expires_at: datetime


def preview(work: Work, rows: Sequence[Row], today: date, now: datetime) -> OfficersPlan:
    """What a list of officers would do. Raises NoTable."""
    province = people.province(work.session)
    units = {unit.code: unit.name for unit in (province, *people.active_units(work.session, today))}
    serving = {
        (plain(one.person.name or ""), one.unit.code, one.role) for one in staffing.everybody(work.session)
    }
    serving |= {(plain(name), code, role) for name, code, role in staffing.joined_as_invited(work.session)}
    invited = {
        (plain(one.invitee), one.unit.code, one.role)
        for one in staffing.open_invitations(work.session, now)
        if one.invitee is not None
    }
    return plan_officers(rows, units, province.code, serving, invited)


def invite_all(
    work: Work, rows: Sequence[Row], by: Person | None, today: date, now: datetime, *, again: bool = False
) -> tuple[OfficersPlan, list[Made]]:
    """Invite everybody who is not there yet, or nobody where a line is wrong.

    With `again` those too whose invitation is unused; the former one is void then. Two who invite at once wait.
    """
    people.hold_province(work.session)
    plan = preview(work, rows, today, now)
    if plan.bad:
        return plan, []
    if again:
        _take_back(work, plan.invited, now)
    meant = sorted((*plan.new, *(plan.invited if again else ())), key=lambda one: one.number)
    made = [_invite(work, one, by, now) for one in meant]
    work.session.flush()
    return plan, made


def invited_name(work: Work, token_hash: str) -> str | None:
    """The name that the list gave whoever holds this invitation; it counts once they take it."""
    found = people.invitation_by_hash(work.session, token_hash)
    return found.invitee if found is not None else None


def _invite(work: Work, officer: Officer, by: Person | None, now: datetime) -> Made:
    unit = people.unit_by_code(work.session, officer.unit)
    assert unit is not None  # the plan has seen it
    token = registration.invite(work, unit, officer.role, by, now, invitee=officer.name)
    return Made(officer, unit.name, token, now + registration.INVITATION_LIFE)


def _take_back(work: Work, officers: Sequence[Officer], now: datetime) -> None:
    keys: set[tuple[str, str, Role]] = {one.key for one in officers}
    for one in staffing.open_invitations(work.session, now):
        if one.invitee is not None and (plain(one.invitee), one.unit.code, one.role) in keys:
            one.expires_at = now
