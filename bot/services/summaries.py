"""What the office and the groups are told of a round when it was due, and when the report is put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.calendar import LOCAL, WorkingCalendar
from bot.domain.people import Contact
from bot.domain.results.timeliness import RoundKept
from bot.domain.rounds import Period, RoundStatus
from bot.domain.rounds.summaries import Occasion, SummaryDates, occasions_until, summary_due, summary_moments
from bot.services.contacts import contacts_of
from bot.services.once import first_time, was_done
from bot.services.progress import round_progress
from bot.services.rounds import period_of
from bot.services.sparing import tell_once_more, told_today
from bot.services.timeliness import round_kept
from bot.storage.queries import people, rounds
from bot.storage.queries.reminders import summary_key
from bot.storage.tables.people import GroupChat, Person
from bot.storage.tables.rounds import Round
from bot.storage.work import Work


@dataclass(frozen=True)
class RoundSummary:
    """A round, and everybody who is to hear of it now."""

    round_id: int
    period: Period
    occasion: Occasion
    kept: RoundKept
    whom_to_call: tuple[tuple[Contact, ...], ...]  # for each of the missing units
    office: tuple[Person, ...]
    groups: tuple[GroupChat, ...]

    def key_for(self, hearer: str) -> str:
        """Tells this message from any other."""
        return summary_key(self.round_id, self.occasion, hearer)


@dataclass(frozen=True)
class ForeseenSummary:
    """A summary that would go out then, if the round is still open."""

    moment: datetime
    occasion: Occasion
    office: tuple[Person, ...]
    groups: tuple[GroupChat, ...]


def take_summaries(
    work: Work, calendar: WorkingCalendar, most_a_day: int, now: datetime
) -> list[RoundSummary]:
    """Summaries that are due now, for whoever has not had them; written down as told.

    Whoever was told enough today hears of it on the next working day.
    """
    found = []
    for a_round in rounds.open_rounds(work.session):
        occasion = summary_due(_dates_of(a_round), calendar, now)
        if occasion is not None:
            found.append(_take(work, a_round, occasion, most_a_day, now))
    return [one for one in found if one is not None]


def foresee_summaries(
    work: Work, calendar: WorkingCalendar, a_round: Round, start: datetime, end: datetime | None = None
) -> list[ForeseenSummary]:
    """Summaries of a round from `start` on, by the moments that the job goes by; who has had one is left out."""
    if a_round.status is not RoundStatus.OPEN:
        return []
    dates = _dates_of(a_round)
    moments = [(at, occasion) for at, occasion in summary_moments(dates, calendar) if at > start]
    late = summary_due(dates, calendar, start)
    if late is not None:
        moments.insert(0, (start, late))
    found = []
    for at, occasion in moments:
        if end is None or at <= end:
            office = [
                one
                for one in people.office_people(work.session)
                if one.unreachable_since is None
                and not was_done(work, summary_key(a_round.id, occasion, f"p{one.id}"))
            ]
            told = was_done(work, summary_key(a_round.id, occasion, "groups"))
            groups = () if told else tuple(people.bound_groups(work.session))
            if office or groups:
                found.append(ForeseenSummary(at, occasion, tuple(office), groups))
    return found


def office_with_room(work: Work, most_a_day: int, now: datetime) -> list[Person]:
    """Everybody in the office who can be reached and was not told enough today."""
    work.session.flush()
    office = [one for one in people.office_people(work.session) if one.unreachable_since is None]
    told = told_today(work, [one.id for one in office], now)
    return list({one.id: one for one in office if told.get(one.id, 0) < most_a_day}.values())


def _take(
    work: Work, a_round: Round, occasion: Occasion, most_a_day: int, now: datetime
) -> RoundSummary | None:
    office = [
        person
        for person in office_with_room(work, most_a_day, now)
        if not was_done(work, summary_key(a_round.id, occasion, f"p{person.id}"))
    ]
    tell_groups = not was_done(work, summary_key(a_round.id, occasion, "groups"))
    if not office and not tell_groups:
        return None
    for person in office:
        _mark(work, a_round, occasion, f"p{person.id}", now)
        tell_once_more(work, person.id, now)
    if tell_groups:
        _mark(work, a_round, occasion, "groups", now)
    groups = people.bound_groups(work.session) if tell_groups else ()
    return _summary(work, a_round, occasion, office, groups, now)


def _mark(work: Work, a_round: Round, occasion: Occasion, hearer: str, now: datetime) -> None:
    """An earlier occasion that nobody told of is past with this one, even if the clock is set back."""
    for past in occasions_until(occasion):
        first_time(work, summary_key(a_round.id, past, hearer), now)


def _summary(
    work: Work,
    a_round: Round,
    occasion: Occasion,
    office: Sequence[Person],
    groups: Sequence[GroupChat],
    now: datetime,
) -> RoundSummary:
    kept = round_kept(work, a_round, round_progress(work, a_round, now.astimezone(LOCAL).date()))
    return RoundSummary(
        round_id=a_round.id,
        period=period_of(a_round),
        occasion=occasion,
        kept=kept,
        whom_to_call=tuple(contacts_of(work, one.unit.unit_id) for one in kept.missing),
        office=tuple(office),
        groups=tuple(groups),
    )


def _dates_of(a_round: Round) -> SummaryDates:
    return SummaryDates(a_round.opened_at, a_round.due_date, a_round.compile_date)
