"""What a round comes to, indicator by indicator, over the whole province or a part of it.

Only what a unit has filed counts in the sums. A report that was sent back does not count until it is filed
again: the office has just said that its numbers are not to be relied on.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.domain.programme import Indicator, Span, UnitKind
from bot.domain.refusals import PressOutdated
from bot.domain.results.comparing import EVERYTHING, Compared, Part, last_comparable, of_part
from bot.domain.results.progress import (
    MOST_NAMED,
    SpanTotal,
    Surplus,
    Total,
    Written,
    add_up,
    naming,
    totals_from_sums,
)
from bot.domain.results.verdict import IndicatorResult, targets_of_unit
from bot.domain.rounds import Period
from bot.services.past_rounds import earlier_in_term, rounds_that_count
from bot.services.rounds import period_of, programme_of
from bot.storage.queries import sums
from bot.storage.queries.sums import EVERYBODY, Among
from bot.storage.tables.rounds import Round
from bot.storage.work import Work


def round_totals(work: Work, a_round: Round, most_named: int | None = MOST_NAMED) -> list[Total]:
    """The sums of every indicator that the round asks over the whole province, in the programme's order.

    `most_named` units with more than their whole are named where that decides; None: all of them.
    """
    return _summed(work, a_round, EVERYBODY, most_named)


def _summed(work: Work, a_round: Round, among: Among, most_named: int | None = MOST_NAMED) -> list[Total]:
    """What the programme adds up over the term is added up over the rounds that count, whoever looks at it."""
    over_term = _over_term(a_round)
    earlier = earlier_in_term(work, a_round) if over_term else []
    then = {
        one.id: {total.result.indicator.code: total for total in _totals_of(work, one, among, over_term)}
        for one in earlier
    }
    found = []
    for now in _totals_of(work, a_round, among):
        code = now.result.indicator.code
        before = [one for one in earlier if code in then[one.id]]
        spans = [SpanTotal(period_of(one), then[one.id][code]) for one in before]
        whole = add_up([*spans, SpanTotal(period_of(a_round), now)])
        found.append(_naming(work, whole, [one.id for one in (*before, a_round)], among, most_named))
    return found


def _naming(work: Work, total: Total, round_ids: Sequence[int], among: Among, most: int | None) -> Total:
    """With the units whose surplus decides, those of the earlier rounds first."""
    if total.without_surplus is None or most == 0:
        return total
    code = total.result.indicator.code
    units: list[Surplus] = []
    for round_id in round_ids:
        left = None if most is None else most - len(units)
        units += sums.surplus(work.session, round_id, code, among, left)
    return naming(total, units)


def adds_up_over_term(a_round: Round) -> bool:
    """Whether any of its sums stands on other rounds too."""
    return bool(_over_term(a_round))


def _over_term(a_round: Round) -> frozenset[str]:
    programme = programme_of(a_round)
    return frozenset(code for code in a_round.indicators if programme.indicator(code).span is Span.TERM)


def _totals_of(work: Work, a_round: Round, among: Among, only: Collection[str] | None = None) -> list[Total]:
    """What the round alone comes to; of these indicators only, if named. Sums of rows, whoever they are of."""
    programme = programme_of(a_round)
    asked = [
        indicator
        for indicator in programme.indicators
        if indicator.code in a_round.indicators and (only is None or indicator.code in only)
    ]
    if not asked:
        return []
    written = Written(
        units=sums.units_by_kind(work.session, a_round.id, among),
        sums=sums.sums(work.session, a_round.id, among, only),
        awaited=sums.awaited(work.session, a_round.id, among),
    )
    return totals_from_sums(programme, asked, period_of(a_round), written)


def _among(a_round: Round, part: Part) -> Among:
    """The units of a part: of a kind as each round has them, or the same ones as on the roster of this round."""
    return Among(part.kind, part.top, a_round.id)


def parts_of(work: Work, a_round: Round) -> list[Part]:
    """Everything, then each kind of unit of the roster, then each unit that has others of the roster below it."""
    kinds = sums.kinds_in_order(work.session, a_round.id)
    of_kinds = [Part(kind.value, kind=kind) for kind in kinds] if len(kinds) > 1 else []
    tops = sums.with_others_below(work.session, a_round.id)
    return [EVERYTHING, *of_kinds, *(Part(f"u{unit_id}", name, top=unit_id) for unit_id, name in tops)]


def part_of(work: Work, a_round: Round, key: str) -> Part:
    """One of them. Raises PressOutdated."""
    if key == EVERYTHING.key:  # that is there without a look at all the others
        return EVERYTHING
    for part in parts_of(work, a_round):
        if part.key == key:
            return part
    raise PressOutdated


def compared(work: Work, a_round: Round, part: Part) -> tuple[list[Compared], Period | None]:
    """Every indicator over a part, with the period it is compared with."""
    among = _among(a_round, part)
    others = rounds_that_count(work, but=a_round)
    earlier = last_comparable(period_of(a_round), others)
    before = _results(work, others[earlier], part, among) if earlier else {}
    found = [of_part(one, part) for one in _summed(work, a_round, among)]
    return [Compared(one, before.get(one.result.indicator.code)) for one in found], earlier


def filed_of(work: Work, a_round: Round, part: Part) -> tuple[int, int]:
    """(filed, expected) units of a part."""
    return sums.filed(work.session, a_round.id, _among(a_round, part))


def _results(work: Work, a_round: Round, part: Part, among: Among) -> dict[str, IndicatorResult]:
    found = [of_part(one, part) for one in _summed(work, a_round, among, most_named=0)]
    return {one.result.indicator.code: one.result for one in found if one.covered}


def asked_of_units(a_round: Round) -> list[Indicator]:
    """The round's indicators that units themselves answer and are held against, in the programme's order."""
    programme = programme_of(a_round)
    by_units = {
        element.code
        for element in programme.elements
        if any(kind is not UnitKind.PROVINCE for kind in element.answered_by)
    }
    asked = targets_of_unit(one for one in programme.indicators if one.code in a_round.indicators)
    return [one for one in asked if not by_units.isdisjoint(one.numerator.codes)]
