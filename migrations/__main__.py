"""Write the next migration: `python -m migrations 0002 "One short sentence."` compares tables and migrations.

`python -m migrations --keep` keeps the digests of finished ones: from then on a test lets nobody edit them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command

from bot.storage.engine import connect
from bot.storage.migrating import settings, upgrade
from migrations.digests import keep_new_ones


def main(revision: str, message: str) -> None:
    """On an empty database that has all earlier migrations; read what it wrote before committing it."""
    with tempfile.TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{Path(folder)}/empty.db")
        upgrade(engine)
        with engine.begin() as connection:
            command.revision(settings(connection), message, autogenerate=True, rev_id=revision)
        engine.dispose()


if sys.argv[1:] == ["--keep"]:
    keep_new_ones()
else:
    main(*sys.argv[1:3])
