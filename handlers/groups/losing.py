"""What becomes of bound groups, told to the office once: the bot was taken out, or a right is missing there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.chats import Lack
from bot.services import grouping
from bot.services.group_rights import note_rights
from bot.services.news.trouble import GroupLacks, GroupLost
from bot.storage.work import Work
from handlers.telling import tell
from messages.shared.presenter import Presenter


def lost(work: Work, presenter: Presenter, chat_id: int, now: datetime) -> None:
    """The bot is in this group no longer, however we learnt it; nothing is said of a group that was not bound."""
    group = grouping.left_group(work, chat_id, now)
    if group is not None:
        tell(work, presenter, now, GroupLost(group))


def heard_rights(
    work: Work,
    presenter: Presenter,
    chat_id: int,
    thread_id: int | None,
    lacking: Sequence[Lack],
    working: Sequence[Lack],
    now: datetime,
) -> None:
    """A message to a group has shown what it keeps from us, or lets us do again."""
    found = note_rights(work, chat_id, thread_id, lacking, working, now)
    if found is not None:
        group, lacks = found
        for lack in lacks:
            tell(work, presenter, now, GroupLacks(group, lack, now))
