"""The way to Telegram where it is blocked: a proxy, named by our own setting or by the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

SOCKS = "socks5"
_PORTS = {"http": 80, "https": 443, SOCKS: 1080, "socks5h": 1080}


class ProxyWrong(ValueError):
    """An address that is no proxy of ours; the message quotes nothing of it, for it may hold a password."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where the proxy is, and how to get in. A SOCKS proxy is asked to look names up itself, `socks5` or `socks5h`."""

    scheme: str  # http, https or socks5
    host: str
    port: int
    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)

    def __str__(self) -> str:
        """Without the name and the password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def read_proxy(address: str) -> Proxy:
    """A proxy from its address; without a scheme it is http, as in other programs. Raises ProxyWrong."""
    address = address if "://" in address else f"http://{address}"
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:  # a port that is no number, an IPv6 address without its end
        raise ProxyWrong("is no address: its port or its form is wrong") from None
    if parts.scheme not in _PORTS:
        raise ProxyWrong("must begin with http://, https:// or socks5://")
    if not host or port == 0 or any(character.isspace() for character in address) or not _is_host(host):
        raise ProxyWrong("names no server")
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ProxyWrong("has something after the port; in a password / ? and # are written %2F %3F and %23")
    user, password = (None if one is None else unquote(one) for one in (parts.username, parts.password))
    if ":" in (user or ""):
        raise ProxyWrong("has a colon in the name: no proxy could tell it from the password")
    scheme = SOCKS if parts.scheme.startswith(SOCKS) else parts.scheme
    if scheme == SOCKS and user is not None and not (_fits_socks(user) and _fits_socks(password or "")):
        raise ProxyWrong("needs for SOCKS a name and a password of 1 to 255 plain letters, digits and signs")
    return Proxy(scheme, host, port or _PORTS[parts.scheme], user, password)


def named_by(environment: Mapping[str, str], url: str) -> tuple[str, str] | None:
    """(variable, address) of the proxy that the environment names for this server, as httpx reads it; or None.

    A server on this machine is never asked through one: who wants that sets PROXY.
    """
    parts = urlsplit(url)
    host, port = (parts.hostname or "").lower(), parts.port or _PORTS.get(parts.scheme, 0)
    spared = environment.get("no_proxy", environment.get("NO_PROXY", ""))
    if _is_here(host) or any(_matches(one.strip().lower(), host, port) for one in spared.split(",")):
        return None
    for kind in (parts.scheme, "all"):
        small, large = f"{kind}_proxy", f"{kind}_proxy".upper()
        name = small if small in environment else large  # an empty one in small letters switches it off
        if environment.get(name):
            return name, environment[name]
    return None


def _is_host(name: str) -> bool:
    """Whether it can be looked up: else every call would fail in its own way, and none would say why."""
    if ":" in name:  # IPv6, which urlsplit has looked at
        return True
    try:
        name.encode("idna")
    except UnicodeError:  # a part that is empty or too long
        return False
    return all(character.isalnum() or character in "-._" for character in name)


def _fits_socks(text: str) -> bool:
    return text.isascii() and 1 <= len(text) <= 255


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _matches(spared: str, host: str, port: int) -> bool:
    """Whether one entry of NO_PROXY is about that server: everything, itself, or a domain that it is in."""
    name = spared.split("://")[-1].removeprefix("*").removeprefix(".")
    if not name:
        return spared == "*"
    names = (f".{host}", f".{host}:{port}", f".[{host}]", f".[{host}]:{port}")
    return any(one.endswith(f".{name}") for one in names)
