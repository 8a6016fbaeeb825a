"""What groups read when a round is locked, and the office of groups that were lost or keep a right."""

from __future__ import annotations

from bot.services import progress, totals
from bot.services.news.rounds import RoundLocked
from bot.services.news.trouble import GroupLacks, GroupLost
from bot.services.who_hears import Whom
from bot.storage.outgoing import Priority
from handlers.telling import Message, Telling, says
from messages.groups import board_views, views


@says(RoundLocked, Whom.GROUPS)
def final_result(telling: Telling, news: RoundLocked) -> Message:
    """The final result."""
    result = board_views.FinalResult(
        progress=progress.round_progress(telling.work, news.round, telling.today),
        totals=tuple(totals.round_totals(telling.work, news.round)),
        at=telling.now,
    )
    return Message(result, priority=Priority.BROADCAST, once=f"final:{news.round.id}")


@says(GroupLost, Whom.OFFICE)
def lost(telling: Telling, news: GroupLost) -> Message:
    """The bot is out of it."""
    group = news.group
    return Message(views.GroupLost(group.title), once=f"group-lost:{group.id}:{group.bound_at.isoformat()}")


@says(GroupLacks, Whom.OFFICE)
def lacks(telling: Telling, news: GroupLacks) -> Message:
    """A right is missing there."""
    group, lack = news.group, news.lack
    key = f"group-lacks:{group.id}:{lack.value}:{news.noticed_at.isoformat()}"
    return Message(views.GroupLacks(group.title, lack), once=key)
