"""Proposes the rounds of the yearly plan to the office in good time. It opens none: that is one press of a person."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar import LOCAL
from bot.services import audiences, yearly_plan
from bot.services.notifying import Notifier
from bot.services.once import was_done
from bot.services.working_days import calendar_of
from bot.services.yearly_plan import Occurrence
from bot.storage.engine import Transactions
from bot.storage.work import Work
from jobs.counts import Counts
from jobs.job import JobContext
from messages.rounds import plan_keyboards as keyboards
from messages.rounds.views import RoundProposed


def propose(transactions: Transactions, context: JobContext, now: datetime) -> Counts:
    """Everybody in the office hears of each planned round once; who was told enough today, on another day."""
    with transactions.reading() as work:
        found = _to_propose(work, context, now)
        untold = any(
            not was_done(work, yearly_plan.told_key(one)(recipient))
            for one in found
            for recipient in audiences.office(work)
        )
    if not untold:
        return Counts(len(found))
    with transactions.writing() as work:
        return _tell(work, context, now)


def _to_propose(work: Work, context: JobContext, now: datetime) -> list[Occurrence]:
    calendar = calendar_of(work, context.quota.hours)
    if not calendar.is_working_moment(now):
        return []
    return yearly_plan.to_propose(work, context.programme, calendar, now)


def _tell(work: Work, context: JobContext, now: datetime) -> Counts:
    notifier, found = Notifier(work, context.quota, now), _to_propose(work, context, now)
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
