"""One run of a job at a time, however many replicas tick."""

from __future__ import annotations

from bot.storage.queries import job_turns
from bot.storage.work import Work


def take_turn(work: Work, job: str) -> bool:
    """False when another replica is running this job right now."""
    return job_turns.take_turn(work.session, job)
