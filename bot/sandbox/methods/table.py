"""The table of methods and how a function gets into it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.sandbox.parameters import Asked
from bot.sandbox.signatures import SIGNATURES
from bot.sandbox.world import World

Method = Callable[[World, Asked], Any]
METHODS: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Offer the function as the Bot API method of that name; it returns the `result` or raises Refused."""
    if name not in SIGNATURES:
        raise LookupError(f"{name} has no signature")

    def offer(function: Method) -> Method:
        METHODS[name] = function
        return function

    return offer
