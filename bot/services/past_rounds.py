"""Which rounds count: what comparisons, sums over the term and the officer's form go by, all of them."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.comparing import Held, counting, spans_of_term
from bot.domain.rounds import Period, RoundKind
from bot.services.rounds import period_of, programme_of
from bot.storage.queries import rounds
from bot.storage.tables.rounds import Round
from bot.storage.work import Work


def rounds_that_count(work: Work, *, but: Round | None = None) -> dict[Period, Round]:
    """One round of numbers for each year, half-year …; none that stands for the same as `but`."""
    found = [one for one in rounds.all_rounds(work.session) if one.kind is not RoundKind.DOCUMENT]
    return {
        held.period: one
        for held, one in _counting(work, found)
        if but is None or held.period.slot != period_of(but).slot
    }


def superseded(work: Work, asked: Iterable[Round]) -> set[int]:
    """Those of the rounds in whose place a later one counts."""
    wanted = {one.id: period_of(one).slot for one in asked}
    if not wanted:
        return set()
    slots = set(wanted.values())
    rivals = [one for one in rounds.all_rounds(work.session) if period_of(one).slot in slots]
    if len(rivals) == len(slots):
        return set()
    return wanted.keys() - {one.id for _, one in _counting(work, rivals)}


def same_slot(work: Work, period: Period) -> Round | None:
    """The round that counts for what this period stands for, if there is one."""
    rivals = [one for one in rounds.all_rounds(work.session) if period_of(one).slot == period.slot]
    return next((one for _, one in _counting(work, rivals)), None)


def earlier_in_term(work: Work, a_round: Round) -> list[Round]:
    """The rounds of the same programme that add up, with this one, to the term so far; the earliest first."""
    programme, now = programme_of(a_round), period_of(a_round)
    counted = {
        period: one
        for period, one in rounds_that_count(work, but=a_round).items()
        if one.programme_version.code == programme.code
    }
    held = [Held(period, one.id, filed=True) for period, one in counted.items()]
    return [counted[one.period] for one in spans_of_term(programme, now, held)]


def _counting(work: Work, among: Iterable[Round]) -> list[tuple[Held, Round]]:
    by_number = {one.id: one for one in among}
    filed = rounds.filed_in(work.session, by_number)
    held = counting(Held(period_of(one), one.id, one.id in filed) for one in by_number.values())
    return [(one, by_number[one.number]) for one in held]
