"""python-telegram-bot's requests over aiohttp, telling apart what never left from what may have arrived."""

from __future__ import annotations

import io

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.errors import NotSentError

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
UPLOAD_SECONDS = 60.0
# Shorter than any server's own: a connection that the server closes just as we write is an uncertain send.
_KEEP_ALIVE_SECONDS = 15.0


class AiohttpRequest(BaseRequest):
    """The HTTP transport; one instance serves both long polling and sending."""

    def __init__(
        self, connections: int = 64, read_timeout: float = READ_SECONDS, proxy: str | None = None
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
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=_KEEP_ALIVE_SECONDS)
            self._session = aiohttp.ClientSession(connector=connector)

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
        body = None if request_data is None else _body(request_data)
        limits = _limits(
            _seconds(read_timeout, self._read_timeout), with_files=isinstance(body, aiohttp.FormData)
        )
        try:
            async with self._session.request(
                method, url, data=body, timeout=limits, proxy=self._proxy, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSentError(f"no connection: {error}") from error
        except (TimeoutError, aiohttp.ClientConnectionError, aiohttp.ClientPayloadError) as error:
            raise TimedOut(f"no answer: {type(error).__name__} {error}") from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error


def _seconds(asked: object, otherwise: float) -> float:
    return float(asked) if isinstance(asked, int | float) else otherwise


def _limits(read_seconds: float, *, with_files: bool) -> aiohttp.ClientTimeout:
    writing = UPLOAD_SECONDS if with_files else READ_SECONDS
    return aiohttp.ClientTimeout(
        total=2 * CONNECT_SECONDS + writing + read_seconds,
        connect=2 * CONNECT_SECONDS,
        sock_connect=CONNECT_SECONDS,
        sock_read=read_seconds,
    )


def _body(request_data: RequestData) -> aiohttp.FormData | dict[str, str]:
    """Multipart when there are files, else a plain form, as python-telegram-bot itself sends them."""
    if not request_data.contains_files:
        return request_data.json_parameters
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        file = io.BytesIO(content) if isinstance(content, bytes) else content  # read piece by piece
        form.add_field(name, file, filename=filename, content_type=kind)
    return form
