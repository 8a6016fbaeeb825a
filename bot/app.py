"""The only assembler: settings → engine → handlers → jobs → loops. Everything else is handed what it needs."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.clock import Clock
from bot.databases import ready_database
from bot.domain.audit import AuditAction
from bot.domain.calendar import Override
from bot.domain.calendar.days_file import DaysRead, read_days, write_days
from bot.domain.chats import Lack
from bot.domain.programme import file as programme_file
from bot.domain.rounds.moved_dates import Move
from bot.file_making import make, makers
from bot.services import grouping
from bot.services.auditing import record
from bot.services.moving_dates import would_fall_off
from bot.services.setting_up import invite_from_outside
from bot.services.working_days import enter_all, entered_overrides
from bot.settings import Settings, SettingWrong
from bot.stopping import told_to_stop
from bot.storage.engine import connect, reading, transaction
from bot.storage.outgoing import Outgoing
from bot.storage.queries import outbox, people
from bot.storage.queries.setting_up import wait_for_others
from bot.storage.work import Work
from bot.telegram.edge import Edge, make_bot
from bot.telegram.redaction import describe, keep_tokens_out
from handlers.dispatch import Dispatch
from handlers.groups import losing
from jobs.backups import LOOK_EVERY, Backups, Copies
from jobs.job import JobContext
from jobs.schedule import Schedule, all_jobs
from messages.menus import commands
from messages.shared.presenter import Presenter

if TYPE_CHECKING:
    from bot.telegram.webhook import WebhookPlace

log = logging.getLogger(__name__)


class App:
    """The bot, assembled and ready to start; a test or the demo holds it in the hand."""

    def __init__(self, settings: Settings, clock: Clock, webhook: WebhookPlace | None = None) -> None:
        self.settings = settings
        self.clock = clock
        self.engine = connect(settings.database_url)
        self.programme = programme_file.load(settings.programme)
        self.presenter = Presenter(settings.timezone)
        self.bot = bot_of(settings)
        dispatch = self.dispatch = Dispatch(self.bot, self.presenter, self.programme, settings.quota)
        self.edge = Edge(
            self.engine,
            self.bot,
            clock,
            handle=dispatch.handle,
            on_parked=self._parked,
            on_slow_file=dispatch.file_is_slow,
            on_unreachable=self._unreachable,
            on_migrated=grouping.group_migrated,
            on_unmade=self._unmade,
            on_rights=self._heard_rights,
            makers=makers(settings.database_url),
            webhook=webhook,
        )
        jobs = all_jobs(JobContext(self.presenter, settings.quota, self.programme))
        self.schedule = Schedule(self.engine, clock, jobs, rate=clock.rate, wake=self.edge.wake)
        copies = Copies(settings.backup_folder, settings.backup_keep)
        self.backups = Backups(self.engine, settings.database_url, copies, settings.timezone)
        self._watching: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Introduce the bot to Telegram, then let updates, messages and jobs flow."""
        await self.edge.start()
        await asyncio.to_thread(self._introduce)
        self.edge.wake()
        self.schedule.start()
        self._watching = [
            asyncio.create_task(self.clock.watch(), name="clock"),
            asyncio.create_task(self._keep_copies(), name="copies"),
        ]

    async def stop(self) -> None:
        """Finish what is in flight and stop; nothing is lost, what is left waits in the database."""
        for one in self._watching:
            one.cancel()
        await asyncio.gather(*self._watching, return_exceptions=True)
        await self.schedule.stop()
        await self.edge.stop()
        self.engine.dispose()

    async def settled(self) -> None:
        """Wait until everything that was said is answered and delivered."""
        await self.edge.settled()

    async def tick(self) -> None:
        """Let every job look now what is due."""
        await self.schedule.tick_all()

    async def _keep_copies(self) -> None:
        """One process does it for all. A copy is finished even if the bot is told to stop meanwhile."""
        while True:
            if self.edge.leads:
                try:
                    await asyncio.shield(asyncio.to_thread(self.backups.look, self.clock.now()))
                except Exception:
                    log.exception("looking after the copies failed")
            await asyncio.sleep(LOOK_EVERY)

    def _introduce(self) -> None:
        """Commands, description, menu button; again only when they are not what was last said."""
        with transaction(self.engine) as work:
            wait_for_others(work.session)
            for number, (method, params) in enumerate(commands.introductions(self.programme.province)):
                this = f"introduction:{number}:{commands.digest(params)}:"
                if not (outbox.newest_key(work.session, f"introduction:{number}:") or "").startswith(this):
                    key = this + self.clock.now().isoformat()
                    work.send(Outgoing(chat_id=None, method=method, params=params, dedup_key=key))

    def _parked(self, work: Work, raw: Mapping[str, Any], error: str) -> None:
        self.dispatch.parked(work, raw, error, self.clock.now())

    def _unmade(self, work: Work, chat_id: int, attachment: Mapping[str, Any], error: str) -> None:
        self.dispatch.unmade(work, chat_id, attachment, error, self.clock.now())

    def _heard_rights(
        self,
        work: Work,
        chat_id: int,
        thread_id: int | None,
        lacking: Sequence[Lack],
        working: Sequence[Lack],
    ) -> None:
        losing.heard_rights(work, self.presenter, chat_id, thread_id, lacking, working, self.clock.now())

    def _unreachable(self, work: Work, chat_id: int, reason: str) -> None:
        log.info("chat %s cannot be reached: %s", chat_id, reason)
        if chat_id < 0:
            losing.lost(work, self.presenter, chat_id, self.clock.now())
        else:
            person = people.person_by_telegram(work.session, chat_id)
            grouping.set_reachable(person, False, self.clock.now())


def bot_of(settings: Settings) -> Bot:
    """The bot of these settings, by their way to Telegram. Raises SettingWrong."""
    return make_bot(settings.require_token(), settings.api_url, settings.proxy)


async def run(settings: Settings, *, webhook: str | None, host: str, port: int) -> None:
    """Run until a signal says to stop."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    keep_tokens_out(settings.require_token())
    if settings.proxy is not None:
        log.info("Telegram is reached through the proxy %s (%s)", settings.proxy, settings.proxy_name)
    app = App(settings, Clock(), _place(webhook, host, port) if webhook else None)
    told = told_to_stop()
    try:
        if await _started(app, told):
            log.info("running as @%s", app.bot.username)
            # What the start has made stays until the end: looking through it again and again for garbage would
            # hold up everybody for a tenth of a second, in the middle of a turn or of SQLite's only transaction.
            gc.collect()
            gc.freeze()
            await told.wait()
    except InvalidToken:  # its text quotes the token
        raise _token_unknown() from None
    except BadRequest as error:
        raise SettingWrong("--webhook", f"Telegram does not take it: {describe(error)}") from None
    finally:
        await app.stop()


def _place(url: str, host: str, port: int) -> WebhookPlace:
    from bot.telegram.webhook import WebhookPlace

    return WebhookPlace(url, port, host)


async def _started(app: App, told: asyncio.Event) -> bool:
    """Whether the bot is up before it is told to stop: a start may wait for Telegram as long as it takes."""
    starting, stopping = asyncio.create_task(app.start()), asyncio.create_task(told.wait())
    await asyncio.wait([starting, stopping], return_when=asyncio.FIRST_COMPLETED)
    if not starting.done():
        starting.cancel()
        await asyncio.wait([starting])
        return False
    stopping.cancel()
    await starting
    return True


def _token_unknown() -> SettingWrong:
    return SettingWrong("BOT_TOKEN", "Telegram does not know this token")


async def invitation_link(settings: Settings, unit_code: str | None, *, head: bool = False) -> str:
    """A one-time link; asks Telegram for the bot's name. Raises UnitGone, ConnectionError, SettingWrong."""
    engine = ready_database(settings)
    name = await bot_name(settings)
    token = new_token(engine, unit_code, datetime.now(UTC), head=head)
    return start_link(name, token)


async def bot_name(settings: Settings) -> str:
    """What Telegram calls this bot. Raises ConnectionError, SettingWrong."""
    try:
        async with bot_of(settings) as bot:
            return str(bot.username)
    except InvalidToken:
        raise _token_unknown() from None
    except TelegramError as error:
        raise ConnectionError(f"Telegram does not answer: {describe(error)}") from None


def start_link(bot_name: str, token: str) -> str:
    """A link that opens the private chat with a token."""
    return f"https://t.me/{bot_name}?start={token}"


def invitation_token(app: App, unit_code: str | None, *, head: bool = False) -> str:
    """The token alone, for whoever knows the bot's name already."""
    return new_token(app.engine, unit_code, app.clock.now(), head=head)


def new_token(engine: Engine, unit_code: str | None, now: datetime, *, head: bool = False) -> str:
    """Store a new invitation for the office, for an officer of a unit or for its head. Raises UnitGone."""
    with transaction(engine) as work:
        return invite_from_outside(work, unit_code, now, head=head)


def exported_round(settings: Settings, round_id: int, form: str, unit_code: str | None = None) -> bytes:
    """The file of a round or of one unit in it; the audit keeps it. Raises RoundGone, UnitGone, SettingWrong."""
    engine = ready_database(settings)
    asked = {"round_id": round_id, "format": form, "unit": unit_code}
    try:
        content, _ = make("round_file", settings.database_url, asked)
        with transaction(engine) as work:
            facts = {"format": form, "unit": unit_code} if unit_code else {"format": form}
            record(work, AuditAction.EXPORTED, None, datetime.now(UTC), round_id=round_id, facts=facts)
    finally:
        engine.dispose()
    return content


def entered_days(settings: Settings) -> bytes:
    """The days that the office has entered, as a table. Raises SettingWrong."""
    engine = ready_database(settings)
    try:
        with reading(engine) as work:
            return write_days(entered_overrides(work))
    finally:
        engine.dispose()


def load_days(settings: Settings, content: bytes) -> tuple[DaysRead, list[Move]]:
    """Enter every day of a table, or none when a line is wrong; which dates of open rounds fall on them.

    These stay: whether they move is the office's to say, in chat. Raises NoTable, SettingWrong.
    """
    engine, now = ready_database(settings), datetime.now(UTC)
    try:
        read = read_days(content, now.astimezone(settings.timezone).date())
        if read.bad:
            return read, []
        with transaction(engine) as work:
            days = [Override(one.day, one.working, one.reason, one.document) for one in read.days]
            moves = would_fall_off(work, settings.quota.hours, days, now)
            enter_all(work, read.days, None, now)
        return read, moves
    finally:
        engine.dispose()
