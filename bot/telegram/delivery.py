"""Delivery: claims due messages with a lease, sends a few at a time, and writes down what became of them."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import datetime, timedelta
from functools import partial
from math import inf

from sqlalchemy.orm import Session

from bot.clock import Backwards, Clock
from bot.storage.engine import reading, transaction
from bot.storage.queries import claiming, outbox
from bot.storage.queries.claiming import Claimed
from bot.telegram.delivery_results import DeliveryResults, backoff, record_all
from bot.telegram.errors import Flood, Outcome, Unauthorized, Unreached
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
        self._bell = Bell(clock)
        # Whoever begins holds the lock of the one that sends: what is "sending" by now was left by one that is gone.
        self._take_back_all = True
        self._in_flight: dict[int, asyncio.Task[None]] = {}
        # Those that bring a file take no room: whoever waits for an answer does not wait for files to be made.
        self._with_file: set[int] = set()
        self._outcomes: list[tuple[Claimed, Outcome]] = []
        self._unreached = 0
        self._told = False
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
            await self._finish()

    async def _step(self) -> bool:
        """Write down what came back, take what is due; False when there is nothing to do right now."""
        outcomes, self._outcomes = self._outcomes, []
        settled = {message.id for message, _ in outcomes}
        held = [row_id for row_id in self._in_flight if row_id not in settled]
        files = len(self._with_file.intersection(held))
        room = 0 if self._stopping else min(AT_ONCE - (len(held) - files), self._pacer.room())
        closed = self._pacer.closed_chats()
        told, self._told = self._told, False
        take = partial(self._settle_and_claim, files=files < MOST_FILES, told=told)
        try:
            claimed = await self._database.run(take, outcomes, held, closed, room)
        except Exception as error:
            # The answers are kept: forgotten, their messages would be sent again.
            self._outcomes = outcomes + self._outcomes
            log.error("the outbox cannot be read or written: %s", describe(error))
            await asyncio.sleep(_REST_AFTER_TROUBLE)
            return True
        for message, _ in outcomes:
            self._in_flight.pop(message.id, None)
        self._with_file = {row_id for row_id in self._with_file if row_id in self._in_flight}
        self._with_file.update(message.id for message in claimed if message.attachment is not None)
        for message in claimed:
            self._pacer.took(message.chat_id)
            self._in_flight[message.id] = asyncio.create_task(self._send(message))
        return bool(outcomes or claimed)

    def _settle_and_claim(
        self,
        outcomes: list[tuple[Claimed, Outcome]],
        held: list[int],
        closed: list[int],
        room: int,
        *,
        files: bool = True,
        told: bool = False,
    ) -> list[Claimed]:
        """Runs in a database thread, so it is handed what belongs to the loop.

        Nobody needs to look first whether something is due when outcomes are written anyway, or we were told.
        """
        if self._backwards.went():
            with transaction(self._engine) as work:
                outbox.retry_at_once(work.session)
        if not outcomes and (room <= 0 or not (told or self._anything_due(held))):
            return []
        now = self._clock.now()
        looks_around = not (told or outcomes) or self._clock.monotonic() >= self._look_around_at
        with transaction(self._engine) as work:
            record_all(self._results, work, outcomes, now)
            if room <= 0:
                return []
            if looks_around or self._take_back_all:
                self._look_around_at = self._clock.monotonic() + _LOOK_AROUND_EVERY
                self._take_back(work.session, now, held)
                outbox.drop_stale(work.session, now)
            return claiming.claim(work.session, now, LEASE, closed, room, files=files)

    def _anything_due(self, held: list[int]) -> bool:
        if self._take_back_all:
            return True
        with reading(self._engine) as work:
            return claiming.anything_due(work.session, self._clock.now(), held, LEASE)

    def _take_back(self, session: Session, now: datetime, held: list[int]) -> None:
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
                await self._database.run(self._settle_and_claim, outcomes, [], [], 0)
                self._outcomes = []
            except Exception as error:
                if time.monotonic() > give_up_at:
                    log.error("what became of %s messages cannot be noted", len(outcomes))
                    raise
                log.error("the outbox cannot be written: %s", describe(error))
                await asyncio.sleep(_REST_AT_STOP)
