"""Groups from outside the bot: made, joined, left, promoted in, and upgraded to supergroups."""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import Impossible
from bot.sandbox.people import ADMIN_RIGHTS, GROUP_RIGHTS, Chat, Json
from bot.sandbox.standing import change_standing, say_joined, say_left
from bot.sandbox.world import World

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
    world: World, group: int, by: Any = None, rights: list[str] | None = None, **change: Any
) -> Json:
    """One of {"add": id}, {"remove": id}, {"leave": id}, {"promote": id}, {"demote": id}, {"restrict": id}."""
    chat = _group(world, group)
    if len(change) != 1 or next(iter(change)) not in ("add", "remove", "leave", *_STATUS_AFTER):
        raise Impossible("say one of add, remove, leave, promote, demote and restrict")
    ((what, whom),) = change.items()
    user_id = world.bot["id"] if whom == "bot" else world.person(int(whom)).id
    actor = int(by) if by else (user_id if what == "leave" else _owner(chat))
    member = chat.members.get(user_id)
    is_there = member is not None and member.present
    if is_there == (what == "add"):
        raise Impossible(f"{whom} is {'already' if is_there else 'not'} in {chat.title}")
    if what == "add":
        update_id = change_standing(world, chat, user_id, "member", actor)
        say_joined(world, chat, user_id, actor)
    elif what in _STATUS_AFTER:
        given = frozenset(rights) if rights is not None else _USUAL_RIGHTS
        granted = given if what == "promote" else frozenset[str]()
        update_id = change_standing(world, chat, user_id, _STATUS_AFTER[what], actor, granted)
    else:
        update_id = change_standing(world, chat, user_id, "left" if what == "leave" else "kicked", actor)
        say_left(world, chat, user_id, actor)
    world.note_act(what, actor, chat.id, str(whom), update_id)
    return {"chat": chat.about(), "update_id": update_id}


def upgrade_group(world: World, group: int) -> Json:
    """The group becomes a supergroup under a new id; the old id answers only with the new one."""
    old = _group(world, group)
    if old.kind != "group":
        raise Impossible(f"{old.title} is a supergroup already")
    owner = _owner(old)
    new = world.add_group(old.title or "", [owner], kind="supergroup", is_forum=False)
    new.members = dict(old.members)
    new.description = old.description
    farewell = world.post(old, owner, {"migrate_to_chat_id": new.id})
    old.migrated_to = new.id
    welcome = world.post(new, owner, {"migrate_from_chat_id": old.id})
    bot = world.bot_member(new)
    if bot is not None and bot.present:
        world.updates.put("message", farewell.message)
        world.updates.put("message", welcome.message)
    world.tell_chat(old)
    world.tell_chat(new)
    return {"chat": new.as_shown(), "chat_id": new.id}


def _group(world: World, group: int) -> Chat:
    chat = world.chat(int(group))
    if chat.person is not None:
        raise Impossible("a private chat is no group")
    if chat.migrated_to is not None:
        raise Impossible(f"{chat.title} became a supergroup and lives on as {chat.migrated_to}")
    return chat


def _owner(chat: Chat) -> int:
    """Who acts when nobody is named: the owner, or whoever is left."""
    candidates = [*chat.administrators(), *(member for member in chat.members.values() if member.present)]
    if not candidates:
        raise Impossible(f"nobody is left in {chat.title}")
    return candidates[0].user_id
