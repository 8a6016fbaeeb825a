"""Files that went through the chats: kept in memory under ids that nobody can guess."""

from __future__ import annotations

import secrets
import struct
from dataclasses import dataclass
from typing import Any

from bot.sandbox.errors import bad_request

DOWNLOADED_AT_MOST = 20 * 1024 * 1024
PHOTO_AT_MOST = 10 * 1024 * 1024
_FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "video": "videos",
    "animation": "animations",
    "audio": "music",
    "voice": "voice",
    "video_note": "video_notes",
    "sticker": "stickers",
}
_ENDINGS = {"photo": "jpg", "voice": "oga", "video": "mp4", "video_note": "mp4", "sticker": "webp"}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file; `size` may be larger than the content, when a test only claims a large one."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    content: bytes
    size: int

    def ids(self) -> dict[str, Any]:
        """The fields by which every media object names its file."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}

    def as_file(self) -> dict[str, Any]:
        """The file as Telegram's `File`, ready for download."""
        if self.size > DOWNLOADED_AT_MOST:
            raise bad_request("file is too big")
        return {**self.ids(), "file_path": self.path}


class Files:
    """All files, by id and by download path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(
        self, kind: str, name: str, mime_type: str, content: bytes, size: int | None = None
    ) -> StoredFile:
        """Store a file that was sent as a photo, a document …"""
        number = len(self._by_id)
        ending = _ENDINGS.get(kind) or (name.rpartition(".")[2] if "." in name else "bin")
        stored = StoredFile(
            file_id=f"{kind[:2].upper()}ACAgUA{secrets.token_urlsafe(30)}",
            unique_id=f"AQAD{secrets.token_urlsafe(8)}",
            path=f"{_FOLDERS[kind]}/file_{number}.{ending}",
            name=name,
            mime_type=mime_type,
            content=content,
            size=len(content) if size is None else size,
        )
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile:
        """The file, or the refusal of a wrong id."""
        if file_id not in self._by_id:
            raise bad_request("invalid file_id")
        return self._by_id[file_id]

    def find(self, file_id: str) -> StoredFile | None:
        """The file of that id, if there is one."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file to download from that path."""
        return self._by_path.get(path)


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, JPEG or GIF; None when it is no picture."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content.startswith((b"GIF87a", b"GIF89a")) and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return int(width), int(height)
    return _jpeg_size(content) if content.startswith(b"\xff\xd8") else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(content):
        if content[at] != 0xFF:
            return None
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + length
    return None
