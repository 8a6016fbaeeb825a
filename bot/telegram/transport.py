"""python-telegram-bot's requests over aiohttp, telling apart what never left from what may have arrived."""

from __future__ import annotations

import io
import json
from functools import cache
from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.proxies import SOCKS, Proxy
from bot.telegram.errors import NotSentError

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
UPLOAD_SECONDS = 60.0
# Shorter than any server's own: a connection that the server closes just as we write is an uncertain send.
_KEEP_ALIVE_SECONDS = 15.0


_JSON = {"Content-Type": "application/json"}
_PROXY_WANTS_LOGIN = 407
# By these Telegram decides what becomes of a message, a chat or a token.
_DECIDING = frozenset({400, 401, 403, 404, 409, 429})


class AiohttpRequest(BaseRequest):
    """The HTTP transport; one instance serves both long polling and sending."""

    def __init__(
        self, connections: int = 64, read_timeout: float = READ_SECONDS, proxy: Proxy | None = None
    ) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """The time-out of calls that do not bring their own."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session, inside the running loop."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=_connector(self._proxy, self._connections), cookie_jar=aiohttp.DummyCookieJar()
            )

    async def shutdown(self) -> None:
        """Close the session and its connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request; the errors say whether it can have had an effect."""
        if self._session is None:
            raise NotSentError("the transport is not open")
        seconds = _seconds(read_timeout, self._read_timeout)
        body, kind = _content(request_data)
        limits = _limits(seconds, with_files=isinstance(body, aiohttp.FormData))
        way = _by_way_of(self._proxy, url)
        headers = {**kind, **way.pop("headers", {})}
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=limits, allow_redirects=False, **way
            ) as response:
                return _answer(response.status, await response.read())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSentError(f"no connection: {error}") from error
        except (TimeoutError, aiohttp.ClientConnectionError, aiohttp.ClientPayloadError) as error:
            raise TimedOut(f"no answer: {type(error).__name__} {error}") from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error


# Whatever fails while the way through a proxy is opened, nothing has been sent yet; the libraries' errors do not
# always say so: a proxy that hangs up at our CONNECT looks like a server that hangs up at our message.
class _ThroughHttp(aiohttp.TCPConnector):
    async def _create_proxy_connection(self, *args: Any, **options: Any) -> Any:
        try:
            return await super()._create_proxy_connection(*args, **options)
        except Exception as error:
            raise NotSentError(f"no way through the proxy: {error}") from error


def _connector(proxy: Proxy | None, connections: int) -> aiohttp.TCPConnector:
    if proxy is None:
        return aiohttp.TCPConnector(limit=connections, keepalive_timeout=_KEEP_ALIVE_SECONDS)
    if proxy.scheme != SOCKS:
        return _ThroughHttp(limit=connections, keepalive_timeout=_KEEP_ALIVE_SECONDS)
    return _through_socks(proxy, connections)


def _through_socks(proxy: Proxy, connections: int) -> aiohttp.TCPConnector:
    from aiohttp_socks import ProxyConnector, ProxyType  # for the few who need it

    class Through(ProxyConnector):
        async def _wrap_create_connection(self, *args: Any, **options: Any) -> Any:
            try:
                return await super()._wrap_create_connection(*args, **options)
            except Exception as error:
                raise NotSentError(f"no way through the proxy: {error}") from error

    return Through(
        proxy.host,
        proxy.port,
        ProxyType.SOCKS5,
        proxy.user,
        proxy.password,
        rdns=True,  # where Telegram is blocked, its name may be as well
        limit=connections,
        keepalive_timeout=_KEEP_ALIVE_SECONDS,
    )


def _by_way_of(proxy: Proxy | None, url: str) -> dict[str, Any]:
    """A request's options; the name and the password stay out of the address, which errors quote."""
    if proxy is None or proxy.scheme == SOCKS:
        return {}
    if proxy.user is None:
        return {"proxy": str(proxy)}
    login = {"Proxy-Authorization": aiohttp.encode_basic_auth(proxy.user, proxy.password or "", "utf-8")}
    # Through a tunnel only its beginning is the proxy's to read; else the proxy takes the header out.
    return {"proxy": str(proxy), "proxy_headers" if url.startswith("https:") else "headers": login}


def _answer(status: int, body: bytes) -> tuple[int, bytes]:
    """An answer of Telegram's; a page of something that stands between must not pass for a refusal of Telegram's."""
    if status == _PROXY_WANTS_LOGIN:
        raise NotSentError("the proxy refuses: it wants a name and a password")
    if status in _DECIDING and not body.lstrip().startswith(b"{"):
        raise NetworkError(f"{status} from something that is not Telegram")
    return status, body


def _seconds(asked: object, otherwise: float) -> float:
    return float(asked) if isinstance(asked, int | float) else otherwise


@cache  # there are a few: one for each way to call
def _limits(read_seconds: float, *, with_files: bool) -> aiohttp.ClientTimeout:
    writing = UPLOAD_SECONDS if with_files else READ_SECONDS
    return aiohttp.ClientTimeout(
        total=2 * CONNECT_SECONDS + writing + read_seconds,
        connect=2 * CONNECT_SECONDS,
        sock_connect=CONNECT_SECONDS,
        sock_read=read_seconds,
    )


def _content(request_data: RequestData | None) -> tuple[aiohttp.FormData | bytes | None, dict[str, str]]:
    """A request's body and its headers: multipart when there are files, else plain JSON."""
    if request_data is None:
        return None, {}
    if request_data.contains_files:
        return _form(request_data), {}
    # A form would be encoded twice: each value as JSON, and then letter by letter for the form.
    return json.dumps(request_data.parameters).encode(), _JSON


def _form(request_data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        file = io.BytesIO(content) if isinstance(content, bytes) else content  # read piece by piece
        form.add_field(name, file, filename=filename, content_type=kind)
    return form
