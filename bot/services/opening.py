"""Opening a round from a conversation: never the same one twice, and who is to hear of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.notification import Recipient
from bot.domain.programme import Programme
from bot.domain.reading.plain import plain_words
from bot.domain.refusals import SameRoundOpen, SecondRound, TooLong
from bot.domain.rounds import Period, RoundStatus
from bot.services.past_rounds import newest_of_slot, same_slot
from bot.services.rounds import RoundPlan, open_round, period_of
from bot.storage.queries import people, recipients, rosters, rounds, standings
from bot.storage.tables.people import Person
from bot.storage.tables.rounds import Round
from bot.storage.work import Work

TITLE_LIMIT = 120


@dataclass(frozen=True)
class Told:
    """Somebody who answers for units of a round, with the reports (number, unit) that are theirs."""

    recipient: Recipient
    reports: tuple[tuple[int, str], ...]


def readable_title(title: str) -> str:
    """The title of an ad hoc round without surplus spaces; "" for one without a word. Raises TooLong."""
    clean = " ".join(title.split())
    if len(clean) > TITLE_LIMIT:
        raise TooLong(len(clean), TITLE_LIMIT)
    return clean if any(word.isalpha() for word in plain_words(clean)) else ""


def require_new(work: Work, period: Period) -> None:
    """Raises SameRoundOpen."""
    if rounds.same_round_open(work.session, period.kind, period.closing_date, period.title):
        raise SameRoundOpen(period)


def open_once(
    work: Work, plan: RoundPlan, programme: Programme, by: Person, day: date, now: datetime
) -> Round:
    """Open a round; of two office users who press at the same moment only one opens it.

    Raises RoundDatesWrong, SameRoundOpen, RosterEmpty.
    """
    people.hold_province(work.session)
    return open_round(work, plan, programme, by, day, now)


def require_first(work: Work, period: Period, beside: int | None = None) -> None:
    """Nobody opens a second round for the same year, half-year … unawares. Raises SameRoundOpen, SecondRound.

    `beside` is the newest round that whoever means a further one has read of.
    """
    people.hold_province(work.session)
    require_new(work, period)
    there = None if period.of_documents else same_slot(work, period)
    newest = newest_of_slot(work, period)
    if there is not None and newest is not None and newest != beside:
        found = standings.by_status(work.session, there.id)
        raise SecondRound(
            newest_id=newest,
            there=period_of(there),
            filed=sum(units for status, units in found.items() if status.filed),
            expected=sum(found.values()),
            closed=there.status is RoundStatus.CLOSED,
        )


def people_reached(work: Work, a_round: Round) -> int:
    """How many people answer for a unit of the round and can be reached."""
    return rosters.people_reached(work.session, a_round.id)


def reports_of(work: Work, a_round: Round) -> dict[int, tuple[int, str]]:
    """The reports (number, unit) of a round by unit."""
    roster = rosters.reports(work.session, a_round.id)
    return {unit_id: (report_id, unit) for report_id, _, unit_id, unit, _ in roster}


def whose(work: Work, reports: Mapping[int, tuple[int, str]]) -> list[Told]:
    """Everybody who answers for one of these units and can be reached, once, with all their reports."""
    found: dict[int, Told] = {}
    for unit_id, recipient in recipients.answering_for(work.session, reports):
        known = found.get(recipient.person_id, Told(recipient, ()))
        found[recipient.person_id] = Told(recipient, (*known.reports, reports[unit_id]))
    return list(found.values())
