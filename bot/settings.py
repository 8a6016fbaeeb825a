"""One settings object, from the environment or `.env`, checked at start. The token never shows in its repr."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot import env_file
from bot.domain.calendar import WorkingHours
from bot.domain.notification import NotificationQuota
from bot.proxies import Proxy, ProxyWrong, named_by, read_proxy

TELEGRAM = "https://api.telegram.org"
PROGRAMMES = Path(__file__).parent / "programmes"


class SettingWrong(Exception):
    """A setting that is missing or wrong; the message is one line that names it."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Settings:
    database_url: str = field(repr=False)
    timezone: ZoneInfo
    programme: Path
    api_url: str
    token: str | None = field(repr=False)
    quota: NotificationQuota
    proxy_name: str = "PROXY"  # or the variable of the environment that names one
    proxy_address: str | None = field(default=None, repr=False)
    backup_folder: Path = Path("backups")
    backup_keep: int = 0  # nightly copies of the database; 0: none are made
    unknown: tuple[str, ...] = ()  # names in `.env` that are no settings of ours

    def require_token(self) -> str:
        """The bot token; SettingWrong when there is none, for commands that talk to Telegram."""
        if self.token is None:
            raise SettingWrong("BOT_TOKEN", "is not set; get one from @BotFather and put it into .env")
        return self.token

    @property
    def proxy(self) -> Proxy | None:
        """The way to Telegram, None for the straight one. Raises SettingWrong."""
        try:
            return None if self.proxy_address is None else read_proxy(self.proxy_address)
        except ProxyWrong as wrong:
            raise SettingWrong(self.proxy_name, str(wrong)) from None

    def with_database(self, url: str, token: str, *, copies: Path) -> Settings:
        """The same settings for another bot in another database, without nightly copies.

        Its list of erasures goes to `copies`: on this bot's own it would erase real people when a copy is put back.
        """
        return replace(self, database_url=url, token=token, backup_folder=copies, backup_keep=0)

    def at(self, api_url: str) -> Settings:
        """The same settings for another Bot API server, of this machine: no proxy leads there."""
        return replace(self, api_url=api_url, proxy_address=None)


def load(environment: dict[str, str] | None = None, dotenv: Path = Path(".env")) -> Settings:
    """Read and check all settings; the environment wins over `.env`. Raises SettingWrong for the first bad one."""
    in_file = {} if environment is not None else _in_file(dotenv)
    found = in_file | (dict(os.environ) if environment is None else environment)
    given = _Given({name: value.strip() for name, value in found.items() if value.strip()})
    api_url = _api_url(given.get("BOT_API_URL", TELEGRAM))
    proxy_name, proxy_address = _proxy(given, api_url)
    database_url = _database(given.get("DATABASE_URL", "sqlite:///congdoan.db"))
    made = Settings(
        database_url=database_url,
        timezone=_timezone(given.get("TIMEZONE", "Asia/Ho_Chi_Minh")),
        programme=_programme(given.get("PROGRAMME", "lai_chau_xiii")),
        api_url=api_url,
        token=_token(given.get("BOT_TOKEN")),
        quota=NotificationQuota(
            hours=_hours(given.get("WORKING_HOURS", "08:00-11:00, 14:00-16:30")),
            most_a_day=_most_a_day(given.get("MESSAGES_PER_DAY", "3")),
        ),
        proxy_name=proxy_name,
        proxy_address=proxy_address,
        backup_folder=_backup_folder(given.get("BACKUP_FOLDER"), database_url),
        backup_keep=_backup_keep(given.get("BACKUP_KEEP", "14")),
    )
    return replace(made, unknown=_unknown(in_file, given.asked))


class _Given(dict[str, str]):
    """What was set; remembers which names were asked for, and those are all settings that there are."""

    def __init__(self, values: dict[str, str]) -> None:
        super().__init__(values)
        self.asked: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)


def _in_file(dotenv: Path) -> dict[str, str]:
    try:
        return env_file.read(dotenv)
    except env_file.FileWrong as wrong:
        raise SettingWrong(str(dotenv), str(wrong)) from None


def _unknown(in_file: Iterable[str], known: set[str]) -> tuple[str, ...]:
    """Names that other programs may read from the same file; one that was mistyped is refused."""
    foreign = [name for name in in_file if name not in known and not name.upper().endswith("_PROXY")]
    for name in foreign:
        if (meant := env_file.meant(name, known)) is not None:
            raise SettingWrong(name, f"is no setting; did you mean {meant}?")
    return tuple(foreign)


def _token(value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", value):
        raise SettingWrong("BOT_TOKEN", "does not look like a bot token (digits, a colon, letters)")
    return value


def _database(value: str) -> str:
    if not value.startswith(("sqlite:///", "postgresql://", "postgres://", "postgresql+psycopg://")):
        raise SettingWrong("DATABASE_URL", "must start with sqlite:/// or postgresql://")
    try:
        address = make_url(value)
    except (ArgumentError, ValueError):  # their texts may quote the password
        raise SettingWrong("DATABASE_URL", "is no database address; its port or its form is wrong") from None
    if address.get_backend_name() == "postgresql" and value.count("@") > 1:
        # What follows the first one would be taken for the host, and be named in what the driver says.
        raise SettingWrong("DATABASE_URL", "an @ that is part of a name or a password is written %40")
    if address.get_backend_name() == "sqlite":
        _refuse_what_is_no_file(address.database or "")
        if address.query:  # SQLAlchemy would overlook some of them, and warn on many lines
            raise SettingWrong("DATABASE_URL", "a database of SQLite takes no options after a question mark")
    return value


def _refuse_what_is_no_file(path: str) -> None:
    """A database in memory keeps nothing, and each connection would see another one."""
    if not path or path.startswith((":", "file:")):
        raise SettingWrong(
            "DATABASE_URL", "names no file: nothing would be kept; write sqlite:///congdoan.db"
        )
    if not Path(path).parent.is_dir():
        raise SettingWrong("DATABASE_URL", f"there is no folder {str(Path(path).parent)!r}")


def _timezone(value: str) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingWrong("TIMEZONE", f"there is no time zone {value!r}") from None


def _programme(value: str) -> Path:
    path = Path(value) if value.endswith(".toml") else PROGRAMMES / f"{value}.toml"
    if not path.is_file():
        raise SettingWrong("PROGRAMME", f"there is no programme file {value!r}")
    return path


def webhook_url(value: str | None) -> str | None:
    """The public address of the webhook, checked. Raises SettingWrong."""
    if value is None:
        return None
    if not _names_a_server(value, "https"):
        raise SettingWrong("--webhook", "must be an https address")
    if set("{}") & set(value):  # our own server would take them for a pattern
        raise SettingWrong("--webhook", "must hold no braces")
    return value


def _api_url(value: str) -> str:
    if not _names_a_server(value, "http", "https"):
        raise SettingWrong("BOT_API_URL", "must be an http or https address")
    return value.rstrip("/")


def _proxy(given: dict[str, str], api_url: str) -> tuple[str, str | None]:
    """Our own setting, checked at once; else what the environment names, checked by who talks to Telegram."""
    if address := given.get("PROXY"):
        try:
            read_proxy(address)
        except ProxyWrong as wrong:
            raise SettingWrong("PROXY", str(wrong)) from None
        return "PROXY", address
    return named_by(given, api_url) or ("PROXY", None)


def _names_a_server(address: str, *schemes: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, an IPv6 address without its end
        return False


def _hours(value: str) -> WorkingHours:
    try:
        windows = tuple(_window(part) for part in value.split(","))
    except ValueError:
        raise SettingWrong("WORKING_HOURS", 'must look like "08:00-11:00, 14:00-16:30"') from None
    ends = [moment for window in windows for moment in window]
    if ends != sorted(set(ends)):
        raise SettingWrong("WORKING_HOURS", "must be in order, each window ending after it begins")
    return WorkingHours(windows)


def _window(part: str) -> tuple[time, time]:
    start, end = part.split("-")
    return _time_of_day(start), _time_of_day(end)


def _time_of_day(text: str) -> time:
    moment = time.fromisoformat(text.strip())
    if moment.tzinfo is not None:  # could not be put in order with those that have no zone
        raise ValueError(text)
    return moment


def _backup_folder(value: str | None, database_url: str) -> Path:
    """Beside the database where that is a file, so that it does not depend on where the bot is started."""
    address = make_url(database_url)
    beside = Path(address.database or "").parent if address.get_backend_name() == "sqlite" else Path()
    folder = Path(value) if value else beside / "backups"
    if folder.exists() and not folder.is_dir():
        raise SettingWrong("BACKUP_FOLDER", f"{str(folder)!r} is no folder")
    return folder


def _backup_keep(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", value):
        raise SettingWrong("BACKUP_KEEP", "must be a number from 0 to 999")
    return int(value)


def _most_a_day(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,2}", value) or not 1 <= int(value) <= 20:
        raise SettingWrong("MESSAGES_PER_DAY", "must be a number from 1 to 20")
    return int(value)
