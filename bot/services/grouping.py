"""The groups of the province: binding one, leaving it, and following it when it becomes a supergroup."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.audit import AuditAction
from bot.domain.chats import Lack, can_become
from bot.domain.refusals import GroupGone
from bot.services import auditing
from bot.storage.queries import boards, groups, outbox, people
from bot.storage.tables.people import GroupChat, GroupMet, Person
from bot.storage.work import Work

TITLE_LIMIT = 200


def bind(work: Work, chat_id: int, thread_id: int | None, title: str, by: Person, now: datetime) -> GroupChat:
    """Make a group the place of the boards, or move them to another topic of it. Boards are sent anew there."""
    group = people.group_by_chat(work.session, chat_id)
    if group is None:
        group = GroupChat(chat_id=chat_id)
        work.session.add(group)
    elif group.left_at is not None:
        group.names_late = False
    group.thread_id = thread_id
    group.title = title[:TITLE_LIMIT]
    group.bound_by = by.id
    group.bound_at = now
    group.left_at = None
    work.session.flush()
    boards.forget_boards(work.session, group.id)
    groups.forget_lacks(work.session, group.id, list(Lack))
    auditing.record(work, AuditAction.GROUP_BOUND, by, now, facts={"group": group.id})
    return group


def is_bound(work: Work, chat_id: int) -> bool:
    """Whether the office has bound this group and the bot is still in it."""
    group = people.group_by_chat(work.session, chat_id)
    return group is not None and group.left_at is None


def bound_groups(work: Work) -> Sequence[GroupChat]:
    """Groups that the office has bound and the bot is still in."""
    return people.bound_groups(work.session)


def names_late(work: Work, chat_id: int) -> bool:
    """Whether the office lets late units be named in this group."""
    group = people.group_by_chat(work.session, chat_id)
    return group is not None and group.names_late


def let_name_late(work: Work, group_id: int, on: bool, by: Person | None, now: datetime) -> GroupChat:
    """Name late units in a bound group from now on, or no longer; its boards are drawn anew. Raises GroupGone."""
    group = work.session.get(GroupChat, group_id)
    if group is None or group.left_at is not None:
        raise GroupGone
    if group.names_late is not on:
        group.names_late = on
        boards.look_again(work.session, group.id)
        auditing.record(work, AuditAction.GROUP_CHANGED, by, now, facts={"group": group.id, "names_late": on})
    work.session.flush()
    return group


def meet(work: Work, chat_id: int, title: str, by: Person | None, now: datetime) -> None:
    """The bot is in this group; who among us has added it is kept, as the office will want to know."""
    group = groups.met(work.session, chat_id)
    if group is None:
        group = GroupMet(chat_id=chat_id, met_at=now, added_by=by.id if by else None)
        work.session.add(group)
    group.title = title[:TITLE_LIMIT]
    work.session.flush()


def unbound_groups(work: Work) -> list[tuple[GroupMet, Person | None]]:
    """Groups that the bot is in and nobody has bound, with who has added it."""
    found = groups.unbound(work.session)
    return [(one, work.session.get(Person, one.added_by) if one.added_by else None) for one in found]


def find_unbound(work: Work, met_id: int) -> tuple[GroupMet, Person | None]:
    """One of them. Raises GroupGone when it was bound meanwhile, or the bot was taken out."""
    for one, by in unbound_groups(work):
        if one.id == met_id:
            return one, by
    raise GroupGone


def left_group(work: Work, chat_id: int, now: datetime) -> GroupChat | None:
    """The bot was taken out of a group: nothing is drawn there until it is bound again. None if it was not bound."""
    groups.forget_met(work.session, chat_id)
    group = people.group_by_chat(work.session, chat_id)
    if group is None or group.left_at is not None:
        return None
    group.left_at = now
    work.session.flush()
    return group


def group_migrated(work: Work, old: int, new: int) -> None:
    """A group has become a supergroup with another number: its row, messages and boards follow. Harmless twice.

    Nothing happens for a chat that cannot: who claims that of a private one would get the messages of somebody else.
    """
    if not can_become(old, new):
        return
    outbox.migrate_chat(work.session, old, new)
    groups.move_met(work.session, old, new)
    group = people.group_by_chat(work.session, old)
    if group is None:
        return
    boards.forget_boards(work.session, group.id)
    if people.group_by_chat(work.session, new) is None:
        group.chat_id = new
        group.left_at = None
    else:  # somebody was quicker and bound the supergroup
        groups.forget_lacks(work.session, group.id, list(Lack))
        work.session.delete(group)
    work.session.flush()


def set_reachable(person: Person | None, reachable: bool, now: datetime) -> None:
    """The person has stopped or unblocked the bot in private."""
    if person is not None:
        person.unreachable_since = None if reachable else person.unreachable_since or now
        person.away_since = person.away_since or person.unreachable_since
