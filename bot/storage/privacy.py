"""Who may read the files of an SQLite database: nobody but the user whom the bot runs as."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy import make_url

PRIVATE = 0o600


def private_files(url: str) -> Iterator[Path]:
    """The database, what SQLite and we keep beside it; those that are there. None on PostgreSQL."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and address.database:
        for beside in ("", "-wal", "-shm", "-lock"):
            if (path := Path(f"{address.database}{beside}")).is_file():
                yield path


def make_private(path: Path) -> None:
    """Begin a file that nobody else can read; one that is there stays as it is. SQLite's own take after it.

    Where that cannot be done, SQLite will say why.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))


def keep_private(url: str) -> None:
    """Take away from others what an older version left open to them; somebody else's file is let be."""
    for path in private_files(url):
        if path.stat().st_mode & 0o077:
            with suppress(OSError):
                path.chmod(PRIVATE)
