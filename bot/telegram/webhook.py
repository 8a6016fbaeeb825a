"""The webhook: another way in, for servers that Telegram can reach."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

from aiohttp import web

from bot.telegram.api import BotApi
from bot.telegram.intake import ALLOWED_UPDATES, Intake
from bot.telegram.redaction import describe

log = logging.getLogger(__name__)

# Telegram's updates are a few kB; a body larger than this is somebody else's.
LARGEST_BODY = 1024 * 1024
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


@dataclass(frozen=True)
class WebhookPlace:
    """The public https address that Telegram calls, and the local port behind it."""

    url: str
    port: int
    host: str = "0.0.0.0"  # noqa: S104 - a proxy on another machine may stand in front


class Webhook:
    """Receives updates; answers 200 only when they are committed, so that Telegram keeps the others."""

    def __init__(self, place: WebhookPlace, token: str, intake: Intake, api: BotApi) -> None:
        self._place = place
        self._secret = secret_for(token)
        self._intake = intake
        self._api = api
        self._runner: web.AppRunner | None = None

    async def listen(self) -> None:
        """Be there before Telegram is told where."""
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_post(urlsplit(self._place.url).path or "/", self.receive)
        self._runner = web.AppRunner(app, access_log=None)
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
        except (ValueError, RecursionError):
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
