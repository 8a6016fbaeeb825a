"""Accepting many reports at once: what waits, what of it should be looked at first, and only what was seen."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.refusals import RoundClosed
from bot.domain.rounds import RoundStatus
from bot.services import reviewing
from bot.services.rounds import find, period_of
from bot.storage.queries import awaiting_review as queries
from bot.storage.queries import rosters, rounds
from bot.storage.tables.people import Person
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Round
from bot.storage.work import Work


@dataclass(frozen=True)
class AwaitingReview:
    """One report that waits to be accepted, as it was filed last."""

    report_id: int
    unit: str
    filing: int
    flags: int  # numbers to look at
    asked_about: int  # numbers that somebody is about to send back
    by_office: bool = False  # entered for the unit


def awaiting_review(work: Work, a_round: Round) -> list[AwaitingReview]:
    """Every report of the round that waits for the office, in the order of the roster."""
    gathered = queries.gathered(work.session, a_round.id)
    return [
        AwaitingReview(
            report_id=one.report_id,
            unit=one.unit,
            filing=one.filing,
            flags=_flags(work, one),
            asked_about=gathered.get(one.report_id, 0),
            by_office=one.by_office,
        )
        for one in queries.of_round(work.session, a_round.id)
    ]


def seen_as(waiting: Sequence[AwaitingReview]) -> str:
    """A short name of exactly these reports as they are: it changes with whatever is filed or decided meanwhile."""
    return f"{zlib.crc32(repr(sorted(waiting, key=lambda one: one.report_id)).encode()):08x}"


def to_accept(waiting: Sequence[AwaitingReview], *, flagged: bool) -> list[AwaitingReview]:
    """Those that one press accepts: with flags only if so wanted, and none that is about to be sent back."""
    return [one for one in waiting if not one.asked_about and (flagged or not one.flags)]


def accept_all(
    work: Work, round_id: int, by: Person, now: datetime, *, seen: str, flagged: bool
) -> tuple[list[Report], list[AwaitingReview]] | None:
    """Accept them; what was accepted, and what still waits. None: it is not what was seen any more, nothing is done.

    Raises RoundGone, RoundClosed.
    """
    a_round = find(work, round_id)
    # All reports first, then the round: whoever decides one report locks them in the same order.
    rosters.hold_reports(work.session, round_id)
    rounds.hold(work.session, round_id)
    if a_round.status is RoundStatus.CLOSED:
        raise RoundClosed(period_of(a_round))
    waiting = awaiting_review(work, a_round)
    if seen_as(waiting) != seen:
        return None
    chosen = to_accept(waiting, flagged=flagged)
    accepted = [reviewing.accept(work, one.report_id, by, now, seen=one.filing) for one in chosen]
    taken = {one.report_id for one in chosen}
    return accepted, [one for one in waiting if one.report_id not in taken]


def _flags(work: Work, one: queries.Waiting) -> int:
    """As they were counted at the filing; by its answers, where an older version has filed it."""
    return one.flags if one.flags != queries.UNKNOWN else len(reviewing.look_at(work, one.report_id).flags)
