"""Members of a chat: looking them up, promoting, banning."""

from __future__ import annotations

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.table import method
from bot.sandbox.parameters import Asked
from bot.sandbox.people import ADMIN_RIGHTS, GROUP_RIGHTS, Chat, Json, Member
from bot.sandbox.reach import demand, open_chat
from bot.sandbox.standing import as_chat_member, change_standing, say_left
from bot.sandbox.world import World

_NO_RIGHT = "not enough rights to restrict/unrestrict chat member"


@method("getChatMember")
def get_chat_member(world: World, asked: Asked) -> Json:
    """How somebody stands in the chat."""
    chat = open_chat(world, asked["chat_id"])
    user_id = asked["user_id"]
    if user_id in chat.members:
        return as_chat_member(world, chat.members[user_id])
    if user_id not in world.people:
        raise bad_request("invalid user_id specified")
    return as_chat_member(world, Member(user_id, "left"))


@method("getChatAdministrators")
def get_chat_administrators(world: World, asked: Asked) -> list[Json]:
    """Owner and administrators; other bots only when asked for, and there are none here."""
    chat = _group(world, asked)
    return [as_chat_member(world, member) for member in chat.administrators()]


@method("getChatMemberCount")
def get_chat_member_count(world: World, asked: Asked) -> int:
    """How many are there, the bot included."""
    chat = open_chat(world, asked["chat_id"])
    return sum(member.present for member in chat.members.values())


@method("banChatMember")
def ban_chat_member(world: World, asked: Asked) -> bool:
    """Throw somebody out."""
    chat, member = _subject(world, asked, "can_restrict_members", _NO_RIGHT)
    if member.status in ("creator", "administrator"):
        raise bad_request("user is an administrator of the chat")
    was_present = member.present
    change_standing(world, chat, member.user_id, "kicked", world.bot["id"])
    if was_present:
        say_left(world, chat, member.user_id, world.bot["id"])
    return True


@method("unbanChatMember")
def unban_chat_member(world: World, asked: Asked) -> bool:
    """Let somebody come back; who is there is put out, unless only bans were meant."""
    chat, member = _subject(world, asked, "can_restrict_members", _NO_RIGHT)
    if member.status == "kicked" or (member.present and not asked.get("only_if_banned")):
        change_standing(world, chat, member.user_id, "left", world.bot["id"])
    return True


@method("promoteChatMember")
def promote_chat_member(world: World, asked: Asked) -> bool:
    """Give rights, or take them all away."""
    chat, member = _subject(world, asked, "can_promote_members", "not enough rights")
    if not member.present:
        raise bad_request("USER_NOT_PARTICIPANT")
    rights = frozenset(right for right in ADMIN_RIGHTS + GROUP_RIGHTS if asked.get(right))
    status = "administrator" if rights else "member"
    change_standing(world, chat, member.user_id, status, world.bot["id"], rights)
    return True


def _group(world: World, asked: Asked) -> Chat:
    chat = open_chat(world, asked["chat_id"])
    if chat.person is not None:
        raise bad_request("there are no administrators in the private chat")
    return chat


def _subject(world: World, asked: Asked, right: str, refusal: str) -> tuple[Chat, Member]:
    chat = open_chat(world, asked["chat_id"])
    if chat.person is not None:
        raise bad_request("can't change members of a private chat")
    demand(world, chat, right, refusal)
    if asked["user_id"] not in world.people:
        raise bad_request("invalid user_id specified")
    return chat, chat.members.get(asked["user_id"]) or Member(asked["user_id"], "left")
