"""Taking messages back."""

from __future__ import annotations

from bot.sandbox.errors import Refused, bad_request
from bot.sandbox.methods.table import method
from bot.sandbox.parameters import Asked
from bot.sandbox.people import Chat, Stored
from bot.sandbox.reach import open_chat
from bot.sandbox.world import World

_DELETABLE_FOR = 48 * 3600
_AT_ONCE = 100


@method("deleteMessage")
def delete_message(world: World, asked: Asked) -> bool:
    """One message."""
    chat = open_chat(world, asked["chat_id"])
    _delete(world, chat, asked["message_id"])
    return True


@method("deleteMessages")
def delete_messages(world: World, asked: Asked) -> bool:
    """Several messages; those that are gone already are skipped."""
    chat = open_chat(world, asked["chat_id"])
    if not 1 <= len(asked["message_ids"]) <= _AT_ONCE:
        raise bad_request("wrong number of message identifiers specified")
    for message_id in asked["message_ids"]:
        try:
            _delete(world, chat, message_id)
        except Refused as refused:
            if "not found" not in refused.description:
                raise
    return True


def _delete(world: World, chat: Chat, message_id: int) -> None:
    stored = chat.find(message_id)
    if stored is None:
        raise bad_request("message to delete not found")
    if not _may_delete(world, chat, stored):
        raise bad_request("message can't be deleted")
    world.erase(chat, stored)


def _may_delete(world: World, chat: Chat, stored: Stored) -> bool:
    member = world.bot_member(chat)
    if chat.person is None and member is not None and member.may("can_delete_messages"):
        return True
    is_fresh = bool(world.unix_now() - stored.message["date"] < _DELETABLE_FOR)
    return is_fresh and (stored.by_bot or chat.person is not None)
