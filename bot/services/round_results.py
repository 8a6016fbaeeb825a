"""The figures of a round for its documents: what was said, judged and summed, as of now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from bot.domain.answers import counted
from bot.domain.calendar import LOCAL
from bot.domain.form import Form, build_form, in_force
from bot.domain.programme import Indicator, Programme, UnitKind
from bot.domain.refusals import UnitGone
from bot.domain.results.round_results import RoundResults, UnitOfRound
from bot.domain.results.tallies import UnitAnswers, tallies
from bot.domain.results.verdict import judge_all
from bot.services.past_rounds import with_term
from bot.services.progress import round_progress
from bot.services.rounds import period_of, programme_of
from bot.services.totals import round_totals
from bot.storage.queries import reports, round_units, rounds
from bot.storage.queries.round_units import RosterUnit
from bot.storage.tables.rounds import Round
from bot.storage.work import Work


def results_to_go_through(work: Work, a_round: Round, now: datetime, *, judged: bool) -> RoundResults:
    """The whole round, for who needs one unit at a time: they are read while `work` lasts.

    Not `judged`, they say what they add, and nothing of targets of their own.
    """
    progress = round_progress(work, a_round, now.astimezone(LOCAL).date())
    units = Units(work, a_round, judged)
    return RoundResults(
        period=period_of(a_round),
        due_date=a_round.due_date,
        programme=programme_of(a_round),
        indicators=units.indicators,
        totals=tuple(round_totals(work, a_round)),
        asked=frozenset().union(
            *(units.form_of(kind).codes for kind in round_units.kinds(work.session, a_round.id))
        ),
        filed=progress.filed,
        expected=progress.expected,
        units=units,
        made_at=now.astimezone(LOCAL),
    )


def unit_of(work: Work, a_round: Round, code: str) -> UnitOfRound:
    """One unit of the roster, with what it has said in earlier reports of the term. Raises UnitGone."""
    one = round_units.of_code(work.session, a_round.id, code)
    if one is None or one.own:
        raise UnitGone
    [found] = Units(work, a_round).read([one])
    duty = rounds.duty_of(work.session, a_round.id, one.unit_id)
    assert duty is not None
    form = with_term(work, Units(work, a_round).form_of(one.kind), duty)
    judged = {each.indicator.code: each for each in judge_all(form, found.answers)}
    return replace(found, indicator_results=judged)


@dataclass(frozen=True)
class Units:
    """The roster as it stands, read anew each time that it is gone through."""

    work: Work
    round: Round
    judged: bool = False  # each against the targets of its own, by this round alone

    def __iter__(self) -> Iterator[UnitOfRound]:
        for some in round_units.slices(self.work.session, self.round.id):
            yield from self.read(some)

    def read(self, some: Sequence[RosterUnit]) -> list[UnitOfRound]:
        """A slice of them, with all that they have said and all that was said of them."""
        session, report_ids = self.work.session, [one.report_id for one in some]
        said = reports.answers_of(session, report_ids)
        office = reports.provincial_answers(session, [one.duty_id for one in some])
        entered = reports.entered_by_office(session, report_ids)
        texts = round_units.narratives_of(session, report_ids)
        answers = [
            UnitAnswers(
                unit=one.name,
                kind=one.kind,
                submitted=one.status.filed or one.own,
                answers=said.get(one.report_id, {}),
                office={code: counted(value) for code, value in office.get(one.duty_id, {}).items()},
                code=one.code,
            )
            for one in some
        ]
        added = tallies(self.programme, self.indicators, answers)
        found = []
        for one, unit, adds in zip(some, answers, added, strict=True):
            form = self.form_of(one.kind)
            judged = judge_all(form, unit.answers) if self.judged and not one.own else ()
            found.append(
                UnitOfRound(
                    code=one.code,
                    name=one.name,
                    kind=one.kind,
                    status=one.status,
                    counted=unit.submitted,
                    own=one.own,
                    by_office=one.status.filed and one.report_id in entered,
                    asked=self._asked[one.kind],
                    answers=in_force(form, unit.answers),
                    indicator_results={each.indicator.code: each for each in judged},
                    tallies={code: each.tally for code, each in adds.items()},
                    office=office.get(one.duty_id, {}),
                    texts=texts.get(one.report_id, {}),
                )
            )
        return found

    def form_of(self, kind: UnitKind) -> Form:
        """What the round asks of a unit of that kind."""
        return self._forms[kind]

    @cached_property
    def programme(self) -> Programme:
        """The definitions that the round asked."""
        return programme_of(self.round)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """Those that the round asks, in the programme's order."""
        return tuple(one for one in self.programme.indicators if one.code in self.round.indicators)

    @cached_property
    def _forms(self) -> dict[UnitKind, Form]:
        asked, period = self.round.indicators, period_of(self.round)
        return {
            kind: build_form(self.programme, kind, asked, unit_name="", period=period) for kind in UnitKind
        }

    @cached_property
    def _asked(self) -> dict[UnitKind, frozenset[str]]:
        return {kind: form.codes for kind, form in self._forms.items()}
