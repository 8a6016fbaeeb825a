"""Turns: inbox rows in order within a chat, each with its effect in one transaction.

SQLite has one writer, so many waiting turns are committed together, each in its own savepoint; on PostgreSQL
several threads take the head of a chat each. A row stays open until its effect is committed: a process that
dies in the middle of a turn loses nothing.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.clock import Backwards, Clock
from bot.storage.engine import is_broken, savepoint, transaction
from bot.storage.outgoing import StillSending
from bot.storage.queries import inbox, uploads
from bot.storage.queries.inbox import OpenUpdate
from bot.storage.uploads import FileWanted
from bot.storage.work import Work
from bot.telegram.redaction import describe
from bot.telegram.waking import Bell, DatabaseThreads

log = logging.getLogger(__name__)

TURNS_TOGETHER = 50
TRIES = 5
FIRST_BACKOFF = timedelta(seconds=1)
FILE_PATIENCE = timedelta(minutes=1)
# Longer than a fetch that is under way takes: only one that never ends, or dies each time, comes so far.
TRIES_FOR_FILE = 60
MOMENT = timedelta(seconds=0.1)
_REST_AFTER_TROUBLE = 2.0

Handle = Callable[[Work, dict[str, Any], datetime], None]
OnParked = Callable[[Work, dict[str, Any], str], None]
OnSlowFile = Callable[[Work, dict[str, Any]], None]
"""The file that came with this update is fetched for a while already, and everything after it waits."""


class InboxRunner:
    """Gives every update its turn: `handle(work, update, now)`, where `now` is when the update arrived."""

    def __init__(
        self,
        database: DatabaseThreads,
        clock: Clock,
        handle: Handle,
        on_parked: OnParked,
        on_slow_file: OnSlowFile = lambda work, update: None,
        done: Callable[[], None] = lambda: None,
        fetch: Callable[[int, str], None] = lambda update_id, file_id: None,
    ) -> None:
        self._database = database
        self._engine = database.engine
        self._clock = clock
        self._backwards = Backwards(clock)
        self._handle = handle
        self._on_parked = on_parked
        self._on_slow_file = on_slow_file
        self._done = done
        self._fetch = fetch
        self._wanted: deque[tuple[int, str]] = (
            deque()
        )  # (update, file), from the database's threads to the loop
        self._bell = Bell(clock)
        self._stopping = False
        self._one_writer = self._engine.dialect.name == "sqlite"

    def wake(self) -> None:
        """Something has arrived."""
        self._bell.ring()

    async def run(self) -> None:
        """Work until told to stop; the turns that have begun are finished."""
        workers = 1 if self._one_writer else self._database.count // 2
        await asyncio.gather(*(self._work() for _ in range(workers)))

    def stop(self) -> None:
        """Begin no more turns."""
        self._stopping = True
        self._bell.ring()

    async def _work(self) -> None:
        while not self._stopping:
            self._bell.listen()
            try:
                taken = await self._database.run(self.run_once)
            except Exception as error:  # the database is away: no turn is to blame, and nothing is lost
                log.error("turns cannot be taken: %s", describe(error))
                await asyncio.sleep(_REST_AFTER_TROUBLE)
                continue
            while self._wanted:
                self._fetch(*self._wanted.popleft())
            if taken:
                self._done()
            elif not self._stopping:
                await self._bell.wait()

    def run_once(self) -> int:
        """Take what waits; how many rows were looked at."""
        if self._backwards.went():
            with transaction(self._engine) as work:
                inbox.retry_at_once(work.session)
        if not self._one_writer:
            return self._run_alone()
        try:
            return self._run_together()
        except Exception as error:
            log.error("turns taken together failed, going on one by one: %s", describe(error))
            return self._run_alone()

    def _run_together(self) -> int:
        """Many turns in one transaction; one that fails is undone alone."""
        with transaction(self._engine) as work:
            waiting = inbox.next_turns(work.session, self._clock.now(), TURNS_TOGETHER)
            held_up: set[int] = set()
            for row in waiting:
                if row.chat_id not in held_up and not self._turn(work, row):
                    held_up.add(row.chat_id)
        return len(waiting)

    def _run_alone(self) -> int:
        """One turn in a transaction of its own; if it breaks even that, it is the one to blame."""
        row: OpenUpdate | None = None
        try:
            with transaction(self._engine) as work:
                for row in inbox.next_turns(work.session, self._clock.now(), 1):
                    self._turn(work, row)
        except Exception as error:
            if row is None:
                raise
            with transaction(self._engine) as work:
                self._failed(work, row, describe(error))
        return int(row is not None)

    def _turn(self, whole: Work, row: OpenUpdate) -> bool:
        """One turn that can fail alone; False when later turns of its chat must wait for its retry."""
        try:
            with savepoint(whole.session.connection()) as work:
                self._handle(work, row.payload, row.received_at)
                work.session.flush()
                inbox.finish(work.session, row.update_id)
        except FileWanted as wanted:
            return self._waits_for_file(whole, row, wanted)
        except StillSending:
            inbox.hold(whole.session, row, self._clock.now() + MOMENT, "waits for a message on its way")
            return False
        except Exception as error:
            log.error("turn %s failed (%s. time)", row.update_id, row.attempts + 1, exc_info=error)
            if is_broken(whole.session.connection()):
                raise
            return self._failed(whole, row, describe(error))
        return True

    def _waits_for_file(self, whole: Work, row: OpenUpdate, wanted: FileWanted) -> bool:
        """The turn is taken again when the file is there; when whoever fetches it has died, it is fetched anew."""
        if row.attempts + 1 >= TRIES_FOR_FILE:
            uploads.keep(whole.session, row.update_id, None, self._clock.now())
            inbox.resume(whole.session, row.update_id)
            return False
        inbox.postpone(whole.session, row, self._clock.now() + FILE_PATIENCE, "waits for its file")
        self._wanted.append((row.update_id, wanted.file_id))
        if row.attempts == 1:
            self._tell(whole, row, lambda work: self._on_slow_file(work, row.payload))
        return False

    def _failed(self, whole: Work, row: OpenUpdate, error: str) -> bool:
        if row.attempts + 1 < TRIES:
            backoff = min(FIRST_BACKOFF * 4**row.attempts, inbox.LONGEST_BACKOFF)
            inbox.postpone(whole.session, row, self._clock.now() + backoff, error)
            return False
        inbox.park(whole.session, row, error)
        self._tell(whole, row, lambda work: self._on_parked(work, row.payload, error))
        return True

    def _tell(self, whole: Work, row: OpenUpdate, tell: Callable[[Work], None]) -> None:
        try:
            with savepoint(whole.session.connection()) as work:
                tell(work)
        except Exception:
            log.exception("what became of turn %s could not be told", row.update_id)
