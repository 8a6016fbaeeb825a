"""Calling the Bot API with plain data in and plain data out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from telegram import Bot

# The public way, `Bot.do_api_request`, warns for every method that the library knows under a name of its own.
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter


class BotApi:
    """Raw calls: parameters and results are JSON; files are `telegram.InputFile`."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def call(
        self, method: str, params: Mapping[str, Any] | None = None, read_timeout: float | None = None
    ) -> Any:
        """Call one method; raises python-telegram-bot's errors, see `bot.telegram.errors`."""
        given = [RequestParameter.from_input(name, value) for name, value in (params or {}).items()]
        request = self._bot.request
        return await request.post(
            f"{self._bot.base_url}/{method}",
            RequestData(given),
            read_timeout=request.read_timeout if read_timeout is None else read_timeout,
        )
