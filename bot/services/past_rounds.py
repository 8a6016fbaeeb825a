"""Which rounds count: what comparisons, sums over the term and the officer's form go by, all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.form import Form, build_form
from bot.domain.programme import Span
from bot.domain.results.comparing import Held, counting, spans_of_term
from bot.domain.rounds import Period, RoundKind
from bot.services.rounds import period_of, programme_of
from bot.storage.queries import rounds, tallies
from bot.storage.queries.rounds import RoundOfUnit
from bot.storage.tables.rounds import Duty, Round
from bot.storage.work import Work


def rounds_that_count(work: Work, *, but: Round | None = None) -> dict[Period, Round]:
    """One round of numbers for each year, half-year …; none that stands for the same as `but`."""
    found = [one for one in rounds.all_rounds(work.session) if one.kind is not RoundKind.DOCUMENT]
    return {
        held.period: one
        for held, one in _counting(work, found)
        if but is None or held.period.slot != period_of(but).slot
    }


def same_slot(work: Work, period: Period) -> Round | None:
    """The round that counts for what this period stands for, if there is one."""
    rivals = [one for one in rounds.all_rounds(work.session) if period_of(one).slot == period.slot]
    return next((one for _, one in _counting(work, rivals)), None)


def newest_of_slot(work: Work, period: Period) -> int | None:
    """The number of the round opened last for what this period stands for, whether it counts already or not."""
    numbers = (one.id for one in rounds.all_rounds(work.session) if period_of(one).slot == period.slot)
    return max(numbers, default=None)


def earlier_in_term(work: Work, a_round: Round) -> list[Round]:
    """The rounds of the same programme that add up, with this one, to the term so far; the earliest first."""
    found = {one.id: one for one in rounds.all_rounds(work.session)}
    there = rounds.periods(work.session)
    asked = rounds.of_programme(work.session, programme_of(a_round).code)
    return [found[number] for number in _numbers_in_term(work, a_round, there, asked)]


def _numbers_in_term(
    work: Work, a_round: Round, there: Mapping[int, Period], asked: Collection[int]
) -> list[int]:
    """Their numbers alone: the same for the province, its parts and every unit, whoever has filed in them.

    Of the rounds that are there, those `asked` are of the same programme.
    """
    programme, now = programme_of(a_round), period_of(a_round)
    others = {
        number: period
        for number, period in there.items()
        if not period.of_documents and period.slot != now.slot
    }
    held = [one for one in _held(work, others) if one.number in asked]
    return [one.number for one in spans_of_term(programme, now, held)]


def _held(work: Work, there: Mapping[int, Period]) -> list[Held]:
    """Those that count. Who has filed matters only where several stand for the same."""
    many = Counter(period.slot for period in there.values())
    rivals = [number for number, period in there.items() if many[period.slot] > 1]
    filed = rounds.filed_in(work.session, rivals) if rivals else set()
    return counting(Held(period, number, number in filed) for number, period in there.items())


@dataclass(frozen=True)
class Earlier:
    """A report that a unit has filed before."""

    report_id: int
    round_id: int
    period: Period


@dataclass(frozen=True)
class UnitPast:
    """All rounds as one unit sees them, read once for a form."""

    rounds: tuple[RoundOfUnit, ...]
    earlier: tuple[Earlier, ...]  # that count; the same kind of round first, then the newest

    @property
    def reports_open(self) -> int:
        """How many reports of the unit are in open rounds."""
        return sum(one.is_open for one in self.rounds)


def past_of(work: Work, duty: Duty, there: Sequence[RoundOfUnit] | None = None) -> UnitPast:
    """What there was before this duty for its unit. `there` are all rounds, where they were read already."""
    seen = rounds.rounds_of_unit(work.session, duty.unit_id) if there is None else there
    now = period_of(duty.round)
    filed = [
        Earlier(one.filed, one.number, one.period)
        for one in seen
        if one.filed is not None
        and one.period.closing_date < now.closing_date
        and not one.period.of_documents
    ]
    filed.sort(
        key=lambda one: (one.period.kind is now.kind, one.period.closing_date, one.round_id), reverse=True
    )
    asked = {one.period.slot for one in filed} - {now.slot}
    count = _held(work, {one.number: one.period for one in seen if one.period.slot in asked}) if asked else []
    numbers = {one.number for one in count}
    return UnitPast(tuple(seen), tuple(one for one in filed if one.round_id in numbers))


def with_term(work: Work, form: Form, duty: Duty) -> Form:
    """The form with what the unit's earlier reports add to indicators that add up over the term."""
    codes = tuple(one.code for one in form.indicators if one.span is Span.TERM)
    spans = term_rounds(work, duty.round, past_of(work, duty)) if codes else []
    added = TermSoFar(work, tuple(spans), codes).added([duty.unit_id])
    return replace(form, earlier=added.get(duty.unit_id, {}))


def term_rounds(work: Work, a_round: Round, past: UnitPast) -> list[int]:
    """The rounds in which the unit has filed what adds up with what the round asks about."""
    if not past.earlier:
        return []
    code, filed = programme_of(a_round).code, {one.round_id for one in past.earlier}
    periods = {one.number: one.period for one in past.rounds}
    asked = {one.number for one in past.rounds if one.programme == code}
    return [number for number in _numbers_in_term(work, a_round, periods, asked) if number in filed]


@dataclass(frozen=True)
class TermSoFar:
    """The same for many units of a round: what their earlier reports add, some hundreds at a time."""

    work: Work
    rounds: tuple[int, ...]  # that add up with this one
    indicators: tuple[str, ...]  # that add up over the term

    def added(self, unit_ids: Collection[int]) -> dict[int, dict[str, tuple[int, int]]]:
        """By unit and indicator; none where there is nothing to add."""
        if not self.rounds:
            return {}
        found = tallies.of_filed_reports(self.work.session, self.rounds, unit_ids, self.indicators)
        return {
            unit_id: {code: counts for code, counts in adds.items() if any(counts)}
            for unit_id, adds in found.items()
        }


def term_so_far(work: Work, a_round: Round) -> TermSoFar:
    """What has been reported of the term before this round."""
    programme = programme_of(a_round)
    adding = [programme.indicator(code) for code in a_round.indicators]
    codes = tuple(one.code for one in adding if one.span is Span.TERM)
    before = earlier_in_term(work, a_round) if codes else ()
    return TermSoFar(work, tuple(one.id for one in before), codes)


def bare_form(duty: Duty) -> Form:
    """What the round asks of this unit, without its earlier answers."""
    return build_form(
        programme_of(duty.round),
        duty.unit_kind,
        duty.round.indicators,
        unit_name=duty.unit_name,
        period=period_of(duty.round),
    )


def _counting(work: Work, among: Iterable[Round]) -> list[tuple[Held, Round]]:
    by_number = {one.id: one for one in among}
    held = _held(work, {number: period_of(one) for number, one in by_number.items()})
    return [(one, by_number[one.number]) for one in held]
