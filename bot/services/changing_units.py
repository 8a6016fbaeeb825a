"""Renaming, merging, splitting and dissolving units, each by a decision.

A unit is never deleted: it ends on the day before the decision takes effect. Its reports stay with it under the name
that each round froze. A unit that comes of a merger or a split is new and starts without numbers of its own: nothing
is summed up or divided for it. What an ended unit still owed stays in its round, is reminded of no more and counts
neither as late nor as missing; the office can enter it. Who served it serves no more, unless the office carries them
over to the merged unit; otherwise they ask again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.audit import AuditAction
from bot.domain.people import AppointmentStatus
from bot.domain.programme import UnitKind
from bot.domain.reading.plain import plain
from bot.domain.refusals import ChangeNotYet, PressOutdated, UnitGone, UnitNameTaken, UnitsDoNotFit
from bot.domain.units.changes import ChangePlan, UnitChangeKind, code_for, names_fit, units_fit
from bot.services import auditing
from bot.services.lapsing import lapse, leave
from bot.services.tallying import count
from bot.storage.queries import people, reports, rounds, staffing, unit_changes
from bot.storage.queries import units as unit_queries
from bot.storage.tables.desk import FormerName, UnitChange, UnitChangePart
from bot.storage.tables.people import Appointment, Person, Unit
from bot.storage.tables.rounds import Duty
from bot.storage.work import Work


@dataclass(frozen=True)
class PreviewedMessage:
    """What a change would bring about."""

    units: tuple[Unit, ...]
    owed: int  # reports of open rounds that are not filed
    serving: int


@dataclass(frozen=True)
class Changed:
    """What it has brought about: whose duty ended, and where they serve now."""

    change_id: int
    before: tuple[str, ...]
    after: tuple[Unit, ...]
    ended: tuple[Appointment, ...]
    carried: frozenset[int]  # persons


def preview(work: Work, plan: ChangePlan, today: date) -> PreviewedMessage:
    """Check a plan. Raises UnitsDoNotFit, UnitGone, UnitNameTaken, ChangeNotYet."""
    units = _require(work, plan, today)
    ids = [unit.id for unit in units]
    owed = [d for d, report in rounds.duties_of_units(work.session, ids) if not report.status.filed]
    return PreviewedMessage(tuple(units), len(owed), len(_serving(work, ids)))


def change(work: Work, plan: ChangePlan, by: Person, today: date, now: datetime) -> Changed:
    """Do it. Raises what `preview` raises; two who change units at once wait for each other."""
    people.hold_province(work.session)
    units = _require(work, plan, today)
    before = tuple(unit.name for unit in units)
    decided = UnitChange(
        kind=plan.kind,
        decision_number=plan.decision.number,
        decision_date=plan.decision.dated,
        effective_on=plan.decision.effective_on,
        entered_by=by.id,
        entered_at=now,
    )
    work.session.add(decided)
    work.session.flush()
    _keep_parts(work, decided, units, before=True)
    carried: frozenset[int] = frozenset()
    ended: list[Appointment] = []
    if plan.kind is UnitChangeKind.CREATE:
        after = [_set_up(work, plan)]
    elif plan.ends_units:
        after = [_new_unit(work, name, units[0], plan.decision.effective_on) for name in plan.names]
        ended = _end(work, units, plan.decision.effective_on, by, now)
        carried = _carry(work, ended, after[0], by, now) if _carries(plan) else frozenset()
    else:
        after = units
        _rename(work, units[0], plan.names[0], decided)
    _keep_parts(work, decided, after, before=False)
    for unit in {one.id: one for one in (*units, *after)}.values():
        facts = {"kind": plan.kind.value, "decision": plan.decision.number}
        auditing.record(work, AuditAction.UNIT_CHANGED, by, now, unit_id=unit.id, facts=facts)
    work.session.flush()
    return Changed(decided.id, before, tuple(after), tuple(ended), carried)


def release(work: Work, change_id: int, by: Person, now: datetime) -> tuple[str, ...]:
    """Take the units that a change has ended off the rosters where they have not filed; whose duties these were.

    Their rows stay, and whatever they have filed stays counted. Raises PressOutdated.
    """
    decided = work.session.get(UnitChange, change_id)
    if decided is None:
        raise PressOutdated
    ended = [one.unit_id for one in decided.parts if one.before and one.unit.valid_to is not None]
    owed = _still_owed(work, ended)
    lapse(work, [duty.id for duty in owed], now)
    for duty in owed:
        duty.released_at = now
        duty.round.changed()
        count(work, duty.round, [duty.id])
        auditing.record(
            work,
            AuditAction.DUTY_RELEASED,
            by,
            now,
            round_id=duty.round_id,
            unit_id=duty.unit_id,
            facts={"decision": decided.decision_number},
        )
    work.session.flush()
    return tuple(duty.unit_name for duty in owed)


def _still_owed(work: Work, unit_ids: Sequence[int]) -> list[Duty]:
    """What these units have not filed; nobody files it meanwhile."""
    open_duties = [duty for duty, _ in rounds.duties_of_units(work.session, unit_ids)]
    for duty in sorted(open_duties, key=lambda duty: duty.id):
        reports.of_duty(work.session, duty.id, lock=True)
    for round_id in sorted({duty.round_id for duty in open_duties}):
        rounds.hold(work.session, round_id)
    there = rounds.duties_of_units(work.session, unit_ids)
    return [duty for duty, report in there if not report.status.filed]


def _require(work: Work, plan: ChangePlan, today: date) -> list[Unit]:
    for day in (plan.decision.effective_on, plan.decision.dated):
        if day > today:
            raise ChangeNotYet(day)
    if not units_fit(plan.kind, len(set(plan.unit_ids))) or not names_fit(plan.kind, plan.names):
        raise UnitsDoNotFit
    active = [unit for unit, _ in unit_queries.names(work.session, today)]
    if not set(plan.unit_ids) <= {unit.id for unit in active}:
        raise UnitGone
    others = [unit for unit in active if unit.id not in plan.unit_ids or not plan.ends_units]
    taken = {plain(unit.name) for unit in others}
    for name in plan.names:
        if plain(name) in taken:
            raise UnitNameTaken(name)
    meant = people.units_by_number(work.session, plan.unit_ids)
    return [meant[unit_id] for unit_id in dict.fromkeys(plan.unit_ids)]


def _carries(plan: ChangePlan) -> bool:
    return plan.carry and plan.kind is UnitChangeKind.MERGE


def _rename(work: Work, unit: Unit, name: str, decided: UnitChange) -> None:
    former = {"unit_id": unit.id, "name": unit.name, "until": decided.effective_on}
    work.session.add(FormerName(**former, change_id=decided.id))
    unit.name = name


def _set_up(work: Work, plan: ChangePlan) -> Unit:
    """A new unit right below the province, not a sample."""
    province, kind = people.province(work.session), plan.unit_kind
    if kind is None or kind is UnitKind.PROVINCE:
        raise UnitsDoNotFit
    unit = Unit(
        code=code_for(plan.names[0], unit_changes.codes(work.session)),
        kind=kind,
        name=plan.names[0],
        parent_id=province.id,
        valid_from=plan.decision.effective_on,
    )
    work.session.add(unit)
    work.session.flush()
    return unit


def _new_unit(work: Work, name: str, like: Unit, valid_from: date) -> Unit:
    kind: UnitKind = like.kind
    unit = Unit(
        code=code_for(name, unit_changes.codes(work.session)),
        kind=kind,
        name=name,
        parent_id=like.parent_id,
        valid_from=valid_from,
        is_sample=like.is_sample,
    )
    work.session.add(unit)
    work.session.flush()
    return unit


def _serving(work: Work, unit_ids: Sequence[int]) -> list[Appointment]:
    found = staffing.open_appointments(work.session, unit_ids)
    return [one for one in found if one.status is AppointmentStatus.ACTIVE]


def _end(work: Work, units: Sequence[Unit], day: date, by: Person, now: datetime) -> list[Appointment]:
    """The units end; nobody serves them or is invited, nothing is promised, asked for or reminded of."""
    ids = [unit.id for unit in units]
    owed = _still_owed(work, ids)
    for unit in units:
        unit.valid_to = day - timedelta(days=1)
    for invitation in staffing.open_invitations(work.session, now, ids):
        invitation.expires_at = now
    held = list(staffing.open_appointments(work.session, ids))
    serving = [one for one in held if one.status is AppointmentStatus.ACTIVE]
    for one in held:
        one.status = AppointmentStatus.ENDED
        one.decided_at = now
        one.decided_by = by.id
        leave(work, one.person_id, now, unit_id=one.unit_id)
        auditing.about_appointment(work, AuditAction.DUTY_ENDED, by, now, one)
    lapse(work, [duty.id for duty in owed], now)
    for duty in owed:
        duty.round.changed()
    return serving


def _carry(work: Work, ended: Sequence[Appointment], to: Unit, by: Person, now: datetime) -> frozenset[int]:
    """Who served one of the merged units serves the new one, in the same role."""
    for person_id, role in dict.fromkeys((one.person_id, one.role) for one in ended):
        appointment = Appointment(
            person_id=person_id,
            unit_id=to.id,
            role=role,
            status=AppointmentStatus.ACTIVE,
            requested_at=now,
            decided_at=now,
            decided_by=by.id,
        )
        work.session.add(appointment)
        work.session.flush()
        auditing.about_appointment(work, AuditAction.JOINED, by, now, appointment)
    return frozenset(one.person_id for one in ended)


def _keep_parts(work: Work, decided: UnitChange, units: Sequence[Unit], *, before: bool) -> None:
    for unit in units:
        part = UnitChangePart(change_id=decided.id, unit_id=unit.id, before=before, name=unit.name)
        work.session.add(part)
