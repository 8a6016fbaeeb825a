"""Members of a group: how Telegram describes them, and how their standing changes."""

from __future__ import annotations

from bot.sandbox.people import ADMIN_RIGHTS, GROUP_RIGHTS, LATER_RIGHTS, MEMBER_RIGHTS, Chat, Json, Member
from bot.sandbox.world import World


def as_chat_member(world: World, member: Member) -> Json:
    """The member as the `ChatMember` that fits their status."""
    shown: Json = {"status": member.status, "user": world.user(member.user_id)}
    if member.status == "creator":
        shown["is_anonymous"] = member.anonymous
    elif member.status == "administrator":
        shown |= {"can_be_edited": False, "is_anonymous": member.anonymous}
        shown |= {right: right in member.rights for right in ADMIN_RIGHTS + GROUP_RIGHTS + LATER_RIGHTS}
    elif member.status == "restricted":
        shown |= {"is_member": True, "until_date": 0}
        shown |= {right: right in member.rights for right in MEMBER_RIGHTS}
    elif member.status == "kicked":
        shown["until_date"] = 0
    return shown


def change_standing(
    world: World,
    chat: Chat,
    user_id: int,
    status: str,
    by: int,
    rights: frozenset[str] = frozenset(),
    *,
    anonymous: bool = False,
) -> int | None:
    """Somebody joins, leaves, is promoted or thrown out; the bot learns it as Telegram tells it."""
    before = chat.members.get(user_id) or Member(user_id, "left")
    who = world.speaks_as(chat, by)["from"]
    after = Member(user_id, status, rights, anonymous)
    chat.members[user_id] = after
    update = {
        "chat": chat.as_json(),
        "from": who,
        "date": world.unix_now(),
        "old_chat_member": as_chat_member(world, before),
        "new_chat_member": as_chat_member(world, after),
    }
    world.tell_chat(chat)
    if user_id == world.bot["id"]:
        return world.updates.put("my_chat_member", update)
    bot = world.bot_member(chat)
    return world.updates.put("chat_member", update) if bot and bot.may("can_manage_chat") else None


def say_joined(world: World, chat: Chat, user_id: int, by: int) -> None:
    """The service message of an arrival."""
    _announce(world, chat, by, {"new_chat_members": [world.user(user_id)]})


def say_left(world: World, chat: Chat, user_id: int, by: int) -> None:
    """The service message of a departure."""
    _announce(world, chat, by, {"left_chat_member": world.user(user_id)})


def _announce(world: World, chat: Chat, by: int, content: Json) -> None:
    stored = world.post(chat, by, content)
    bot = world.bot_member(chat)
    if (bot and bot.present) or content.get("left_chat_member", {}).get("id") == world.bot["id"]:
        world.updates.put("message", stored.message)
