"""Telling news: what each conversation makes of what happened, and the one way in which it goes out.

`who_hears` says who hears of something and in which part; a conversation says with `@says` which message that part
reads. Whoever brings something about knows neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from bot.services.news import News
from bot.services.who_hears import Hearing, Hearings, Whom, who_hears
from bot.storage.outgoing import Outgoing, Priority
from bot.storage.tables.people import Person
from bot.storage.work import Work
from messages.shared.keyboards import Keyboard
from messages.shared.presenter import Presenter

N = TypeVar("N", bound=News)


class Scene(Protocol):
    """What a page is made from, whoever is to read it: a turn, or news being told."""

    @property
    def work(self) -> Work: ...

    @property
    def presenter(self) -> Presenter: ...

    @property
    def now(self) -> datetime: ...

    @property
    def today(self) -> date: ...


@dataclass(frozen=True)
class Telling:
    """News on their way: what they are made from, everybody who hears, and who is to hear just these words."""

    work: Work
    presenter: Presenter
    now: datetime
    by: Person | None
    hearings: Hearings
    to: Sequence[Hearing]

    @property
    def today(self) -> date:
        """The day in the office's time zone."""
        return self.now.astimezone(self.presenter.zone).date()

    @property
    def by_name(self) -> str | None:
        """Who brought it about, by name."""
        return self.by.name if self.by else None


@dataclass(frozen=True)
class Message:
    """A message; `once` lets it out once to everybody who hears it, however often it is told."""

    view: object
    keyboard: Keyboard | None = None
    priority: Priority = Priority.REPLY
    once: str | None = None


@dataclass(frozen=True)
class Picture:
    """A picture that the edge makes when it sends it."""

    caption: object
    attachment: Mapping[str, Any]
    priority: Priority
    once: str


@dataclass(frozen=True)
class Call:
    """What their Telegram is told without a word to them."""

    method: str
    params: Mapping[str, Any]


Said = Message | Picture | Call
Says = Callable[[Telling, N], Said]

ALONE = frozenset({Whom.ANSWERING})
"""Everybody of these parts reads words of their own."""

SAYINGS: dict[tuple[type[News], Whom], Says[Any]] = {}


def says(news: type[N], whom: Whom) -> Callable[[Says[N]], Says[N]]:
    """Register what this part reads of such news. ValueError where it reads something already."""

    def register(saying: Says[N]) -> Says[N]:
        if (news, whom) in SAYINGS:
            raise ValueError(f"{whom} reads {SAYINGS[news, whom].__module__} of {news.__name__}")
        SAYINGS[news, whom] = saying
        return saying

    return register


def tell(
    work: Work,
    presenter: Presenter,
    now: datetime,
    news: News,
    by: Person | None = None,
    reply: Callable[[object, Keyboard | None], None] | None = None,
) -> Hearings:
    """Tell it to everybody who hears of it; who that was. `reply` speaks to whoever did it, where they did it."""
    hearings = who_hears(work, news, by)
    for whom, everybody in hearings.items():
        saying = SAYINGS[type(news), whom]
        for to in _readers(whom, everybody):
            said = saying(Telling(work, presenter, now, by, hearings, to), news)
            if whom is Whom.DOER and reply is not None and isinstance(said, Message):
                reply(said.view, said.keyboard)
            else:
                for one in to:
                    _send(work, presenter, said, one)
    return hearings


def _readers(whom: Whom, everybody: Sequence[Hearing]) -> list[Sequence[Hearing]]:
    """Everybody at once who reads the same words, so that these are made once."""
    if whom in ALONE:
        return [[one] for one in everybody]
    return [everybody] if everybody else []


def _send(work: Work, presenter: Presenter, said: Said, to: Hearing) -> None:
    match said:
        case Message(view, keyboard, priority, once):
            key = f"{once}:{to.number}" if once else None
            presenter.say(
                work, to.chat_id, view, keyboard, priority=priority, thread_id=to.thread_id, dedup_key=key
            )
        case Picture(caption, attachment, priority, once):
            presenter.show_file(
                work,
                to.chat_id,
                "sendPhoto",
                caption,
                attachment=attachment,
                priority=priority,
                thread_id=to.thread_id,
                dedup_key=f"{once}:{to.number}",
            )
        case Call(method, params):
            work.send(Outgoing(chat_id=None, method=method, params=dict(params)))
