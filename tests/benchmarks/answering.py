"""Officers who fill in their forms on the stand-in, as fast as they are answered or so many a second."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict

from bot.sandbox import acting
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Call

_SAYS = frozenset({"sendMessage", "editMessageText"})
_PATIENCE = 60.0
_FIRST = ("300", "400")


def typed(question: int) -> str:
    """A number that nobody doubts, for the nth question of the form: members, then those who might be, then others."""
    return _FIRST[question] if question < len(_FIRST) else "1"


class Officers:
    """Some accounts of the stand-in; each says the next thing only when the bot has asked for it."""

    def __init__(self, sandbox: Sandbox, accounts: range) -> None:
        self._world = sandbox.world
        self.accounts = accounts
        self._heard: defaultdict[int, asyncio.Event] = defaultdict(asyncio.Event)
        for one in accounts:
            self._world.add_person(one, first_name=f"O{one}", started=True)
        self._note = self._world.note_call
        self._world.note_call = self._note_and_hear  # type: ignore[method-assign]

    async def begin(self) -> None:
        """Everybody asks for the form and gets its first question."""
        for one in self.accounts:
            await self.say(one, "/baocao")

    async def answer_all(self, times: int) -> float:
        """Everybody answers so many questions, each as soon as it is asked; answers a second."""
        began = time.monotonic()
        await asyncio.gather(*(self._answer(one, times) for one in self.accounts))
        return len(self.accounts) * times / (time.monotonic() - began)

    async def answer_at(self, per_second: float, times: int) -> list[float]:
        """The same at a steady pace, everybody in turns; the seconds until each reply, sorted."""
        replies: list[asyncio.Task[float]] = []
        began = time.monotonic()
        for number in range(times * len(self.accounts)):
            await asyncio.sleep(began + number / per_second - time.monotonic())
            turn, place = divmod(number, len(self.accounts))
            replies.append(asyncio.create_task(self.say(self.accounts[place], typed(turn))))
        return sorted(await asyncio.gather(*replies))

    async def _answer(self, account: int, times: int) -> None:
        for turn in range(times):
            await self.say(account, typed(turn))

    async def say(self, account: int, text: str) -> float:
        """Seconds until the bot has said something there."""
        heard = self._heard[account]
        heard.clear()
        said = time.monotonic()
        acting.say(self._world, account, text)
        await asyncio.wait_for(heard.wait(), _PATIENCE)
        return time.monotonic() - said

    def _note_and_hear(self, call: Call) -> None:
        self._note(call)
        if call.ok and call.method in _SAYS:
            self._heard[int(call.parameters["chat_id"])].set()
