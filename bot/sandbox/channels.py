"""Channels: made beside a group, and the posts that appear in both."""

from __future__ import annotations

from bot.sandbox.acting import tell_bot
from bot.sandbox.errors import Impossible
from bot.sandbox.groups import find_group, owner_of
from bot.sandbox.methods.forwarding import origin_of
from bot.sandbox.people import Json
from bot.sandbox.text import as_text, formatted
from bot.sandbox.world import TELEGRAM, World


def link_channel(world: World, group: int, title: str) -> Json:
    """A channel whose posts appear in the group by themselves."""
    chat = find_group(world, group)
    channel = world.add_group(title, [owner_of(chat)], kind="channel", is_forum=False)
    channel.linked, chat.linked = chat.id, channel.id
    return {"chat": channel.as_shown(), "chat_id": channel.id}


def post_in_channel(world: World, group: int, text: str) -> Json:
    """A post of the channel, and of Telegram itself in the group that is linked to it."""
    channel = find_group(world, group)
    if channel.kind != "channel":
        raise Impossible(f"{channel.title} is no channel")
    owner = owner_of(channel)
    plain, entities = formatted(text, None)
    content = as_text(plain, entities)
    named = {"sender_chat": channel.as_json()}
    posted = world.post(channel, owner, content, named=named)
    update_id = tell_bot(world, channel, posted)
    if channel.linked is not None:
        passed = {"is_automatic_forward": True, "forward_origin": origin_of(posted)}
        linked = world.chat(channel.linked)
        shown = world.post(linked, owner, content | passed, named=named | {"from": dict(TELEGRAM)})
        tell_bot(world, linked, shown)
    world.note_act("post", owner, channel.id, plain, update_id)
    return {"chat_id": channel.id, "message_id": posted.id, "update_id": update_id}
