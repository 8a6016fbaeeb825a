"""Sending files: photos, documents, sounds and films, each alone."""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.files import StoredFile
from bot.sandbox.media import media_of
from bot.sandbox.methods.messages import caption_of, send
from bot.sandbox.methods.table import method
from bot.sandbox.parameters import Asked
from bot.sandbox.people import Json
from bot.sandbox.reach import open_chat
from bot.sandbox.world import World

_DETAILS = ("duration", "width", "height", "length", "performer", "title", "emoji", "start_timestamp")


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


def _send_medium(world: World, asked: Asked, kind: str) -> Json:
    open_chat(world, asked["chat_id"])
    caption = caption_of(asked)
    return send(world, asked, media_content(world, asked, kind, asked[kind], asked) | caption)


@method("sendPhoto")
def send_photo(world: World, asked: Asked) -> Json:
    """A picture."""
    return _send_medium(world, asked, "photo")


@method("sendDocument")
def send_document(world: World, asked: Asked) -> Json:
    """Any file."""
    return _send_medium(world, asked, "document")


@method("sendVideo")
def send_video(world: World, asked: Asked) -> Json:
    """A film."""
    return _send_medium(world, asked, "video")


@method("sendAnimation")
def send_animation(world: World, asked: Asked) -> Json:
    """A film without sound."""
    return _send_medium(world, asked, "animation")


@method("sendAudio")
def send_audio(world: World, asked: Asked) -> Json:
    """Music."""
    return _send_medium(world, asked, "audio")


@method("sendVoice")
def send_voice(world: World, asked: Asked) -> Json:
    """A voice message."""
    return _send_medium(world, asked, "voice")


@method("sendVideoNote")
def send_video_note(world: World, asked: Asked) -> Json:
    """A round film."""
    return _send_medium(world, asked, "video_note")


@method("sendSticker")
def send_sticker(world: World, asked: Asked) -> Json:
    """A sticker."""
    return _send_medium(world, asked, "sticker")


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
