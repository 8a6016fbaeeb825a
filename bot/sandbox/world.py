"""The world behind the Bot API: who is there, which chats they have, what was said, what waits for the bot."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.sandbox.errors import Impossible
from bot.sandbox.events import EventLog
from bot.sandbox.files import Files
from bot.sandbox.pace import Pace
from bot.sandbox.people import Callback, Chat, Json, Member, Person, Stored
from bot.sandbox.trouble import Troubles
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.webhook import Webhook

# Beyond 32 bits, as Telegram's newer ids are: a column too narrow for them shows at once.
_FIRST_PERSON = 5_000_000_001
_FIRST_GROUP = -4_000_000_001
_FIRST_SUPERGROUP = -1_002_000_000_001
# Whose name Telegram puts where somebody speaks in the name of a group, and where a channel's post is passed on.
ANONYMOUS: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
TELEGRAM: Json = {"id": 777000, "is_bot": False, "first_name": "Telegram"}


class MovableClock(Protocol):
    """What the sandbox needs of a clock; `monotonic`, `rate` and `on_move` are used when it has them."""

    def now(self) -> datetime: ...

    def advance(self, step: timedelta) -> None: ...


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API as it came in and went out."""

    at: datetime
    method: str
    parameters: dict[str, Any]
    ok: bool
    error: str | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a person did that the bot is to learn; `update_id` is None when the bot is not told."""

    at: datetime
    what: str
    person_id: int
    chat_id: int
    said: str
    update_id: int | None


@dataclass(slots=True)
class Face:
    """What the bot shows of itself: name, descriptions and commands by language and scope."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], tuple[Json, list[Json]]] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)


class World:
    """Everything, in memory, in one event loop."""

    def __init__(
        self,
        clock: MovableClock,
        token: str,
        username: str,
        name: str,
        *,
        pace: bool = False,
        reads_all: bool = False,
        http_webhooks: bool = False,
    ) -> None:
        self.clock = clock
        self.http_webhooks = http_webhooks  # whether a webhook may be plain http on this machine
        self.reads_all = reads_all  # whether the bot's privacy mode is off
        self.token = token
        self.bot: Json = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": name}
        self.bot["username"] = username
        self.face = Face()
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files = Files()
        self.events = EventLog()
        self.updates = UpdateQueue(clock.now)
        self.webhook: Webhook | None = None
        self.troubles = Troubles()
        self.monotonic: Callable[[], float] = getattr(clock, "monotonic", time.monotonic)
        self.pace = Pace(self.monotonic) if pace else None
        self.callbacks: dict[str, Callback] = {}
        self.calls: list[Call] = []
        self.acts: list[Act] = []
        self._last_shared_id = 0
        self._ids = {"person": _FIRST_PERSON, "group": _FIRST_GROUP, "supergroup": _FIRST_SUPERGROUP}
        self._ids["channel"] = _FIRST_SUPERGROUP - 1_000_000

    # -- time ---------------------------------------------------------------------------------------------

    def now(self) -> datetime:
        """The present moment of this world."""
        return self.clock.now()

    @property
    def rate(self) -> float:
        """How many of this world's seconds pass in a real one."""
        return float(getattr(self.clock, "rate", 1.0))

    def unix_now(self) -> int:
        """The present moment as Telegram writes it."""
        return int(self.clock.now().timestamp())

    def advance(self, step: timedelta) -> None:
        """Move the clock."""
        self.clock.advance(step)
        if not hasattr(self.clock, "on_move"):
            self.tell_time()

    def tell_time(self) -> None:
        """Tell everybody who watches that the clock was moved."""
        self.events.publish("clock", now=self.now().isoformat())

    # -- people and chats -----------------------------------------------------------------------------------

    def add_person(self, person_id: int | None = None, **facts: Any) -> Person:
        """Somebody buys a phone; their private chat with the bot is there, empty."""
        if person_id is not None and person_id in self.people:
            raise Impossible(f"there is a person {person_id} already")
        person = Person(person_id or self._next_id("person", 1), **facts)
        self.people[person.id] = person
        private = Chat(person.id, "private", person=person)
        private.members = {one: Member(one) for one in (person.id, self.bot["id"])}
        self.chats[person.id] = private
        self.events.publish("person", person=person.as_shown())
        self.events.publish("chat", chat=private.as_shown())
        return person

    def add_group(self, title: str, members: Iterable[int], *, kind: str, is_forum: bool) -> Chat:
        """A group or a channel without the bot; the first member made it."""
        chat = Chat(self._next_id(kind, -1), kind, title=title, is_forum=is_forum)
        for number, person_id in enumerate(members):
            chat.members[self.person(person_id).id] = Member(person_id, "member" if number else "creator")
        self.chats[chat.id] = chat
        self.events.publish("chat", chat=chat.as_shown())
        return chat

    def person(self, person_id: int) -> Person:
        """The person of that id."""
        if person_id not in self.people:
            raise Impossible(f"there is no person {person_id}")
        return self.people[person_id]

    def chat(self, chat_id: int) -> Chat:
        """The chat of that id."""
        if chat_id not in self.chats:
            raise Impossible(f"there is no chat {chat_id}")
        return self.chats[chat_id]

    def user(self, user_id: int) -> Json:
        """Anybody, the bot included, as Telegram's `User`."""
        return dict(self.bot) if user_id == self.bot["id"] else self.people[user_id].as_user()

    def bot_member(self, chat: Chat) -> Member | None:
        """The bot's own standing in a chat."""
        return chat.members.get(self.bot["id"])

    def speaks_as(self, chat: Chat, user_id: int) -> Json:
        """Whose name stands at somebody's message: their own, or the group's for an anonymous administrator."""
        member = chat.members.get(user_id)
        if member is not None and member.anonymous and member.status in ("creator", "administrator"):
            return {"from": dict(ANONYMOUS), "sender_chat": chat.as_json()}
        return {"from": self.user(user_id)}

    def knows(self, person: Person) -> bool:
        """Whether the bot has ever met the person, in private or in a group."""
        if person.started:
            return True
        groups = (chat for chat in self.chats.values() if chat.person is None and self.bot_member(chat))
        return any(person.id in chat.members for chat in groups)

    def _next_id(self, kind: str, step: int) -> int:
        while (free := self._ids[kind]) in self.chats:
            self._ids[kind] += step
        self._ids[kind] += step
        return free

    # -- messages -------------------------------------------------------------------------------------------

    def post(
        self,
        chat: Chat,
        sender: int,
        content: Json,
        *,
        markup: Json | None = None,
        thread: int | None = None,
        reply_to: Stored | None = None,
        named: Json | None = None,
    ) -> Stored:
        """A message appears in the chat; `named`: under which name, if not as its sender usually speaks there."""
        message: Json = {"message_id": self._next_message_id(chat)}
        if thread is not None:
            message["message_thread_id"] = thread
            message["is_topic_message"] = True
        message |= self.speaks_as(chat, sender) if named is None else named
        message |= {"chat": chat.as_json(), "date": self.unix_now()}
        if reply_to is not None:
            message["reply_to_message"] = _quoted(reply_to.message)
        message |= content
        if markup is not None and "inline_keyboard" in markup:
            message["reply_markup"] = markup
        stored = Stored(message, by_bot=sender == self.bot["id"], markup=markup, author=sender)
        chat.messages[stored.id] = stored
        chat.action = None
        self.events.publish("message", chat_id=chat.id, message=stored.as_shown())
        return stored

    def rewrite(
        self, chat: Chat, stored: Stored, message: Json, markup: Json | None, *, edited: bool
    ) -> None:
        """A message changes in place."""
        message = {name: value for name, value in message.items() if name != "reply_markup"}
        if edited:
            message["edit_date"] = self.unix_now()
            stored.edited = True
        if markup is not None and "inline_keyboard" in markup:
            message["reply_markup"] = markup
        stored.message, stored.markup = message, markup
        self.events.publish("edit", chat_id=chat.id, message=stored.as_shown())

    def erase(self, chat: Chat, stored: Stored) -> None:
        """A message is deleted for everybody."""
        stored.deleted = True
        self.events.publish("delete", chat_id=chat.id, message_ids=[stored.id])
        if stored.id in chat.pinned:
            chat.pinned.remove(stored.id)
            self.tell_pinned(chat)

    def tell_pinned(self, chat: Chat) -> None:
        """Tell the watchers what is pinned now."""
        self.events.publish("pin", chat_id=chat.id, message_id=chat.pinned[-1] if chat.pinned else None)

    def tell_chat(self, chat: Chat) -> None:
        """Tell the watchers that the chat itself changed: members, topics, title."""
        self.events.publish("chat", chat=chat.about())

    def _next_message_id(self, chat: Chat) -> int:
        """Supergroups count for themselves; private chats and plain groups share the account's counter."""
        if chat.kind == "supergroup":
            chat.last_id += 1
            return chat.last_id
        self._last_shared_id += 1
        return self._last_shared_id

    # -- journal ----------------------------------------------------------------------------------------------

    def note_call(self, call: Call) -> None:
        """Write a call down."""
        self.calls.append(call)
        self.events.publish("call", method=call.method, ok=call.ok, error=call.error, trouble=call.trouble)

    def note_act(self, what: str, person_id: int, chat_id: int, said: str, update_id: int | None) -> None:
        """Write down what a person did."""
        self.acts.append(Act(self.now(), what, person_id, chat_id, said, update_id))


def _quoted(message: Json) -> Json:
    """A message inside another: without what it replies to itself."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}
