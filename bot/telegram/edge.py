"""The edge as a whole: intake, turns and delivery, started and stopped together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.clock import Clock
from bot.proxies import Proxy
from bot.storage.engine import reading
from bot.storage.exclusive import leadership
from bot.storage.queries import claiming, inbox
from bot.telegram.api import BotApi
from bot.telegram.attachments import Workshop
from bot.telegram.delivery import Delivery
from bot.telegram.delivery_results import DeliveryResults, OnMigrated, OnRights, OnUnmade, OnUnreachable
from bot.telegram.fetching import Fetching
from bot.telegram.inbox import Handle, InboxRunner, OnParked, OnSlowFile, Outlet, nowhere
from bot.telegram.intake import Intake
from bot.telegram.pacing import Pacer
from bot.telegram.redaction import describe, keep_tokens_out
from bot.telegram.sending import Sender
from bot.telegram.transport import AiohttpRequest
from bot.telegram.waking import DatabaseThreads
from bot.telegram.worker import Maker

if TYPE_CHECKING:
    from bot.telegram.webhook import Webhook, WebhookPlace

log = logging.getLogger(__name__)

# Real seconds: other processes and the network do not know our clock.
_LOOK_AGAIN = 1.0
_LOOK_IF_SETTLED = 0.02
_LONGEST_BACKOFF = 60.0


class Edge:
    """Any number of these may run on one PostgreSQL database: all take turns, one of them polls and sends."""

    def __init__(
        self,
        engine: Engine,
        bot: Bot,
        clock: Clock,
        *,
        handle: Handle,
        on_parked: OnParked,
        on_slow_file: OnSlowFile,
        on_unreachable: OnUnreachable,
        on_migrated: OnMigrated,
        on_unmade: OnUnmade,
        on_rights: OnRights,
        makers: Mapping[str, Maker] | None = None,
        webhook: WebhookPlace | None = None,
    ) -> None:
        self._engine = engine
        self._bot = bot
        self._clock = clock
        self._api = BotApi(bot)
        self._database = DatabaseThreads(engine)
        self._leadership = leadership(engine)
        self.leads = False
        self._intake = Intake(self._database, self._api, clock, self._arrived)
        self._fetching = Fetching(self._database, bot, self._api, clock, self._arrived)
        self._turns = InboxRunner(
            self._database, clock, handle, on_parked, on_slow_file, self._outlet, self._fetching.fetch
        )
        self._workshop = Workshop(makers or {})
        self._results = DeliveryResults(on_unreachable, on_migrated, on_unmade, on_rights)
        self._webhook = None if webhook is None else self._door(webhook)
        self._delivery: Delivery | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._stopping = asyncio.Event()

    def _door(self, place: WebhookPlace) -> Webhook:
        from bot.telegram.webhook import Webhook  # with a whole web server, which few need

        return Webhook(place, self._bot.token, self._intake, self._api)

    async def start(self) -> None:
        """Ask Telegram who we are, then let updates and messages flow.

        Raises InvalidToken, BadRequest for a webhook that Telegram does not take, OSError for a port that is taken.
        """
        if self._webhook is not None:
            await self._webhook.listen()
        await self._until_telegram_answers(self._introduce_ourselves)
        if self._webhook is None:
            await self._until_telegram_answers(self._intake.end_webhook)
        else:
            await self._until_telegram_answers(self._webhook.tell_telegram)
        self._begin("turns", self._turns.run())
        self._begin("leading", self._lead())

    async def stop(self) -> None:
        """Finish the turns and sends that have begun; everything else waits in the database."""
        self._stopping.set()
        if self._webhook is not None:
            await self._webhook.stop()
        self._turns.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._fetching.stop()  # after the last turn, which may have begun to fetch
        await self._intake.settled()
        self._workshop.close()
        self._leadership.release()
        self._database.close()
        await self._bot.shutdown()

    def wake(self) -> None:
        """Something was put into the outbox; without this it is noticed a moment later."""
        if self._delivery is not None:
            self._delivery.wake()

    @asynccontextmanager
    async def _outlet(self) -> AsyncIterator[Outlet]:
        """Of one writer's turns what they say is claimed with them; where several write, the claiming would wait."""
        if self._delivery is not None and self._database.count == 1:
            async with self._delivery.outlet() as outlet:
                yield outlet
        else:
            async with nowhere() as outlet:
                yield outlet
            if outlet.turns:
                self.wake()

    async def settled(self) -> None:
        """Wait until everything that was said is handled and everything that is due is delivered."""
        while not await self._is_settled():  # noqa: ASYNC110 - other processes ring no event of ours
            await asyncio.sleep(_LOOK_IF_SETTLED)

    async def _is_settled(self) -> bool:
        """Telegram's own count comes first: what it no longer counts is in the inbox."""
        waiting = await self._api.call("getWebhookInfo")
        if waiting.get("pending_update_count"):
            return False
        return await self._database.run(self._nothing_open)

    def _nothing_open(self) -> bool:
        with reading(self._engine) as work:
            session = work.session
            return inbox.count_open(session) == 0 and claiming.count_due(session, self._clock.now()) == 0

    def _arrived(self) -> None:
        self._turns.wake()

    def _begin(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work, name=name)
        task.add_done_callback(_report_death)
        self._tasks.append(task)

    async def _introduce_ourselves(self) -> None:
        await self._bot.initialize()

    async def _until_telegram_answers(self, ask: Callable[[], Awaitable[None]]) -> None:
        """A bot that starts before its network waits for it; what Telegram refuses for good ends the start."""
        backoff = 1.0
        while True:
            try:
                await ask()
                return
            except (InvalidToken, BadRequest):
                await self._bot.shutdown()
                raise
            except TelegramError as error:
                log.warning("Telegram does not answer, trying again in %.0f s: %s", backoff, describe(error))
            await asyncio.sleep(backoff)
            backoff = min(backoff * 2, _LONGEST_BACKOFF)

    async def _lead(self) -> None:
        """Poll (or keep the webhook) and send whenever this process is the one that does."""
        waited = False
        while not self._stopping.is_set():
            self.leads = await self._is_leader()
            if self.leads:
                await self._poll_and_send_safely()
            elif not waited:
                log.info("another process polls and sends; this one takes turns and waits")
                waited = True
            await self._wait(_LOOK_AGAIN)

    async def _poll_and_send_safely(self) -> None:
        """Nothing is expected to break this; if something does, it is said loudly and begun anew."""
        try:
            await self._poll_and_send()
        except Exception:
            log.exception("polling and sending broke down")

    async def _poll_and_send(self) -> None:
        """Until this process stops, or is no longer the one."""
        sender = Sender(self._api, self._workshop)
        self._delivery = Delivery(self._database, self._clock, sender, self._results, Pacer(self._clock))
        sending = asyncio.create_task(self._delivery.run())
        hearing = asyncio.create_task(self._intake.poll() if self._webhook is None else self._webhook.keep())
        loops = (sending, hearing)  # neither ends by itself
        while (
            not self._stopping.is_set() and not any(one.done() for one in loops) and await self._is_leader()
        ):
            await self._wait(_LOOK_AGAIN)
        hearing.cancel()
        await asyncio.wait([hearing])
        self._delivery.stop()
        self._delivery = None
        await sending
        if not hearing.cancelled():
            hearing.result()

    async def _is_leader(self) -> bool:
        try:
            return await self._database.run(self._leadership.acquire)
        except Exception as error:
            log.error("the database cannot be reached: %s", describe(error))
            return False

    async def _wait(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)


def make_bot(token: str, api_url: str = "https://api.telegram.org", proxy: Proxy | None = None) -> Bot:
    """A bot over our transport, its secrets kept out of the logs; `api_url` names the server alone."""
    keep_tokens_out(token, proxy.password if proxy else None)
    request = AiohttpRequest(proxy=proxy)
    server = api_url.rstrip("/")
    return Bot(
        token,
        base_url=f"{server}/bot",
        base_file_url=f"{server}/file/bot",
        request=request,
        get_updates_request=request,
    )


def _report_death(task: asyncio.Task[None]) -> None:
    """A loop never ends by an error; if it does, the log must say so at once."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.critical("the %s loop ended: %s", task.get_name(), describe(error), exc_info=error)
