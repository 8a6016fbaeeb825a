"""Proposes the rounds of the yearly plan to the office in good time. It opens none: that is one press of a person."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar import LOCAL
from bot.services import audiences, yearly_plan
from bot.services.notifying import Notifier
from bot.storage.engine import Transactions
from jobs.counts import Counts
from jobs.job import JobContext
from messages.rounds import plan_keyboards as keyboards
from messages.rounds.views import RoundProposed


def propose(transactions: Transactions, context: JobContext, now: datetime) -> Counts:
    """Everybody in the office hears of each planned round once; who was told enough today, on another day."""
    with transactions.writing() as work:
        notifier = Notifier(work, context.quota, now)
        if not notifier.may_speak:
            return Counts()
        found = yearly_plan.to_propose(work, context.programme, notifier.calendar, now)
        office = audiences.office(work) if found else ()
        done = waiting = 0
        for proposed in found:
            told = notifier.once(office, yearly_plan.told_key(proposed))
            done, waiting = done + len(told.now), waiting + told.later
            if told.now:
                today = now.astimezone(LOCAL).date()
                facts = yearly_plan.describe(work, proposed, context.programme, notifier.calendar, today)
                keyboard = keyboards.proposed(proposed.line_id, proposed.year, proposed.stamp, proposed.time)
                for one in told.now:
                    context.tell(work, one, RoundProposed(facts), keyboard)
        return Counts(len(found), done, waiting)
