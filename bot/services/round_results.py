"""The figures of a round for its documents: what was said, judged and summed, as of now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.domain.answers import Answer
from bot.domain.calendar import LOCAL
from bot.domain.form import in_force
from bot.domain.programme import UnitKind
from bot.domain.results.round_results import RoundResults, UnitOfRound
from bot.domain.results.tallies import tallies
from bot.domain.results.verdict import Tally, judge_all
from bot.services.past_rounds import bare_form, with_term
from bot.services.rounds import period_of, programme_of
from bot.services.totals import roster_answers, round_totals
from bot.storage.queries import reports, rounds
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty, Round
from bot.storage.work import Work


def results_of(work: Work, a_round: Round, now: datetime) -> RoundResults:
    """The whole round."""
    programme = programme_of(a_round)
    roster = rounds.all_duties(work.session, a_round.id)
    report_ids = [report.id for _, report in roster]
    said = reports.answers_of(work.session, report_ids)
    office = reports.provincial_answers(work.session, [duty.id for duty, _ in roster])
    indicators = tuple(one for one in programme.indicators if one.code in a_round.indicators)
    added = tallies(programme, indicators, roster_answers(work, a_round))
    entered = reports.entered_by_office(work.session, report_ids)
    return RoundResults(
        period=period_of(a_round),
        due_date=a_round.due_date,
        programme=programme,
        indicators=indicators,
        totals=tuple(round_totals(work, a_round)),
        units=tuple(
            _unit(
                work,
                duty,
                report,
                said.get(report.id, {}),
                office.get(duty.id, {}),
                {code: one.tally for code, one in adds.items()},
                by_office=report.id in entered,
            )
            for (duty, report), adds in zip(roster, added, strict=True)
        ),
        made_at=now.astimezone(LOCAL),
    )


def _unit(
    work: Work,
    duty: Duty,
    report: Report,
    answers: Mapping[str, Answer],
    office: Mapping[str, int],
    adds: Mapping[str, Tally],
    *,
    by_office: bool,
) -> UnitOfRound:
    form = with_term(work, bare_form(duty), duty)
    own = duty.unit_kind is UnitKind.PROVINCE
    return UnitOfRound(
        code=duty.unit.code,
        name=duty.unit_name,
        kind=duty.unit_kind,
        status=report.status,
        counted=own or report.status.filed,
        own=own,
        by_office=by_office and report.status.filed,
        asked=form.codes,
        answers=in_force(form, answers),
        indicator_results={} if own else {one.indicator.code: one for one in judge_all(form, answers)},
        tallies=adds,
        office=dict(office),
        texts={code: text for code, text in reports.narratives(work.session, report.id).items() if text},
    )
