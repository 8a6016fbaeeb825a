"""What is owed at present, as the clock and nudges see it: which reports, who can be told, how far each of them is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.calendar import LOCAL
from bot.domain.people import Role
from bot.domain.programme import UnitKind
from bot.domain.rounds.cadence import OwedDuty, RunningPromise
from bot.domain.rounds.reminding import Audience, Owed, Point, stage_of
from bot.services.progress import answered_in
from bot.services.rounds import period_of
from bot.storage.queries import owed, recipients, rounds
from bot.storage.queries.owed import OwedReport
from bot.storage.tables.rounds import Round
from bot.storage.work import Work

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Owing:
    """Reports of open rounds that units which exist owe."""

    rounds: Mapping[int, Round]
    duties: Mapping[int, OwedReport]


def look(work: Work, now: datetime) -> Owing:
    """Everything that is owed, in the order in which rounds asked for it."""
    return _owing(work, owed.everything(work.session, now.astimezone(LOCAL).date()))


def look_at_round(work: Work, round_id: int, now: datetime) -> Owing:
    """What is owed of one round, in the order of its roster."""
    return _owing(work, owed.of_round(work.session, now.astimezone(LOCAL).date(), round_id))


def hold(work: Work, duty_ids: Collection[int], now: datetime) -> Owing:
    """What of these duties is owed, for a transaction that writes: it stays so until that ends."""
    return _owing(work, owed.hold(work.session, now.astimezone(LOCAL).date(), duty_ids))


def states_of(owing: Owing, told: Mapping[tuple[int, date], frozenset[str]]) -> list[OwedDuty]:
    """Each of them as the clock sees it; `told`: (duty, due date) → milestones that are dealt with."""
    cadences = {number: tuple(one.cadence) for number, one in owing.rounds.items()}
    return [
        OwedDuty(
            duty_id=one.duty_id,
            opened_at=owing.rounds[one.round_id].opened_at,
            due_date=one.due_date,
            cadence=cadences[one.round_id],
            dealt_with=told.get((one.duty_id, one.due_date), _NOTHING),
            promise=_promise(one),
            more_time_asked_at=one.more_time_asked_at,
            granted_at=max((at for at in (one.granted_at, one.due_moved_at) if at), default=None),
        )
        for one in owing.duties.values()
    ]


def audience(work: Work, duties: Collection[OwedReport]) -> Audience:
    """Officers are reminded; where there is none, the head. Who reminds of a unit is not also told as its head."""
    serving: dict[tuple[int, Role], list[int]] = defaultdict(list)
    for unit_id, role, person_id in recipients.serving(work.session, {duty.unit_id for duty in duties}):
        serving[unit_id, role].append(person_id)
    officers, heads = {}, {}
    for duty in duties:
        chairs = serving.get((duty.unit_id, Role.CHAIR), [])
        reminded = serving.get((duty.unit_id, Role.OFFICER), chairs)
        officers[duty.duty_id] = tuple(reminded)
        heads[duty.duty_id] = tuple(person for person in chairs if person not in reminded)
    office = tuple(one.person_id for one in recipients.office(work.session))
    return Audience(officers, heads, office)


def owed_of(work: Work, owing: Owing, points: Collection[Point], now: datetime) -> dict[Point, Owed]:
    """These duties, each for its reason, as a message tells of them at that moment."""
    today = now.astimezone(LOCAL).date()
    periods = {number: period_of(one) for number, one in owing.rounds.items()}
    filled = _filled(work, owing, [owing.duties[one] for one in {point.duty_id for point in points}])
    found = {}
    for point in points:
        duty = owing.duties[point.duty_id]
        answered, asked = filled[duty.report_id]
        found[point] = Owed(
            report_id=duty.report_id,
            unit=duty.unit,
            period=periods[duty.round_id],
            due_date=duty.due_date,
            days_left=(duty.due_date - today).days,
            stage=stage_of(duty.status, answered, asked),
            answered=answered,
            asked=asked,
            returned_because=duty.returned_because,
            extended=duty.extended_to is not None,
            why=point.why,
        )
    return found


def _owing(work: Work, found: Sequence[OwedReport]) -> Owing:
    asking = {one.id: one for one in rounds.open_rounds(work.session)}
    return Owing(asking, {one.duty_id: one for one in found})


def _promise(one: OwedReport) -> RunningPromise | None:
    if one.promise_id is None or one.promised_until is None:
        return None
    return RunningPromise(one.promise_id, one.promised_until)


def _filled(work: Work, owing: Owing, duties: Iterable[OwedReport]) -> dict[int, tuple[int, int]]:
    """Report → how many of its questions are settled, and of how many."""
    asked: dict[int, list[tuple[int, UnitKind]]] = defaultdict(list)
    for duty in duties:
        asked[duty.round_id].append((duty.report_id, duty.kind))
    return {
        report_id: filled
        for round_id, reports in asked.items()
        for report_id, filled in answered_in(work, owing.rounds[round_id], reports).items()
    }
