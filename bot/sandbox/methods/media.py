"""Sending files: photos, documents, sounds and films, each alone."""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.files import StoredFile
from bot.sandbox.media import media_of
from bot.sandbox.methods.messages import caption_of, send
from bot.sandbox.methods.table import Method, method
from bot.sandbox.parameters import Asked
from bot.sandbox.people import Json
from bot.sandbox.reach import open_chat
from bot.sandbox.world import World

_DETAILS = ("duration", "width", "height", "length", "performer", "title", "emoji", "start_timestamp")
_SENT_AS = {
    "sendPhoto": "photo",
    "sendDocument": "document",
    "sendVideo": "video",
    "sendAnimation": "animation",
    "sendAudio": "audio",
    "sendVoice": "voice",
    "sendVideoNote": "video_note",
    "sendSticker": "sticker",
}


def file_from(world: World, asked: Asked, kind: str, value: Any) -> StoredFile:
    """The file a parameter means: uploaded with the call, or known by its id from an earlier message."""
    upload = asked.upload(value)
    if upload is not None:
        if not upload.content:
            raise bad_request("file must be non-empty")
        return world.files.keep(kind, upload.name, upload.mime_type, upload.content)
    if str(value).startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")  # there is no Internet behind a stand-in
    known = world.files.find(value)
    if known is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return known


def media_content(world: World, asked: Asked, kind: str, value: Any, details: dict[str, Any]) -> Json:
    """What a message with this medium holds besides its caption."""
    known = {name: details[name] for name in _DETAILS if name in details}
    stored = file_from(world, asked, kind, value)
    content: Json = {kind: media_of(kind, stored, known)}
    if kind == "animation":
        content["document"] = media_of("document", stored)
    if details.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return content


def _sender_of(kind: str) -> Method:
    def send_medium(world: World, asked: Asked) -> Json:
        open_chat(world, asked["chat_id"])
        caption = caption_of(asked)
        return send(world, asked, media_content(world, asked, kind, asked[kind], asked) | caption)

    return send_medium


for _name, _kind in _SENT_AS.items():
    method(_name)(_sender_of(_kind))


@method("getFile")
def get_file(world: World, asked: Asked) -> Json:
    """Where to download a file."""
    return world.files.by_id(asked["file_id"]).as_file()


@method("getUserProfilePhotos")
def get_user_profile_photos(world: World, asked: Asked) -> Json:
    """Nobody here has a portrait."""
    if asked["user_id"] not in world.people:
        raise bad_request("user not found")
    return {"total_count": 0, "photos": []}
