"""What a person sends besides words: photos, files, places, visiting cards, messages of others."""

from __future__ import annotations

import struct
import zlib
from typing import Any

from bot.sandbox.acting import find_button, place, put_message, say, told
from bot.sandbox.errors import Impossible
from bot.sandbox.markup_reader import utf16_length
from bot.sandbox.media import kept_upload
from bot.sandbox.methods.albums import album_id
from bot.sandbox.methods.forwarding import content_to_pass_on, origin_of
from bot.sandbox.parameters import Upload
from bot.sandbox.people import Chat, Json, Person
from bot.sandbox.text import CAPTION_AT_MOST, as_caption, formatted
from bot.sandbox.transcript import rows_of
from bot.sandbox.world import World

_SAMPLE_NAMES = {
    "document": ("mau.txt", "text/plain"),
    "voice": ("ghi-am.oga", "audio/ogg"),
    "audio": ("nhac.mp3", "audio/mpeg"),
    "video": ("phim.mp4", "video/mp4"),
    "video_note": ("phim-tron.mp4", "video/mp4"),
    "animation": ("hoat-hinh.mp4", "video/mp4"),
    "sticker": ("nhan-dan.webp", "image/webp"),
}
_LAI_CHAU = {"latitude": 22.3964, "longitude": 103.4582}


def upload(
    world: World,
    person: Any,
    files: list[Upload],
    kind: str = "document",
    chat: Any = None,
    caption: str = "",
    reply_to: Any = None,
    thread: Any = None,
    size: Any = None,
) -> Json:
    """Send files of a kind; without any, a sample. `size` claims one that would be tedious to send."""
    somebody, where = place(world, person, chat)
    if kind == "location":
        contents: list[Json] = [{"location": dict(_LAI_CHAU)}]
    elif kind == "album":
        contents = _album(world, files or [sample("photo"), sample("photo")])
    elif kind == "photo" or kind in _SAMPLE_NAMES:
        contents = [_content(world, kind, one, size) for one in files or [sample(kind)]]
    else:
        raise Impossible(f"a phone cannot send a {kind}")
    contents[0] |= _caption(caption)
    said = ", ".join(one.name for one in files) or kind
    acts = []
    for content in contents:
        stored, update_id = put_message(world, somebody, where, content, reply_to=reply_to, thread=thread)
        acts.append(told(world, "upload", somebody, stored, update_id, said))
    return {**acts[0], "message_ids": [act["message_id"] for act in acts]}


def contact(world: World, person: Any, of: Any = None, chat: Any = None) -> Json:
    """Send a visiting card, one's own unless somebody else's is meant."""
    somebody, where = place(world, person, chat)
    card = _card(world.person(int(of)) if of else somebody)
    stored, update_id = put_message(world, somebody, where, {"contact": card})
    return told(world, "contact", somebody, stored, update_id, card["first_name"])


def tap_reply(world: World, person: Any, text: str, chat: Any = None) -> Json:
    """Tap a button of the keyboard that stands in place of the letters."""
    somebody, where = place(world, person, chat)
    button = find_button(rows_of({"reply_markup": _keyboard(where)}), text)
    if button.get("request_contact"):
        return contact(world, somebody.id, chat=where.id)
    if button.get("request_location"):
        return upload(world, somebody.id, [], kind="location", chat=where.id)
    return say(world, somebody.id, button["text"], chat=where.id)


def forward(world: World, person: Any, from_chat: Any, message_id: Any, chat: Any = None) -> Json:
    """Pass a message on, with its origin."""
    somebody, where = place(world, person, chat)
    _, source = place(world, person, from_chat)
    original = source.find(int(message_id))
    if original is None:
        raise Impossible(f"there is no message {message_id} to forward")
    content = content_to_pass_on(original) | {"forward_origin": origin_of(original)}
    stored, update_id = put_message(world, somebody, where, content)
    return told(world, "forward", somebody, stored, update_id, str(message_id))


def sample(kind: str) -> Upload:
    """A small file of a kind, for who has none at hand."""
    if kind == "photo":
        return Upload("anh.png", "image/png", picture(320, 200))
    name, mime_type = _SAMPLE_NAMES[kind]
    return Upload(name, mime_type, f"mẫu {kind}\n".encode())


def picture(width: int, height: int) -> bytes:
    """A plain PNG of that size."""
    row = b"\0" + b"\x2f\x8f\xd8" * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(row * height)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _content(world: World, kind: str, file: Upload, size: Any) -> Json:
    claimed = int(size) if size else None
    stored, media = kept_upload(world.files, kind, file.name, file.mime_type, file.content, claimed)
    content: Json = {kind: media}
    if kind == "animation":
        content["document"] = {**stored.ids(), "file_name": stored.name, "mime_type": stored.mime_type}
    return content


def _album(world: World, files: list[Upload]) -> list[Json]:
    if not 2 <= len(files) <= 10:
        raise Impossible("an album has two to ten files")
    kind = "photo" if all(file.mime_type.startswith("image/") for file in files) else "document"
    group = {"media_group_id": album_id()}
    return [group | _content(world, kind, file, None) for file in files]


def _caption(caption: str) -> Json:
    plain, entities = formatted(caption, None)
    if utf16_length(plain) > CAPTION_AT_MOST:
        raise Impossible(f"a caption has at most {CAPTION_AT_MOST} characters")
    return as_caption(plain, entities)


def _card(person: Person) -> Json:
    if not person.phone:
        raise Impossible(f"{person.name} has no telephone number")
    card: Json = {"phone_number": person.phone.lstrip("+"), "first_name": person.first_name}
    if person.last_name:
        card["last_name"] = person.last_name
    return card | {"user_id": person.id}


def _keyboard(chat: Chat) -> Json | None:
    for stored in reversed(chat.messages.values()):
        markup = stored.markup or {}
        if stored.by_bot and not stored.deleted and ("keyboard" in markup or "remove_keyboard" in markup):
            return markup
    return None
