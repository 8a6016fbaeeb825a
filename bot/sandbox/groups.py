"""Groups from outside the bot: made, joined, left, promoted in, and upgraded to supergroups."""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import Impossible
from bot.sandbox.people import ADMIN_RIGHTS, GROUP_RIGHTS, MEMBER_RIGHTS, Chat, Json, Topic
from bot.sandbox.standing import change_standing, say_joined, say_left
from bot.sandbox.world import ANONYMOUS, World

_BLUE = 0x6FB9F0
_GENERAL = 1
_USUAL_RIGHTS = frozenset(ADMIN_RIGHTS + GROUP_RIGHTS) - {"can_promote_members"}
_STATUS_AFTER = {"promote": "administrator", "demote": "member", "restrict": "restricted"}


def make_group(
    world: World, title: str, members: list[int], is_forum: bool = False, type: str = "group"
) -> Json:
    """A group of people; the bot comes later, with {"add": "bot"}."""
    kind = "supergroup" if is_forum else type
    if kind not in ("group", "supergroup"):
        raise Impossible(f"a group cannot be a {type}")
    if not members:
        raise Impossible("somebody must make the group")
    chat = world.add_group(title, members, kind=kind, is_forum=is_forum)
    return {"chat": chat.as_shown()}


def change_members(
    world: World,
    group: int,
    by: Any = None,
    rights: list[str] | None = None,
    anonymous: bool = False,
    **change: Any,
) -> Json:
    """One of {"add": id}, {"remove": id}, {"leave": id}, {"promote": id}, {"demote": id}, {"restrict": id}.

    `rights` are those of a promoted one, or what a restricted one may still do.
    """
    chat = find_group(world, group)
    if len(change) != 1 or next(iter(change)) not in ("add", "remove", "leave", *_STATUS_AFTER):
        raise Impossible("say one of add, remove, leave, promote, demote and restrict")
    ((what, whom),) = change.items()
    user_id = world.bot["id"] if whom == "bot" else world.person(int(whom)).id
    actor = int(by) if by else (user_id if what == "leave" else owner_of(chat))
    member = chat.members.get(user_id)
    is_there = member is not None and member.present
    if is_there == (what == "add"):
        raise Impossible(f"{whom} is {'already' if is_there else 'not'} in {chat.title}")
    if what == "add":
        update_id = change_standing(world, chat, user_id, "member", actor)
        say_joined(world, chat, user_id, actor)
    elif what in _STATUS_AFTER:
        usual = _USUAL_RIGHTS if what == "promote" else frozenset[str]()
        granted = usual if rights is None else frozenset(rights)
        status = _STATUS_AFTER[what]
        update_id = change_standing(world, chat, user_id, status, actor, granted, anonymous=anonymous)
    else:
        update_id = change_standing(world, chat, user_id, "left" if what == "leave" else "kicked", actor)
        say_left(world, chat, user_id, actor)
    world.note_act(what, actor, chat.id, str(whom), update_id)
    return {"chat": chat.about(), "update_id": update_id}


def upgrade_group(world: World, group: int) -> Json:
    """The group becomes a supergroup under a new id; the old id answers only with the new one."""
    old = find_group(world, group)
    if old.kind != "group":
        raise Impossible(f"{old.title} is a supergroup already")
    owner = owner_of(old)
    new = world.add_group(old.title or "", [owner], kind="supergroup", is_forum=False)
    new.members = dict(old.members)
    new.description, new.permissions = old.description, old.permissions
    farewell = world.post(old, owner, {"migrate_to_chat_id": new.id})
    old.migrated_to = new.id
    # The old group names the one who did it; the new one speaks for itself.
    named = {"from": dict(ANONYMOUS), "sender_chat": new.as_json()}
    welcome = world.post(new, owner, {"migrate_from_chat_id": old.id}, named=named)
    bot = world.bot_member(new)
    if bot is not None and bot.present:
        world.updates.put("message", farewell.message)
        world.updates.put("message", welcome.message)
    world.tell_chat(old)
    world.tell_chat(new)
    return {"chat": new.as_shown(), "chat_id": new.id}


def permit(world: World, group: int, permissions: list[str]) -> Json:
    """What members who are no administrators may do from now on, the bot among them."""
    chat = find_group(world, group)
    if unknown := set(permissions) - set(MEMBER_RIGHTS):
        raise Impossible(f"no permission is called {', '.join(sorted(unknown))}")
    chat.permissions = frozenset(permissions)
    world.tell_chat(chat)
    return {"chat": chat.about()}


def open_topic(world: World, group: int, name: str) -> Json:
    """Somebody begins a topic."""
    chat = _forum(world, group)
    opening = {"forum_topic_created": {"name": name, "icon_color": _BLUE}}
    number = world.post(chat, owner_of(chat), opening).id
    chat.topics[number] = Topic(number, name, _BLUE)
    world.tell_chat(chat)
    return {"chat": chat.about(), "thread": number}


def close_topic(world: World, group: int, thread: int, closed: bool = True) -> Json:
    """A topic is closed to all but administrators, or opened again; the General one is number 1."""
    chat = _forum(world, group)
    if thread == _GENERAL:
        chat.general_closed = closed
    else:
        _topic(chat, thread).closed = closed
    world.tell_chat(chat)
    return {"chat": chat.about()}


def delete_topic(world: World, group: int, thread: int) -> Json:
    """A topic goes, with all that was said there."""
    chat = _forum(world, group)
    topic = _topic(chat, thread)
    for stored in list(chat.messages.values()):
        if not stored.deleted and topic.id in (stored.id, stored.message.get("message_thread_id")):
            world.erase(chat, stored)
    del chat.topics[topic.id]
    world.tell_chat(chat)
    return {"chat": chat.about()}


def unpin(world: World, group: int) -> Json:
    """Somebody lets go of everything that is pinned."""
    chat = find_group(world, group)
    chat.pinned.clear()
    world.tell_pinned(chat)
    return {"chat": chat.about()}


def find_group(world: World, group: int) -> Chat:
    """The group, or the channel, unless it lives on under another number."""
    chat = world.chat(int(group))
    if chat.person is not None:
        raise Impossible("a private chat is no group")
    if chat.migrated_to is not None:
        raise Impossible(f"{chat.title} became a supergroup and lives on as {chat.migrated_to}")
    return chat


def _forum(world: World, group: int) -> Chat:
    chat = find_group(world, group)
    if not chat.is_forum:
        raise Impossible(f"{chat.title} has no topics")
    return chat


def _topic(chat: Chat, thread: int) -> Topic:
    if int(thread) not in chat.topics:
        raise Impossible(f"there is no topic {thread} in {chat.title}")
    return chat.topics[int(thread)]


def owner_of(chat: Chat) -> int:
    """Who acts when nobody is named: the owner, or whoever is left."""
    candidates = [*chat.administrators(), *(member for member in chat.members.values() if member.present)]
    if not candidates:
        raise Impossible(f"nobody is left in {chat.title}")
    return candidates[0].user_id
