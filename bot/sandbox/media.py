"""Photos, documents, voices …: from a file to the media object of a message."""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import Impossible, Refused, bad_request
from bot.sandbox.files import PHOTO_AT_MOST, Files, StoredFile, picture_size

_SIDES_AT_MOST = 10_000
_MEDIA_FIELDS = ("photo", "document", "video", "animation", "audio", "voice", "video_note", "sticker")


def media_of(kind: str, stored: StoredFile, details: dict[str, Any] | None = None) -> Any:
    """What a message holds under `kind`; `details` are such as duration, width, title."""
    known = {name: value for name, value in (details or {}).items() if value is not None}
    return _MAKERS[kind](stored, known)


def check_picture(stored: StoredFile) -> tuple[int, int]:
    """The sides of a photo, or the refusal of what is none."""
    if stored.size > PHOTO_AT_MOST:
        raise bad_request("too big file for a photo")
    sides = picture_size(stored.content)
    if sides is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(sides) > _SIDES_AT_MOST or 0 in sides or max(sides) > 20 * min(sides):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return sides


def content_of(message: dict[str, Any]) -> tuple[str, Any] | None:
    """Which media a message holds, and the object."""
    for kind in _MEDIA_FIELDS:
        if kind in message and not (kind == "document" and "animation" in message):
            return kind, message[kind]
    return None


def file_id_of(message: dict[str, Any]) -> str | None:
    """The id of the file in a message, the largest size of a photo."""
    found = content_of(message)
    if found is None:
        return None
    kind, media = found
    return str((media[-1] if kind == "photo" else media)["file_id"])


def kept_upload(
    files: Files, kind: str, name: str, mime_type: str, content: bytes, size: int | None
) -> tuple[StoredFile, Any]:
    """A file as a person's phone sends it, and its media object."""
    stored = files.keep(kind, name, mime_type, content, size)
    try:
        return stored, media_of(kind, stored)
    except Refused as refused:
        raise Impossible(refused.description) from None


def _photo(stored: StoredFile, _: dict[str, Any]) -> list[dict[str, Any]]:
    width, height = check_picture(stored)
    sizes = [{**stored.ids(), "width": width, "height": height}]
    if max(width, height) > 90:
        scale = 90 / max(width, height)
        thumb = {"width": max(1, int(width * scale)), "height": max(1, int(height * scale))}
        small = {
            "file_id": stored.file_id,
            "file_unique_id": stored.unique_id + "s",
            "file_size": stored.size,
        }
        sizes.insert(0, {**small, **thumb})
    return sizes


def _named(stored: StoredFile) -> dict[str, Any]:
    return {**stored.ids(), "file_name": stored.name, "mime_type": stored.mime_type}


def _document(stored: StoredFile, _: dict[str, Any]) -> dict[str, Any]:
    return _named(stored)


def _moving(stored: StoredFile, known: dict[str, Any]) -> dict[str, Any]:
    return {**_named(stored), "width": 640, "height": 360, "duration": 1, **known}


def _audio(stored: StoredFile, known: dict[str, Any]) -> dict[str, Any]:
    return {**_named(stored), "duration": 1, **known}


def _voice(stored: StoredFile, known: dict[str, Any]) -> dict[str, Any]:
    return {**stored.ids(), "mime_type": stored.mime_type, "duration": 1, **known}


def _video_note(stored: StoredFile, known: dict[str, Any]) -> dict[str, Any]:
    return {**stored.ids(), "length": 240, "duration": 1, **known}


def _sticker(stored: StoredFile, known: dict[str, Any]) -> dict[str, Any]:
    look = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return {**stored.ids(), **look, "emoji": "👍", **known}


_MAKERS = {
    "photo": _photo,
    "document": _document,
    "video": _moving,
    "animation": _moving,
    "audio": _audio,
    "voice": _voice,
    "video_note": _video_note,
    "sticker": _sticker,
}
