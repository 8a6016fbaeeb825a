"""A database made ready: this version of the programme kept, the province and the units of its file entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.calendar import LOCAL
from bot.domain.people import Role
from bot.domain.programme import ListedUnit, Programme, UnitKind
from bot.domain.programme import changes as programme_changes
from bot.domain.reading.tables import BadRow
from bot.domain.refusals import UnitGone
from bot.domain.units.unit_list import UnitChanged, UnitFault
from bot.services import loading_units, registration
from bot.services.rounds import keep_programme
from bot.storage.queries import people, rounds
from bot.storage.queries.setting_up import wait_for_others
from bot.storage.tables.people import Unit
from bot.storage.work import Work

PROVINCE_CODE = "TINH"


@dataclass(frozen=True)
class Loaded:
    """What setting up has done; nothing of it when all was ready before."""

    version: int | None = None  # of the programme, where it was new
    before: int | None = None  # the version loaded last until now
    changes: tuple[str, ...] = ()  # what the new version says otherwise than that one
    province: bool = False  # it is new
    units: tuple[ListedUnit, ...] = ()
    samples: tuple[ListedUnit, ...] = ()
    confirmed: tuple[ListedUnit, ...] = ()  # samples that the file calls real units
    left_out: tuple[tuple[ListedUnit, BadRow[UnitFault]], ...] = ()  # of the file's units
    differing: tuple[UnitChanged, ...] = ()  # named otherwise in the file: a decision or a list changes units

    @property
    def anything(self) -> bool:
        return self.version is not None or self.province or bool(self.units or self.samples or self.confirmed)


def set_up(work: Work, programme: Programme, now: datetime) -> Loaded:
    """Keep this version of the programme, and enter the units of its file that are not there yet. Idempotent.

    Raises ProgrammeError where this version was loaded with other content.
    """
    wait_for_others(work.session)
    latest = rounds.latest_programme(work.session, programme.code)
    known = latest.id if latest else 0
    kept = keep_programme(work, programme, now)
    new = kept.id > known
    province = not people.any_unit(work.session)
    if province:
        work.session.add(Unit(code=PROVINCE_CODE, kind=UnitKind.PROVINCE, name=programme.province))
        work.session.flush()
    today = now.astimezone(LOCAL).date()
    real = loading_units.enter_missing(work, programme.units, today, now, samples=False)
    samples = loading_units.enter_missing(work, programme.sample_units, today, now, samples=True)
    return Loaded(
        version=programme.version if new else None,
        before=latest.version if new and latest else None,
        changes=tuple(programme_changes.changes(latest.source, programme.source)) if new and latest else (),
        province=province,
        units=tuple(line.unit for line in real.new),
        samples=tuple(line.unit for line in samples.new),
        left_out=tuple((programme.units[bad.number - 1], bad) for bad in real.bad),
        confirmed=tuple(one.line.unit for one in real.changed if one.real),
        differing=tuple(one for one in real.changed if not one.real and (one.name or one.kind or one.upper)),
    )


def invite_from_outside(work: Work, unit_code: str | None, now: datetime, *, head: bool = False) -> str:
    """A token made on the command line: for the office, an officer of a unit or its head. Raises UnitGone."""
    if unit_code is None:
        return registration.invite(work, people.province(work.session), Role.OFFICE, None, now)
    unit = people.unit_by_code(work.session, unit_code)
    if unit is None or unit.kind is UnitKind.PROVINCE or unit.valid_to is not None:
        raise UnitGone
    return registration.invite(work, unit, Role.CHAIR if head else Role.OFFICER, None, now)
