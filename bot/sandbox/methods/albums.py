"""Albums: several messages that a phone shows as one."""

from __future__ import annotations

import secrets

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.media import media_content
from bot.sandbox.methods.messages import caption_of, keep_pace
from bot.sandbox.methods.table import method
from bot.sandbox.parameters import Asked
from bot.sandbox.people import Json
from bot.sandbox.permissions import demand_sending
from bot.sandbox.reach import replied_to, speakable
from bot.sandbox.world import World

_TOGETHER = ({"photo", "video"}, {"document"}, {"audio"})


def album_id() -> str:
    """What the messages of one album share."""
    return str(10**16 + secrets.randbelow(10**15))


@method("sendMediaGroup")
def send_media_group(world: World, asked: Asked) -> list[Json]:
    """Two to ten photos and films, or as many documents, or as much music."""
    chat, thread = speakable(world, asked)
    media = asked["media"]
    if not 2 <= len(media) <= 10:
        raise bad_request("wrong number of messages to send: there must be 2-10 media in an album")
    if not any({one["type"] for one in media} <= kinds for kinds in _TOGETHER):
        raise bad_request("Can't use the media of the specified type in the album")
    reply_to = replied_to(chat, asked)
    group = {"media_group_id": album_id()}
    contents = [
        group | media_content(world, asked, one["type"], one["media"], one) | caption_of(one) for one in media
    ]
    for one in contents:
        demand_sending(world, chat, one)
    keep_pace(world, chat, len(contents))
    sent = (world.post(chat, world.bot["id"], one, thread=thread, reply_to=reply_to) for one in contents)
    return [stored.message for stored in sent]
