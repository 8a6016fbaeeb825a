"""What waits for the office's word, over all open rounds."""

from __future__ import annotations

from bot.domain.rounds import ReportStatus
from bot.domain.rounds.pending_work import PendingWork
from bot.storage.queries import people, requests, rounds
from bot.storage.work import Work


def count(work: Work) -> PendingWork:
    """Counts for the head of the desk."""
    session = work.session
    filed = [
        one.id
        for one in rounds.open_rounds(session)
        for _, report in rounds.unit_duties(session, one.id)
        if report.status is ReportStatus.SUBMITTED
    ]
    return PendingWork(
        reports=len(filed),
        round_id=filed[0] if len(set(filed)) == 1 else None,
        people=len(people.pending_appointments(session)),
        more_time=len(requests.undecided_extensions(session)),
        questions=len(requests.unanswered_help(session)),
    )


def asked_in(work: Work, round_id: int) -> tuple[int, int]:
    """(undecided requests for more time, unanswered calls for help) of one round."""
    return requests.waiting_in(work.session, round_id)


def calls_of(work: Work, duty_id: int) -> int:
    """How many calls for help of one unit nobody has answered."""
    return requests.unanswered_of(work.session, duty_id)
