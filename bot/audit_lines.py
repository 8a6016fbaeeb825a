"""`congdoan audit`: the log of a round, of a unit's report in it, or of a person, a line an action, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from bot.databases import ready_database
from bot.domain.audit import Scope
from bot.domain.refusals import UnitGone
from bot.services import audit_log
from bot.services.rounds import find
from bot.settings import Settings
from bot.storage.engine import reading
from bot.storage.queries import audit, rounds
from bot.storage.work import Work
from messages.shared import audit_words as words


def of_round(settings: Settings, round_id: int, unit_code: str | None) -> Iterator[str]:
    """All that was done in a round, or about one unit's report in it. Raises RoundGone, UnitGone, SettingWrong."""
    engine = ready_database(settings)
    try:
        with reading(engine) as work:
            find(work, round_id)
            if unit_code is None:
                yield from _lines(settings, work, Scope.ROUND, round_id)
            else:
                yield from _lines(settings, work, Scope.REPORT, _report(work, round_id, unit_code))
    finally:
        engine.dispose()


def of_people(settings: Settings, name: str) -> Iterator[str]:
    """What everybody whose name holds these words did, and what was done about them. Raises SettingWrong."""
    engine = ready_database(settings)
    try:
        with reading(engine) as work:
            for person in audit_log.people_named(work, name):
                yield from _lines(settings, work, Scope.PERSON, person.id)
    finally:
        engine.dispose()


def _report(work: Work, round_id: int, unit_code: str) -> int:
    for duty, report in rounds.all_duties(work.session, round_id):
        if duty.unit.code == unit_code:
            return report.id
    raise UnitGone


def _lines(settings: Settings, work: Work, scope: Scope, about: int) -> Iterator[str]:
    for line in audit_log.read(work, scope, about, 0, audit.count(work.session, scope, about)):
        at = f"{line.at.astimezone(settings.timezone):%Y-%m-%d %H:%M}"
        unit = f" – {line.unit}" if line.unit else ""
        yield f"{at}  {words.doer(line)}: {words.action(line)}{unit}"
