"""The stage of the demo and its cast: phones, the running bot, and the talk printed as people see it."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.app import App
from bot.clock import MovableClock
from bot.demo.officer import Officer
from bot.domain.programme import Programme
from bot.sandbox.client import SandboxClient
from bot.sandbox.phones import Group, Phone
from bot.sandbox.screens import Screen
from bot.sandbox.transcript import rows_of, words_of

Json = dict[str, Any]

MEMBER = "Đoàn viên"


@dataclass
class Cast:
    """Who plays."""

    office: Phone
    group: Group
    member: Phone
    officers: list[Officer]  # one a unit, in the programme's order


@dataclass
class Stage:
    telegram: SandboxClient
    app: App
    clock: MovableClock
    programme: Programme
    screens: list[tuple[str, Screen]] = field(default_factory=list)

    async def phone(self, label: str, name: str, number: str | None = None) -> Phone:
        """Somebody comes on the stage with a phone, perhaps with a number that nobody can have."""
        facts = {"phone": number} if number else {}
        phone = await self.telegram.person(name, label=label, **facts)
        self.screens.append((f"{label} – {name}", phone))
        return phone

    async def group(self, title: str, members: list[Phone]) -> Group:
        """The provincial group, with the bot as administrator so that it can pin."""
        group = await self.telegram.group(title, members, bot_is_admin=True)
        self.screens.append((title, group))
        return group

    @property
    def in_front(self) -> str:
        """Ids for the page: the office, two officers, the member, the group."""
        chats = [screen.chat_id for _, screen in self.screens]
        whose = [title.partition(" – ")[0] for title, _ in self.screens]
        member = whose.index(MEMBER)  # the group comes right after
        return ",".join(map(str, (*chats[:3], *chats[member : member + 2])))

    def scene(self, title: str) -> None:
        """A heading between scenes."""
        now = self.clock.now().astimezone(self.app.presenter.zone)
        print(f"\n━━ {title} · {now:%H:%M %d/%m/%Y}")

    def tell(self, who: str, message: Json) -> None:
        """One message of the bot as somebody reads it."""
        words = words_of(message).replace("\n", "\n      ")
        print(f"  [{who}] ← {words}")
        for row in rows_of(message):
            print("      " + "  ".join(f"[{button['text']}]" for button in row))
        sys.stdout.flush()

    def said(self, who: str, text: str) -> None:
        """What somebody says or presses."""
        print(f"  [{who}] → {text}")

    async def passes(self, **step: float) -> None:
        """Time passes, the jobs look what is due, and everything that follows is delivered."""
        await self.app.settled()
        self.clock.advance(timedelta(**step))
        await self.app.tick()
        await self.app.settled()

    async def passes_until(self, day: int, month: int, hour: int, minute: int = 0) -> None:
        """The same up to a moment of this year, local time."""
        now = self.clock.now().astimezone(self.app.presenter.zone)
        then = now.replace(day=day, month=month, hour=hour, minute=minute, second=0)
        await self.passes(seconds=max(0.0, (then - now).total_seconds()))

    def transcript(self) -> str:
        """Every phone, whole."""
        parts = (f"════ {title} ════\n\n{screen.transcript()}\n" for title, screen in self.screens)
        return "\n".join(parts)
