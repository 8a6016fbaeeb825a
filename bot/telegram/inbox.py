"""Turns: inbox rows in order within a chat, each with its effect in one transaction.

SQLite has one writer, so many waiting turns are committed together, each in its own savepoint, and what they say is
claimed there, too; on PostgreSQL several threads take the head of a chat each. A row stays open until its effect is
committed: a process that dies in the middle of a turn loses nothing.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.clock import Backwards, Clock
from bot.storage.engine import is_broken, savepoint, transaction
from bot.storage.outgoing import StillSending
from bot.storage.queries import inbox, uploads
from bot.storage.queries.claiming import Claimed
from bot.storage.queries.inbox import OpenUpdate
from bot.storage.uploads import FileWanted
from bot.storage.work import Work
from bot.telegram.redaction import describe
from bot.telegram.waking import Bell, DatabaseThreads

log = logging.getLogger(__name__)

TURNS_TOGETHER = 50
# Real seconds: whoever else writes waits for turns that are committed together, and so do those who get the answers.
LONGEST_TOGETHER = 0.05
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


@dataclass
class Outlet:
    """Where it goes what turns say: they call `claim` at the end of their transaction, and tell how many were taken."""

    claim: Callable[[Work], list[Claimed]] = lambda work: []
    turns: int = 0
    claimed: list[Claimed] = field(default_factory=list)


@asynccontextmanager
async def nowhere() -> AsyncIterator[Outlet]:
    """What turns say waits for whoever looks."""
    yield Outlet()


class InboxRunner:
    """Gives every update its turn: `handle(work, update, now)`, where `now` is when the update arrived."""

    def __init__(
        self,
        database: DatabaseThreads,
        clock: Clock,
        handle: Handle,
        on_parked: OnParked,
        on_slow_file: OnSlowFile = lambda work, update: None,
        outlet: Callable[[], AbstractAsyncContextManager[Outlet]] = nowhere,
        fetch: Callable[[int, str], None] = lambda update_id, file_id: None,
    ) -> None:
        self._database = database
        self._engine = database.engine
        self._clock = clock
        self._backwards = Backwards(clock)
        self._handle = handle
        self._on_parked = on_parked
        self._on_slow_file = on_slow_file
        self._outlet = outlet
        self._fetch = fetch
        self._wanted: deque[tuple[int, str]] = (
            deque()
        )  # (update, file), from the database's threads to the loop
        self._bell = Bell(clock, database.engine)
        self._stopping = False
        self._left_some = True
        self._several = True  # wait for their turn, as far as is known; one writer takes them together
        self._one_writer = self._engine.dialect.name == "sqlite"

    def wake(self) -> None:
        """Something has arrived."""
        self._bell.ring()

    async def run(self) -> None:
        """Work until told to stop; the turns that have begun are finished."""
        others = 0 if self._one_writer else self._database.count // 2 - 1
        await asyncio.gather(self._work(looks=True), *(self._work(looks=False) for _ in range(others)))

    def stop(self) -> None:
        """Begin no more turns."""
        self._stopping = True
        self._bell.ring()

    async def _work(self, *, looks: bool) -> None:
        """One of them looks from time to time whether another process has kept something; it wakes the others."""
        while not self._stopping:
            self._bell.listen()
            try:
                async with self._outlet() as outlet:
                    outlet.turns, outlet.claimed = await self._database.run(self._take, outlet.claim)
            except Exception as error:  # the database is away: no turn is to blame, and nothing is lost
                log.error("turns cannot be taken: %s", describe(error))
                await asyncio.sleep(_REST_AFTER_TROUBLE)
                continue
            while self._wanted:
                self._fetch(*self._wanted.popleft())
            if outlet.turns and self._left_some:
                self._bell.ring()
            elif not self._stopping:
                await self._bell.wait(look_again=looks)

    def run_once(self) -> int:
        """Take what waits; how many rows were looked at."""
        turns, _ = self._take(lambda work: [])
        return turns

    def _take(self, claim: Callable[[Work], list[Claimed]]) -> tuple[int, list[Claimed]]:
        """The same; what turns have said is claimed in their transaction."""
        self._left_some = True  # as far as is known
        if self._backwards.went():
            with transaction(self._engine) as work:
                inbox.retry_at_once(work.session)
        if not (self._one_writer and self._several):
            return self._run_alone(claim)
        try:
            return self._run_together(claim)
        except Exception as error:
            log.error("turns taken together failed, going on one by one: %s", describe(error))
            return self._run_alone(claim)

    def _run_together(self, claim: Callable[[Work], list[Claimed]]) -> tuple[int, list[Claimed]]:
        """Many turns in one transaction; one that fails is undone alone."""
        with transaction(self._engine) as work:
            waiting = deque(inbox.next_turns(work.session, self._clock.now(), TURNS_TOGETHER))
            if not waiting:
                self._several = False
                return 0, []
            until = time.monotonic() + LONGEST_TOGETHER
            done: list[int] = []
            held_up: set[int] = set()
            taken = 0
            while waiting and (taken == 0 or time.monotonic() < until):
                row = waiting.popleft()
                taken += 1
                if row.chat_id not in held_up and not self._turn(work, row, done):
                    held_up.add(row.chat_id)
            inbox.finish(work.session, done)
            self._left_some = self._several = bool(waiting) or taken == TURNS_TOGETHER
            return taken, claim(work)

    def _run_alone(self, claim: Callable[[Work], list[Claimed]]) -> tuple[int, list[Claimed]]:
        """One turn in a transaction of its own, which is undone as a whole when the turn fails."""
        row: OpenUpdate | None = None
        try:
            with transaction(self._engine) as work:
                row = inbox.take(work.session, self._clock.now())
                if row is None:
                    return 0, []
                if self._one_writer:
                    self._left_some = self._several = not row.alone
                self._handle(work, row.payload, row.received_at)
                work.session.flush()
                return 1, claim(work)
        except Exception as error:
            if row is None:
                raise
            self._blame(row, error)
            with transaction(self._engine) as work:
                if inbox.is_still_open(work.session, row):
                    self._put_off(work, row, error)
            return 1, []

    def _turn(self, whole: Work, row: OpenUpdate, done: list[int]) -> bool:
        """One turn that can fail alone; False when later turns of its chat must wait for its retry."""
        try:
            with savepoint(whole.session.connection()) as work:
                self._handle(work, row.payload, row.received_at)
        except Exception as error:
            self._blame(row, error)
            if is_broken(whole.session.connection()):
                raise
            return self._put_off(whole, row, error)
        done.append(row.update_id)
        return True

    def _blame(self, row: OpenUpdate, error: Exception) -> None:
        if not isinstance(error, FileWanted | StillSending):
            log.error("turn %s failed (%s. time)", row.update_id, row.attempts + 1, exc_info=error)

    def _put_off(self, whole: Work, row: OpenUpdate, error: Exception) -> bool:
        """What becomes of a turn that came to no end; False when later turns of its chat must wait for its retry."""
        match error:
            case FileWanted():
                return self._waits_for_file(whole, row, error)
            case StillSending():
                until = self._clock.now() + MOMENT
                inbox.hold(whole.session, row, until, "waits for a message on its way")
                return False
            case _:
                return self._failed(whole, row, describe(error))

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
