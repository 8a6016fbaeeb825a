"""The stand-in as a server: the Bot API, the downloads, the control interface and the page, on loopback."""

from __future__ import annotations

import asyncio
import inspect
import json
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.sandbox import control
from bot.sandbox.errors import Refused
from bot.sandbox.methods import METHODS
from bot.sandbox.parameters import SENT_AT_MOST, Asked, Upload, read_call
from bot.sandbox.trouble import BEFORE, REFUSALS, Trouble
from bot.sandbox.world import Call, MovableClock, World

_PAGE = Path(__file__).parent / "page"
_BODY_AT_MOST = SENT_AT_MOST + 1024 * 1024
_SUMMARY = 200


class Sandbox:
    """`start()` opens the door, `url` says where it is, `stop()` shuts it; `world` is there to be looked at.

    Or `async with Sandbox(clock) as sandbox`.
    """

    def __init__(
        self,
        clock: MovableClock,
        token: str = "123456:TEST",  # noqa: S107 - nobody's
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        pace: bool = False,
        reads_all: bool = False,
        http_webhooks: bool = False,
        username: str = "congdoan_bot",
        name: str = "Công đoàn",
    ) -> None:
        self.world = World(
            clock, token, username, name, pace=pace, reads_all=reads_all, http_webhooks=http_webhooks
        )
        self._host = host
        self._port = port
        self._stopping = asyncio.Event()
        self._runner: web.AppRunner | None = None

    @property
    def token(self) -> str:
        """The only token that opens the Bot API here."""
        return self.world.token

    @property
    def url(self) -> str:
        """Where the page is; the Bot API is below it, at /bot<token>/<method>."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Open the door; with port 0 the system picks a free one."""
        app = web.Application(client_max_size=_BODY_AT_MOST)
        # Telegram takes GET and POST alike, and any upper or lower case in the name of a method.
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        control.add_routes(app, self.world)
        if _PAGE.is_dir():
            app.router.add_get("/", self._index)
            app.router.add_static("/page", _PAGE)
        if tell := getattr(self.world.clock, "on_move", None):
            tell(self.world.tell_time)
        # A caller that hangs up ends its long poll at once, and a call told never to answer.
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        try:
            await site.start()
        except OSError:
            await self._runner.cleanup()
            raise
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Shut the door; everybody inside is sent home."""
        self._stopping.set()
        self.world.updates.close()
        self.world.events.wake()
        if self.world.webhook is not None:
            await self.world.webhook.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _index(self, request: web.Request) -> web.FileResponse:
        return web.FileResponse(_PAGE / "index.html")

    async def _download(self, request: web.Request) -> web.Response:
        stored = self.world.files.at(request.match_info["path"])
        if request.match_info["token"] != self.world.token or stored is None:
            return _answer(Refused(404, "Not Found").as_json(), 404)
        return web.Response(body=stored.content, content_type="application/octet-stream")

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = _CASES.get(request.match_info["method"].lower())
        if request.match_info["token"] != self.world.token:
            return _answer(Refused(401, "Unauthorized").as_json(), 401)
        if method is None:
            name = request.match_info["method"]
            self.world.note_call(Call(self.world.now(), name, {}, ok=False, error="Not Found"))
            return _answer(Refused(404, "Not Found").as_json(), 404)
        return await self._perform(request, method)

    async def _perform(self, request: web.Request, method: str) -> web.StreamResponse:
        asked = Asked({}, {})
        trouble: Trouble | None = None
        try:
            asked = await read_call(method, request)
            trouble = self._trouble(method, asked)
            if trouble is not None and trouble.kind in REFUSALS:
                raise trouble.refusal()
            if trouble is None or trouble.kind not in BEFORE:
                body: dict[str, Any] = {"ok": True, "result": await self._result(method, asked)}
            else:
                body = {"ok": False, "description": "never said"}
        except Refused as refused:
            body = refused.as_json()
        self._note(method, asked, body, trouble)
        if trouble is not None and trouble.kind not in REFUSALS:
            await self._fall_silent(request, trouble)
        return _answer(body, body.get("error_code", 200))

    def _trouble(self, method: str, asked: Asked) -> Trouble | None:
        trouble = self.world.troubles.next_for(method, _chat_of(asked))
        if trouble is not None:
            self.world.events.publish("trouble", trouble=self.world.troubles.as_json())
        return trouble

    async def _result(self, method: str, asked: Asked) -> Any:
        result = METHODS[method](self.world, asked)
        return await result if inspect.isawaitable(result) else result

    async def _fall_silent(self, request: web.Request, trouble: Trouble) -> None:
        if trouble.kind.startswith("timeout"):
            await self._stopping.wait()  # cancelled when the caller gives up
        elif request.transport is not None:
            request.transport.abort()

    def _note(self, method: str, asked: Asked, body: dict[str, Any], trouble: Trouble | None) -> None:
        if method == "getUpdates" and body["ok"]:
            return  # the heartbeat of a long poll would drown everything else
        said = {name: _summary(value) for name, value in asked.items()}
        error = None if body["ok"] else body["description"]
        kind = trouble.kind if trouble else None
        self.world.note_call(Call(self.world.now(), method, said, ok=body["ok"], error=error, trouble=kind))


_CASES = {name.lower(): name for name in METHODS}


def _answer(body: dict[str, Any], status: int) -> web.Response:
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return web.Response(body=content, status=status, content_type="application/json")


def _chat_of(asked: Asked) -> int | None:
    chat_id = str(asked.get("chat_id"))
    return int(chat_id) if chat_id.lstrip("-").isdecimal() else None


def _summary(value: Any) -> Any:
    if isinstance(value, Upload):
        return f"{value.name} ({len(value.content)} bytes)"
    return value[:_SUMMARY] + "…" if isinstance(value, str) and len(value) > _SUMMARY else value
