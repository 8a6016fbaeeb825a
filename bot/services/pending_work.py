"""What waits for the office's word, over all open rounds."""

from __future__ import annotations

from bot.domain.rounds import ReportStatus
from bot.domain.rounds.pending_work import PendingWork
from bot.storage.queries import people, requests, rounds, standings
from bot.storage.work import Work


def count(work: Work) -> PendingWork:
    """Counts for the head of the desk."""
    session = work.session
    filed = {
        one.id: standings.by_status(session, one.id).get(ReportStatus.SUBMITTED, 0)
        for one in rounds.open_rounds(session)
    }
    of_rounds = [round_id for round_id, waiting in filed.items() if waiting]
    return PendingWork(
        reports=sum(filed.values()),
        round_id=of_rounds[0] if len(of_rounds) == 1 else None,
        people=people.pending_count(session),
        more_time=requests.undecided_count(session),
        questions=requests.unanswered_count(session),
    )


def asked_in(work: Work, round_id: int) -> tuple[int, int]:
    """(undecided requests for more time, unanswered calls for help) of one round."""
    return requests.waiting_in(work.session, round_id)


def calls_of(work: Work, duty_id: int) -> int:
    """How many calls for help of one unit nobody has answered."""
    return requests.unanswered_of(work.session, duty_id)
