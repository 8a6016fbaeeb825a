"""Delivery: claims due messages with a lease, sends a few at a time, and writes down what became of them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from math import inf

from sqlalchemy.orm import Session

from bot.clock import Backwards, Clock
from bot.storage.engine import reading, transaction
from bot.storage.queries import claiming, outbox
from bot.storage.queries.claiming import Claimed
from bot.storage.work import Work
from bot.telegram.delivery_results import DeliveryResults, backoff, record_all
from bot.telegram.errors import Flood, Outcome, Unauthorized, Unreached
from bot.telegram.inbox import Outlet
from bot.telegram.pacing import Pacer
from bot.telegram.redaction import describe
from bot.telegram.sending import Sender
from bot.telegram.waking import Bell, DatabaseThreads

log = logging.getLogger(__name__)

AT_ONCE = 16
MOST_FILES = 4
"""From so many on no more files are begun: they are made one by one, and their messages would only wait."""
LEASE = timedelta(minutes=1)
# In real seconds, because in-flight calls are: how long a stop waits for their answers.
_PATIENCE_AT_STOP = 10.0
_REST_AFTER_TROUBLE = 2.0
_REST_AT_STOP = 0.5
# So many answers, or so much real time after the first of them; when no more are on their way, at once.
GATHERED = AT_ONCE * 3 // 4
_GATHERING = 0.01
# What another process has left behind, or what is too late by now, is seldom found: not with every message.
_LOOK_AROUND_EVERY = 1.0
_PAUSE_WHEN_UNAUTHORIZED = 60.0


@dataclass(frozen=True)
class _Room:
    """So many messages may be claimed, of other chats, and with files or without."""

    messages: int
    held: Sequence[int] = ()  # what is on its way
    closed_chats: Sequence[int | None] = ()
    files: bool = True


_NO_ROOM = _Room(0)


class Delivery:
    """The loop; one runs at a time for all replicas, so that Telegram's limits hold for the bot as a whole."""

    def __init__(
        self,
        database: DatabaseThreads,
        clock: Clock,
        sender: Sender,
        results: DeliveryResults,
        pacer: Pacer,
    ) -> None:
        self._database = database
        self._engine = database.engine
        self._clock = clock
        self._backwards = Backwards(clock)
        self._sender = sender
        self._results = results
        self._pacer = pacer
        self._bell = Bell(clock, database.engine)
        # Whoever begins holds the lock of the one that sends: what is "sending" by now was left by one that is gone.
        self._take_back_all = True
        self._in_flight: dict[int, asyncio.Task[None]] = {}
        # Those that bring a file take no room: whoever waits for an answer does not wait for files to be made.
        self._with_file: set[int] = set()
        self._outcomes: list[tuple[Claimed, Outcome]] = []
        self._unreached = 0
        self._told = False
        self._claiming = asyncio.Lock()  # room that was counted is not given away twice
        self._look_around_at = -inf
        self._stopping = False

    def wake(self) -> None:
        """There is something to send."""
        self._told = True
        self._bell.ring()

    def stop(self) -> None:
        """Claim no more; `run` ends when what is in flight has an answer."""
        self._stopping = True
        self._bell.ring()

    async def run(self) -> None:
        """Deliver until told to stop."""
        try:
            while not self._stopping:
                self._bell.listen()
                if not await self._step() and not self._stopping:
                    await self._bell.wait(self._pacer.next_opening())
        finally:
            self._stopping = True  # by whatever it ends: nobody would write down what turns still claimed
            await self._finish()

    @asynccontextmanager
    async def outlet(self) -> AsyncIterator[Outlet]:
        """For turns: what they say is claimed in their transaction, and sent as soon as that is committed."""
        async with self._claiming:
            room = self._room()
            outlet = Outlet(partial(self._claim, room=room))
            yield outlet
            self._begin(outlet.claimed)
        if outlet.turns and len(outlet.claimed) >= room.messages:
            self.wake()  # there may be more than there was room for

    async def _step(self) -> bool:
        """Write down what came back, take what is due; False when nothing more is to be done right now."""
        try:
            async with self._claiming:
                return await self._settle_and_begin()
        except Exception as error:
            log.error("the outbox cannot be read or written: %s", describe(error))
            await asyncio.sleep(_REST_AFTER_TROUBLE)
            return True

    async def _settle_and_begin(self) -> bool:
        outcomes, self._outcomes = self._outcomes, []
        told, self._told = self._told, False
        room = self._room({message.id for message, _ in outcomes})
        try:
            claimed = await self._database.run(self._settle_and_claim, outcomes, room, told=told)
        except Exception:
            # The answers are kept: forgotten, their messages would be sent again.
            self._outcomes = outcomes + self._outcomes
            self._told = self._told or told
            raise
        for message, _ in outcomes:
            self._in_flight.pop(message.id, None)
        self._with_file = {row_id for row_id in self._with_file if row_id in self._in_flight}
        self._begin(claimed)
        return 0 < room.messages <= len(claimed)

    def _room(self, settled: Collection[int] = ()) -> _Room:
        """What may be claimed now, when these are no longer on their way."""
        held = [row_id for row_id in self._in_flight if row_id not in settled]
        files = len(self._with_file.intersection(held))
        messages = 0 if self._stopping else min(AT_ONCE - (len(held) - files), self._pacer.room())
        return _Room(messages, held, self._pacer.closed_chats(), files=files < MOST_FILES)

    def _begin(self, claimed: Sequence[Claimed]) -> None:
        self._with_file.update(message.id for message in claimed if message.attachment is not None)
        for message in claimed:
            self._pacer.took(message.chat_id)
            self._in_flight[message.id] = asyncio.create_task(self._send(message))

    def _settle_and_claim(
        self, outcomes: list[tuple[Claimed, Outcome]], room: _Room, *, told: bool = False
    ) -> list[Claimed]:
        """Runs in a database thread, so it is handed what belongs to the loop.

        Nobody needs to look first whether something is due when outcomes are written anyway, or we were told.
        """
        if self._backwards.went():
            with transaction(self._engine) as work:
                outbox.retry_at_once(work.session)
        if not outcomes and (room.messages <= 0 or not (told or self._anything_due(room.held))):
            return []
        now = self._clock.now()
        looks_around = not (told or outcomes) or self._clock.monotonic() >= self._look_around_at
        with transaction(self._engine) as work:
            record_all(self._results, work, outcomes, now)
            if room.messages <= 0:
                return []
            if looks_around or self._take_back_all:
                self._look_around_at = self._clock.monotonic() + _LOOK_AROUND_EVERY
                self._take_back(work.session, now, room.held)
                outbox.drop_stale(work.session, now)
            return self._claim(work, room)

    def _claim(self, work: Work, room: _Room) -> list[Claimed]:
        """Never before that is taken back which is not ours."""
        if room.messages <= 0 or self._take_back_all:
            return []
        now, closed = self._clock.now(), room.closed_chats
        return claiming.claim(work.session, now, LEASE, closed, room.messages, files=room.files)

    def _anything_due(self, held: Sequence[int]) -> bool:
        if self._take_back_all:
            return True
        with reading(self._engine) as work:
            return claiming.anything_due(work.session, self._clock.now(), held, LEASE)

    def _take_back(self, session: Session, now: datetime, held: Sequence[int]) -> None:
        if self._take_back_all:
            taken = claiming.take_back_all(session, now)
            self._take_back_all = False
        else:
            taken = claiming.take_back_abandoned(session, now, held, LEASE)
        if taken:
            log.warning("%s messages were left behind by a process that died while sending them", taken)

    async def _send(self, message: Claimed) -> None:
        outcome = await self._sender.send(message)
        self._slow_down(message, outcome)
        self._outcomes.append((message, outcome))
        self._write_down_soon()

    def _write_down_soon(self) -> None:
        """Answers that come close together are written together: every writing waits for the disk."""
        back = len(self._outcomes)
        if back >= min(GATHERED, len(self._in_flight)):
            self._bell.ring()
        elif back == 1:
            asyncio.get_running_loop().call_later(_GATHERING, self._bell.ring)

    def _slow_down(self, message: Claimed, outcome: Outcome) -> None:
        """Some answers concern more than their own message."""
        match outcome:
            case Flood(seconds):
                log.warning("told to wait %.0f s by chat %s", seconds, message.chat_id)
                self._pacer.halt(message.chat_id, seconds)
            case Unauthorized(error):
                log.error("Telegram does not accept the token; check BOT_TOKEN (%s)", error)
                self._pacer.halt_all(_PAUSE_WHEN_UNAUTHORIZED)
            case Unreached(error):
                log.warning("Telegram cannot be reached: %s", error)
                self._pacer.halt_all(min(backoff(self._unreached).total_seconds(), _PAUSE_WHEN_UNAUTHORIZED))
                self._unreached += 1
                return
        self._unreached = 0

    async def _finish(self) -> None:
        """Wait for the answers that are on their way, and write them down."""
        async with self._claiming:  # turns that have begun may still claim
            tasks = list(self._in_flight.values())
        if tasks:
            await asyncio.wait(tasks, timeout=_PATIENCE_AT_STOP)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._in_flight.clear()
        await self._note_last_outcomes()

    async def _note_last_outcomes(self) -> None:
        """However often it takes, for a while: what is not noted is sent again by whoever sends next."""
        give_up_at = time.monotonic() + _PATIENCE_AT_STOP
        while outcomes := self._outcomes:
            try:
                await self._database.run(self._settle_and_claim, outcomes, _NO_ROOM)
                self._outcomes = []
            except Exception as error:
                if time.monotonic() > give_up_at:
                    log.error("what became of %s messages cannot be noted", len(outcomes))
                    raise
                log.error("the outbox cannot be written: %s", describe(error))
                await asyncio.sleep(_REST_AT_STOP)
