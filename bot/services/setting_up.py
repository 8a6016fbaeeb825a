"""A new database made ready: the programme kept, the province and, where there is none, the sample units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Role
from bot.domain.programme import Programme, UnitKind
from bot.domain.refusals import UnitGone
from bot.services import registration
from bot.services.rounds import keep_programme
from bot.storage.queries import people, rounds
from bot.storage.queries.setting_up import wait_for_others
from bot.storage.tables.people import Unit
from bot.storage.work import Work

PROVINCE_CODE = "TINH"


@dataclass(frozen=True)
class Loaded:
    """What setting up has added; all zero when it was ready before."""

    programmes: int
    units: int


def set_up(work: Work, programme: Programme, now: datetime) -> Loaded:
    """Keep this version of the programme; load the sample units into a database that has no units. Idempotent."""
    wait_for_others(work.session)
    known = rounds.programme_by_digest(work.session, programme.digest) is not None
    keep_programme(work, programme, now)
    units = 0 if people.any_unit(work.session) else _load_units(work, programme)
    return Loaded(programmes=int(not known), units=units)


def _load_units(work: Work, programme: Programme) -> int:
    province = Unit(code=PROVINCE_CODE, kind=UnitKind.PROVINCE, name=programme.province)
    work.session.add(province)
    work.session.flush()
    for sample in programme.sample_units:
        work.session.add(
            Unit(code=sample.code, kind=sample.kind, name=sample.name, parent_id=province.id, is_sample=True)
        )
    work.session.flush()
    return 1 + len(programme.sample_units)


def invite_from_outside(work: Work, unit_code: str | None, now: datetime, *, head: bool = False) -> str:
    """A token made on the command line: for the office, an officer of a unit or its head. Raises UnitGone."""
    if unit_code is None:
        return registration.invite(work, people.province(work.session), Role.OFFICE, None, now)
    unit = people.unit_by_code(work.session, unit_code)
    if unit is None or unit.kind is UnitKind.PROVINCE or unit.valid_to is not None:
        raise UnitGone
    return registration.invite(work, unit, Role.CHAIR if head else Role.OFFICER, None, now)
