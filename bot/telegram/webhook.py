"""The webhook: another way in, for servers that Telegram can reach."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from telegram.error import NetworkError, TelegramError

from bot.telegram.api import BotApi
from bot.telegram.intake import ALLOWED_UPDATES, Intake, host_of
from bot.telegram.redaction import describe, redact

log = logging.getLogger(__name__)

# Telegram's updates are a few kB; a body larger than this is somebody else's.
LARGEST_BODY = 1024 * 1024
# Real seconds: whoever takes the updates away does not know our clock.
LOOK_EVERY = 60.0
_PATIENCE_AT_STOP = 5.0  # whoever sends its update as slowly as that will bring it again
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


@dataclass(frozen=True)
class WebhookPlace:
    """The public https address that Telegram calls, and the local port behind it."""

    url: str
    port: int
    host: str = "127.0.0.1"  # the proxy that stands in front is on this machine unless told otherwise


class Webhook:
    """Receives updates; answers 200 only when they are committed, so that Telegram keeps the others."""

    def __init__(self, place: WebhookPlace, token: str, intake: Intake, api: BotApi) -> None:
        self._place = place
        self._secret = secret_for(token)
        self._intake = intake
        self._api = api
        self._runner: web.AppRunner | None = None
        self._failed_at: int | None = None

    async def listen(self) -> None:
        """Be there before Telegram is told where."""
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_post(urlsplit(self._place.url).path or "/", self.receive)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=_PATIENCE_AT_STOP)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._place.host, self._place.port).start()

    async def tell_telegram(self) -> None:
        """Where to bring updates. Raises TelegramError."""
        await self._api.call(
            "setWebhook",
            {
                "url": self._place.url,
                "secret_token": self._secret,
                "allowed_updates": list(ALLOWED_UPDATES),
            },
        )

    async def keep(self) -> None:
        """See to it for ever that updates are brought here; ends by being cancelled. One process does it for all."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await self._look()
            except TelegramError as error:
                log.warning("Telegram does not tell where it brings updates: %s", describe(error))

    async def _look(self) -> None:
        """Any process with the token can poll, or set another webhook; this one would hear nothing any more."""
        info = await self._api.call("getWebhookInfo")
        if not isinstance(info, dict):
            raise NetworkError("what answers is not Telegram")
        if lost := self._lost(info):
            log.warning("%s; setting it again", lost)
            await self.tell_telegram()

    def _lost(self, info: Mapping[str, Any]) -> str | None:
        """Why updates do not come, if it is because of somebody else."""
        url, wrong = info.get("url"), self._new_failure(info)
        if not url:
            return "the webhook is gone: another process has deleted it, or polls"
        if url != self._place.url:
            return f"another process has set the webhook to {host_of(url)}"
        if not set(ALLOWED_UPDATES) <= set(info.get("allowed_updates") or ALLOWED_UPDATES):
            return "another process has narrowed what the webhook is told"
        if wrong is not None and "403" in wrong:  # we say so to whoever does not know the secret
            return "another process has set the webhook with another secret"
        if wrong is not None:
            log.warning("Telegram could not bring an update: %s", redact(wrong))
        return None

    def _new_failure(self, info: Mapping[str, Any]) -> str | None:
        """What Telegram says of its last failure to bring an update, unless that was known already."""
        before, self._failed_at = self._failed_at, info.get("last_error_date")
        return str(info.get("last_error_message")) if self._failed_at not in (None, before) else None

    async def stop(self) -> None:
        """Finish what is being received. The address stays set: Telegram keeps updates until we are back."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def receive(self, request: web.Request) -> web.Response:
        """One update from Telegram."""
        told = request.headers.get(_SECRET_HEADER, "")
        # Bytes that are no UTF-8 come as lone surrogates, and must go on as what they were.
        if not hmac.compare_digest(told.encode(errors="surrogateescape"), self._secret.encode()):
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError, web.RequestPayloadError):
            return web.Response(status=400)
        if not isinstance(update, dict) or type(update.get("update_id")) is not int:
            return web.Response(status=400)
        try:
            await self._intake.take([update])
        except Exception as error:
            log.error("an update could not be stored; Telegram will bring it again: %s", describe(error))
            return web.Response(status=503)
        return web.Response()


def secret_for(token: str) -> str:
    """A secret that only the token's owner can know; the same in every replica, and stored nowhere."""
    return hashlib.sha256(f"webhook of {token}".encode()).hexdigest()
