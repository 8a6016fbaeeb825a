"""Copies the database every night and keeps the newest ones; keeps the list of erasures beside them.

No job of the schedule: copying takes no transaction of ours, and nothing waits behind it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from sqlalchemy import Engine

from bot.domain.copies import copy_is_due
from bot.services import backing_up
from bot.storage.copying import CannotCopy, back_up, forget_unfinished
from bot.storage.engine import reading, transaction
from bot.storage.erasures import FILE_NAME, ErasureList
from bot.storage.work import Work

log = logging.getLogger(__name__)
LOOK_EVERY = 5.0
"""Seconds; so long an erasure may stand in the database alone."""
RETRY_AFTER = timedelta(minutes=10)
_OURS = "congdoan-*.copy"


@dataclass(frozen=True)
class Copies:
    """Where copies are kept, and how many; 0 makes none."""

    folder: Path
    keep: int

    def new_path(self, now: datetime, zone: tzinfo, why: str = "") -> Path:
        """A name that sorts by time; the folder is made, for its owner alone."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self.folder / f"congdoan-{now.astimezone(zone):%Y%m%d-%H%M%S}{why}.copy"

    def forget_old_ones(self) -> None:
        """All but the newest, and what was never finished."""
        forget_unfinished(self.folder, _OURS)
        for old in sorted(self.folder.glob(_OURS))[: -self.keep]:
            old.unlink(missing_ok=True)


class Backups:
    """Looked at every few seconds by the process that leads."""

    def __init__(self, engine: Engine, url: str, copies: Copies, zone: tzinfo) -> None:
        self._engine = engine
        self._url = url
        self._copies = copies
        self._zone = zone
        self._erasures = ErasureList(copies.folder / FILE_NAME)
        self._failed_at: datetime | None = None

    def look(self, now: datetime) -> None:
        """Keep the list of erasures, and make last night's copy if it is missing. Logs what goes wrong."""
        try:
            with reading(self._engine) as work:
                self._erasures.take_over(work.session)
                wanted, made = backing_up.are_wanted(work), backing_up.made_at(work)
            if wanted != bool(self._copies.keep):
                self._write_down(backing_up.want if self._copies.keep else _want_none, now)
            if self._copies.keep and copy_is_due(made, now, self._zone) and not self._failed_lately(now):
                self._copy(now)
        except (CannotCopy, OSError) as error:
            self._failed_at = now
            log.error("the database cannot be copied to %s: %s", self._copies.folder, error)

    def _copy(self, now: datetime) -> None:
        path = self._copies.new_path(now, self._zone)
        back_up(self._url, path, replace=True)
        self._copies.forget_old_ones()
        self._write_down(backing_up.made, now)
        log.info("the database was copied to %s", path)

    def _failed_lately(self, now: datetime) -> bool:
        return self._failed_at is not None and abs(now - self._failed_at) < RETRY_AFTER

    def _write_down(self, what: Callable[[Work, datetime], None], now: datetime) -> None:
        with transaction(self._engine) as work:
            what(work, now)


def _want_none(work: Work, _: datetime) -> None:
    backing_up.want_none(work)
