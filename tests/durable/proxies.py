"""Proxies on loopback that write down what they are asked for: HTTP (also CONNECT) and SOCKS5."""

from __future__ import annotations

import asyncio
import re
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TypeAlias
from urllib.parse import urlsplit

Reader: TypeAlias = asyncio.StreamReader
Writer: TypeAlias = asyncio.StreamWriter
_ABSOLUTE = re.compile(rb"(?:POST|GET) http://\S+(?= HTTP/1)")


class LoopbackProxy:
    """`asked` holds one line a request: "POST http://…", "CONNECT host:port" or "SOCKS host:port"."""

    def __init__(self, login: str | None = None, *, hangs_up: bool = False) -> None:
        self.asked: list[str] = []
        self.port = 0
        self._login = login
        self._hangs_up = hangs_up
        self._writers: set[Writer] = set()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[LoopbackProxy]:
        """Open until the end of the block."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for writer in self._writers:
                writer.close()

    async def _serve(self, reader: Reader, writer: Writer) -> None:
        self._writers.add(writer)
        with suppress(OSError, asyncio.IncompleteReadError):
            first = await reader.readexactly(1)
            await (self._socks(reader, writer) if first == b"\x05" else self._http(first, reader, writer))
        writer.close()

    async def _http(self, first: bytes, reader: Reader, writer: Writer) -> None:
        head = first + await reader.readuntil(b"\r\n\r\n")
        method, target = head.split(b" ", 2)[:2]
        connecting = method == b"CONNECT"
        if connecting:
            self.asked.append(f"CONNECT {target.decode()}")
        if self._hangs_up:
            return
        wanted = b"Proxy-Authorization: Basic " + b64encode((self._login or "").encode())
        if self._login is not None and wanted not in head:
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 5\r\n\r\nlogin")
            await writer.drain()
            return
        host, port = target.decode().rsplit(":", 1) if connecting else _server_of(target)
        try:
            there = await asyncio.open_connection(host, int(port))
        except OSError:
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 4\r\n\r\nnone")
            return
        if connecting:
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        else:
            self._note(head)
            there[1].write(head)
        await self._pass_on(reader, writer, *there)

    async def _socks(self, reader: Reader, writer: Writer) -> None:
        methods = await reader.readexactly((await reader.readexactly(1))[0])
        if self._login is None:
            writer.write(b"\x05\x00")
        else:
            writer.write(b"\x05\x02" if 2 in methods else b"\x05\xff")
            await reader.readexactly(1)
            user = await reader.readexactly((await reader.readexactly(1))[0])
            password = await reader.readexactly((await reader.readexactly(1))[0])
            writer.write(b"\x01\x00" if b":".join((user, password)).decode() == self._login else b"\x01\x01")
        _, _, _, kind = await reader.readexactly(4)
        length = (await reader.readexactly(1))[0] if kind == 3 else 4
        raw = await reader.readexactly(length)
        host = raw.decode() if kind == 3 else ".".join(map(str, raw))
        port = int.from_bytes(await reader.readexactly(2))
        self.asked.append(f"SOCKS {host}:{port}")
        if self._hangs_up:
            return
        there = await asyncio.open_connection(host, port)
        writer.write(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        await self._pass_on(reader, writer, *there)

    async def _pass_on(self, reader: Reader, writer: Writer, inner: Reader, outer: Writer) -> None:
        self._writers.add(outer)
        await asyncio.gather(self._pour(reader, outer), self._pour(inner, writer))

    async def _pour(self, source: Reader, target: Writer) -> None:
        with suppress(OSError):
            while piece := await source.read(65536):
                self._note(piece)
                target.write(piece)
                await target.drain()
        target.close()

    def _note(self, piece: bytes) -> None:
        self.asked += [found.decode() for found in _ABSOLUTE.findall(piece)]


def _server_of(target: bytes) -> tuple[str, int]:
    parts = urlsplit(target.decode())
    return parts.hostname or "", parts.port or 80
