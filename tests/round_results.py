"""What a round has come to with all its units at hand; the bot itself goes through them one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.results.round_results import RoundResults
from bot.services.round_results import results_to_go_through
from bot.storage.tables.rounds import Round
from bot.storage.work import Work


def results_of(work: Work, a_round: Round, now: datetime) -> RoundResults:
    """The whole round."""
    found = results_to_go_through(work, a_round, now, judged=True)
    return replace(found, units=tuple(found.units))
