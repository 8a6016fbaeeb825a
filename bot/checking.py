"""`congdoan check`: is everything there that the bot needs, before it is let loose on people?"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

from telegram.error import InvalidToken, TelegramError

from bot.app import bot_of
from bot.domain.programme import file as programme_file
from bot.env_file import others_may_read
from bot.recounting import not_counted
from bot.services.rounds import loaded_programme
from bot.settings import Settings
from bot.storage import migrating
from bot.storage.copying import half_restored
from bot.storage.engine import CANNOT_CONNECT, cannot_reach, connect, reading
from bot.storage.privacy import private_files
from bot.telegram.redaction import describe
from messages.shared.render import environment

Problem = str | None


def everything(settings: Settings) -> Iterator[tuple[str, Problem]]:
    """(what was looked at, what is wrong with it) one after the other; None means that it is well."""
    yield "settings", None
    checks: list[tuple[str, Callable[[Settings], Problem]]] = [
        (f"programme file {settings.programme.name}", _programme),
        ("templates", _templates),
        ("database", _database),
        ("programme in the database", _loaded_programme),
        ("token" if settings.proxy is None else f"token, through {settings.proxy}", _token),
    ]
    unsound = False
    for what, look in checks:
        if unsound and look is _loaded_programme:  # of two that cannot be read nothing can be said
            continue
        problem = look(settings)
        unsound = unsound or problem is not None
        yield what, problem


def warnings(settings: Settings, dotenv: Path = Path(".env")) -> Iterator[str]:
    """What works and should not stay so."""
    for name in settings.unknown:
        yield f"{name} in {dotenv} is no setting"
    if others_may_read(dotenv):
        yield f"{dotenv} holds the token and others can read it; chmod 600 {dotenv}"
    for path in private_files(settings.database_url):
        if others_may_read(path):
            yield f"others can read {path}; chmod 600 {path}"


def _programme(settings: Settings) -> Problem:
    try:
        programme_file.load(settings.programme)
    except programme_file.ProgrammeError as error:
        return "; ".join(error.problems)
    return None


def _templates(settings: Settings) -> Problem:
    made = environment(settings.timezone)
    broken = []
    for name in made.list_templates(extensions=["j2"]):
        try:
            made.get_template(name)
        except Exception as error:  # whatever is wrong with a template, name it and go on
            broken.append(f"{name}: {error}")
    return "; ".join(broken) or None


def _database(settings: Settings) -> Problem:
    try:
        engine = connect(settings.database_url)
        return half_restored(engine) or migrating.problem(engine) or not_counted(engine)
    except CANNOT_CONNECT as error:
        return cannot_reach(error)


def _loaded_programme(settings: Settings) -> Problem:
    programme, engine = programme_file.load(settings.programme), connect(settings.database_url)
    try:
        with reading(engine) as work:
            there = loaded_programme(work, programme)
    except programme_file.ProgrammeError as error:
        return "; ".join(error.problems)
    finally:
        engine.dispose()
    return None if there else f"version {programme.version} is not loaded; run `congdoan init`"


def _token(settings: Settings) -> Problem:
    if settings.token is None:
        return "BOT_TOKEN is not set"
    return asyncio.run(_ask_telegram(settings))


async def _ask_telegram(settings: Settings) -> Problem:
    try:
        async with bot_of(settings):
            return None
    except InvalidToken:
        return "Telegram does not know this token"
    except TelegramError as error:
        if settings.proxy is None:
            return f"Telegram cannot be reached ({type(error).__name__})"
        return f"Telegram cannot be reached through {settings.proxy} ({describe(error)})"
