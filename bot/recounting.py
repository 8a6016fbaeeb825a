"""Counting what is in a database anew, in slices: after an upgrade, and whenever somebody wants to be sure.

Slices are compared in reading transactions; only what differs is counted once more and written, in short ones. So the
bot may run meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from bot.domain.programme.file import ProgrammeError
from bot.services import rounds, tallying
from bot.storage.engine import reading, transaction
from bot.storage.queries import rounds as round_rows
from bot.storage.queries import tallies


@dataclass(frozen=True)
class Recounted:
    """What a recount has found and mended."""

    rounds: int
    reports: int
    differed: tuple[tuple[int, str], ...]  # round and unit
    unreadable: tuple[int, ...]  # rounds whose programme an older version took and this one does not


def recount(engine: Engine) -> Recounted:
    """Every round."""
    with reading(engine) as work:
        numbers = [one.id for one in rounds.all_rounds(work)]
    return _recounted(engine, numbers)


def count_where_never_counted(engine: Engine) -> Recounted:
    """Rounds of before tallies were kept. Whoever is interrupted goes on at the next start."""
    return _recounted(engine, not_tallied(engine))


def not_tallied(engine: Engine) -> Sequence[int]:
    """The numbers of these rounds."""
    with reading(engine) as work:
        return tallies.rounds_not_tallied(work.session)


def not_counted(engine: Engine) -> str | None:
    """Why nobody may work with a database whose upgrade was cut off before everything was counted."""
    return "that database is not up to date; run `congdoan init`" if not_tallied(engine) else None


def _recounted(engine: Engine, round_ids: Sequence[int]) -> Recounted:
    differed: list[tuple[int, str]] = []
    unreadable: list[int] = []
    reports = 0
    for round_id in round_ids:
        with reading(engine) as work:
            duty_ids = tallies.duties_of(work.session, round_id)
        try:
            for some in tallying.slices(duty_ids):
                differed += [(round_id, unit) for unit in _mended(engine, round_id, some)]
            reports += len(duty_ids)
        except ProgrammeError:  # nobody can show its totals, with or without rows
            unreadable.append(round_id)
        with transaction(engine) as work:
            rounds.find(work, round_id).is_tallied = True
    return Recounted(len(round_ids) - len(unreadable), reports, tuple(differed), tuple(unreadable))


def _mended(engine: Engine, round_id: int, duty_ids: Sequence[int]) -> list[str]:
    """The units of one slice that were counted anew because something else was written of them."""
    with reading(engine) as work:
        a_round = rounds.find(work, round_id)
        wrong = [one.duty_id for one in tallying.differing(work, a_round, duty_ids)]
    if not wrong:
        return []
    with transaction(engine) as work:
        round_rows.hold(work.session, round_id)  # whoever changes what counts waits, and counts it then
        a_round = rounds.find(work, round_id)
        return [one.unit for one in tallying.count(work, a_round, wrong)]
