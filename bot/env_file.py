"""The file `.env`: what stands in it, and names in it that look like a setting of ours and are none."""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path

from dotenv import dotenv_values
from dotenv.parser import parse_stream

_ALIKE = 0.8
"""BOT_TOKN and BOT_TOKEN are 0.94 alike; TELEGRAM_BOT_TOKEN, which another program may use, is 0.67."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
"""Names are said aloud where they are no settings; whatever else stands there may be a token alone."""


class FileWrong(Exception):
    """The file is there and cannot be used; the message says why, and quotes nothing of it."""


def read(path: Path) -> dict[str, str]:
    """Names and values; empty when there is no such file. Raises FileWrong."""
    if not path.is_file():
        return {}
    try:
        text = path.read_text(encoding="utf-8-sig")  # Windows' editor puts a mark in front
    except OSError as error:
        raise FileWrong(f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise FileWrong("is not UTF-8 text; save it as UTF-8") from None
    if "\0" in text:  # UTF-16 without its mark can be read as UTF-8, letter by letter
        raise FileWrong("is not UTF-8 text; save it as UTF-8")
    for line in parse_stream(io.StringIO(text)):
        if line.error or not (line.key is None or (line.value is not None and _NAME.fullmatch(line.key))):
            raise FileWrong(f"line {line.original.line} is not NAME=value")
    values = dotenv_values(stream=io.StringIO(text))
    return {name: value for name, value in values.items() if value is not None}


def meant(name: str, known: Collection[str]) -> str | None:
    """The setting that was probably meant by a name that is none."""
    return next(iter(get_close_matches(name.strip().upper(), known, n=1, cutoff=_ALIKE)), None)


def others_may_read(path: Path) -> bool:
    """Whether other users of this machine can read a file that is there; Windows keeps that elsewhere."""
    try:
        return os.name != "nt" and bool(path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))
    except OSError:
        return False
