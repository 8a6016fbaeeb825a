"""One incoming update, read: who spoke, where, and what was said or pressed; and the ways to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from typing import Any, Protocol, TypeVar

from bot.domain.calendar import WorkingCalendar
from bot.domain.notification import NotificationQuota
from bot.domain.people import REPORTING_ROLES, AppointmentStatus, Role
from bot.domain.programme import Programme
from bot.domain.refusals import FileGone, FileTooLarge, NotAllowed, PressOutdated
from bot.domain.shown import Stamp
from bot.services import conversations, sent_files, shown_questions
from bot.services.conversations import Asked
from bot.services.news import News
from bot.services.sheets import Sheet
from bot.services.shown_questions import Said
from bot.services.who_hears import Hearings
from bot.services.working_days import calendar_of
from bot.storage.outgoing import Outgoing
from bot.storage.tables.people import Appointment, Person, Unit
from bot.storage.uploads import FileWanted
from bot.storage.work import Work
from handlers.incoming_parts import SentFile, SharedContact, Speaker
from handlers.prompts import BENEATH, Prompt, read_prompt
from handlers.telling import tell
from messages.menus.buttons import Menu
from messages.shared.buttons import Button
from messages.shared.keyboards import Keyboard
from messages.shared.lines import Heard
from messages.shared.presenter import Presenter

B = TypeVar("B", bound=Button)


class Unread(Enum):
    """Nobody has looked yet."""

    UNREAD = "unread"


UNREAD = Unread.UNREAD


class Ways(Protocol):
    """What the whole bot can do, for a handler that goes on where another conversation begins."""

    def press(self, turn: Turn, button: Button) -> None: ...
    def enter(self, turn: Turn, name: Menu) -> None: ...
    def show_main_menu(self, turn: Turn) -> None: ...
    def show_document(self, turn: Turn, sheet: Sheet) -> None: ...
    def show_clarifications(self, turn: Turn, sheet: Sheet, heard: Heard | None = None) -> None: ...


T = TypeVar("T", bound=Prompt)


def active_duties(person: Person) -> list[Appointment]:
    """What this person serves as, and where, at this moment."""
    return [one for one in person.appointments if one.status is AppointmentStatus.ACTIVE]


def fronts_of(person: Person) -> tuple[bool, bool]:
    """Whether this person answers for a unit, and whether they serve in the office; every duty counts."""
    roles = {one.role for one in active_duties(person)}
    return bool(roles & set(REPORTING_ROLES)), Role.OFFICE in roles


@dataclass
class Turn:
    """Everything a handler needs: the unit of work, the moment, the speaker, the words, and ways to reply."""

    work: Work
    presenter: Presenter
    programme: Programme
    quota: NotificationQuota
    now: datetime
    bot_name: str
    chat_id: int
    private: bool
    speaker: Speaker
    person: Person | None
    chat_title: str = ""
    thread_id: int | None = None
    text: str = ""
    button: Button | None = None
    contact: SharedContact | None = None
    pressed_message_id: int | None = None
    membership: str | None = None  # the bot's own new status in this chat
    membership_before: str | None = None
    may_pin: bool = False  # the bot's own new right in this chat
    migrated_to: int | None = None
    migrated_from: int | None = None
    unnamed: bool = False  # spoken in the name of a group or channel: nobody can tell who it is
    update_id: int = 0
    content: str = ""  # Telegram's name of what was sent, when it was not text
    file: SentFile | None = None
    stamp: Stamp | None = None  # of what was typed or sent, not of what was pressed
    reply_to: int | None = None  # the message it replies to; 0 for one that stands elsewhere
    ways: Ways | None = None  # into every conversation
    said_beside: bool = False  # something was said in this chat that asks no question of a report
    known_asked: Asked | Unread | None = UNREAD  # what this chat is being asked, as it is stored

    # --- where to go on ----------------------------------------------------------------------

    @property
    def house(self) -> Ways:
        """The other conversations; they do not know each other."""
        assert self.ways is not None, "only a turn that is being dispatched goes on elsewhere"
        return self.ways

    def lead_to(self, button: Button) -> None:
        """Go on as if that button had been pressed. Raises the refusal of one that is for somebody else."""
        self.house.press(self, button)

    def enter(self, place: Menu) -> None:
        """Go on where that place of the menus leads. Raises the refusal of one that is for somebody else."""
        self.house.enter(self, place)

    # --- who ---------------------------------------------------------------------------------

    @property
    def me(self) -> Person:
        """The known person. Raises NotAllowed for a stranger: only routes for known people use it."""
        if self.person is None:
            raise NotAllowed
        return self.person

    @property
    def duties(self) -> list[Appointment]:
        """Active appointments."""
        return active_duties(self.person) if self.person else []

    @property
    def today(self) -> date:
        """The day in the office's time zone."""
        return self.now.astimezone(self.presenter.zone).date()

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """Working days and hours as the office has them."""
        return calendar_of(self.work, self.quota.hours)

    @property
    def in_office(self) -> bool:
        return any(one.role is Role.OFFICE for one in self.duties)

    @property
    def reports_for(self) -> list[Unit]:
        """Units that this person may answer for."""
        # Somebody may be both officer and head of the same unit.
        return list({one.unit_id: one.unit for one in self.duties if one.role in REPORTING_ROLES}.values())

    # --- what was said -------------------------------------------------------------------------

    @property
    def argument(self) -> str:
        """What follows a command: `/start abc` → `abc`."""
        return self.text.partition(" ")[2].strip() if self.text.startswith("/") else ""

    def upload(self, limit: int) -> bytes:
        """The bytes of the file that was sent. Raises FileTooLarge, FileGone, and FileWanted until it is fetched."""
        if self.file is None:
            raise FileGone
        if (self.file.size or 0) > limit:
            raise FileTooLarge(self.file.size or 0, limit)
        found = sent_files.fetched(self.work, self.update_id)
        if found is None:
            raise FileWanted(self.file.file_id)
        if found.content is None:
            raise FileGone
        if len(found.content) > limit:
            raise FileTooLarge(len(found.content), limit)
        return found.content

    def start_link(self, payload: str) -> str:
        """A link that opens the private chat with `/start payload`."""
        return f"https://t.me/{self.bot_name}?start={payload}"

    def pressed(self, kind: type[B]) -> B:
        """The button pressed, of the class that the route promised."""
        if not isinstance(self.button, kind):
            raise PressOutdated
        return self.button

    # --- what is being asked -------------------------------------------------------------------

    @cached_property
    def newest(self) -> Said | None:
        """What the bot said last in this chat, as far as the speaker can have seen it; a question in any case."""
        written = self.stamp.message_id if self.stamp else None
        return shown_questions.newest_said(self.work, self.chat_id, self.now, written)

    def asked(self, kind: type[T]) -> T:
        """The facts of the prompt being asked. Raises PressOutdated when something else is being asked by now."""
        prompt = self.prompt
        if not isinstance(prompt, kind):
            raise PressOutdated
        return prompt

    @property
    def prompt(self) -> Prompt | None:
        """What this chat is being asked, if anything."""
        asked = self._asked
        if asked is None:
            return None
        return read_prompt(asked.prompt, {k: v for k, v in asked.facts.items() if k != BENEATH})

    def ask(self, prompt: Prompt) -> None:
        """Remember what is being asked; the next text in this chat is an answer to it."""
        self._asked = Asked(type(prompt).name(), asdict(prompt) | self._waiting_for(prompt))

    def put_aside(self) -> None:
        """Something else is looked at: a report's question and its doubt wait, any other question is over."""
        if self.prompt is None or not self.prompt.outlasts:
            self.asked_enough()

    def asked_enough(self, *, wholly: bool = False) -> None:
        """This is not being asked any more; a doubt that waited for its end goes on, unless all is over."""
        beneath = self._asked.facts.get(BENEATH) if self._asked is not None and not wholly else None
        self._asked = None if beneath is None else Asked(beneath["topic"], beneath["facts"])

    def _waiting_for(self, prompt: Prompt) -> dict[str, Any]:
        """What waits for the end of this dialog, as one of its facts."""
        asked, before = self._asked, self.prompt
        if asked is None or before is None or (before.waits and isinstance(prompt, type(before))):
            return {}
        if before.waits:
            return {BENEATH: {"topic": asked.prompt, "facts": asked.facts}}
        beneath = asked.facts.get(BENEATH)
        return {BENEATH: beneath} if beneath and beneath["topic"] != type(prompt).name() else {}

    def keep_asked(self) -> None:
        """Write down what is being asked now, if that has changed."""
        if "_asked" in self.__dict__ and self._asked is not self.known_asked:
            conversations.keep(self.work, self.chat_id, self._asked, self.now)
            self.known_asked = self._asked

    def undone(self) -> None:
        """What was not kept when the handler began was rolled back: what is being asked is what was kept."""
        self.__dict__.pop("_asked", None)
        self.said_beside = False

    @cached_property
    def _asked(self) -> Asked | None:
        if isinstance(self.known_asked, Unread):
            self.known_asked = conversations.asked_in(self.work, self.chat_id)
        return self.known_asked

    # --- ways to speak -------------------------------------------------------------------------

    def reply(
        self, view: object, keyboard: Keyboard | None = None, *, question_id: int | None = None
    ) -> None:
        """Answer in this chat, in this topic of a forum; perhaps with a question of a report."""
        self.said_beside = question_id is None
        self.presenter.say(
            self.work, self.chat_id, view, keyboard, thread_id=self.thread_id, question_id=question_id
        )

    def show(self, view: object, keyboard: Keyboard | None = None) -> None:
        """After a press: change the pressed message in place; else a new message."""
        if self.pressed_message_id is None:
            self.reply(view, keyboard)
        else:
            self.said_beside = True
            self.presenter.rewrite(self.work, self.chat_id, self.pressed_message_id, view, keyboard)

    def tell_news(self, news: News) -> Hearings:
        """Tell what has just happened to everybody who hears of it; who that was, by their part."""
        return tell(self.work, self.presenter, self.now, news, self.person, self.reply)

    def send_file(self, caption: object, attachment: Mapping[str, Any]) -> None:
        """Send a file that the edge makes when it sends it; `attachment` names the maker and its arguments."""
        self.said_beside = True
        self.presenter.show_file(self.work, self.chat_id, "sendDocument", caption, attachment=attachment)

    def pass_on(self, file_id: str, *, is_photo: bool, caption: object) -> None:
        """Show a file that Telegram keeps already."""
        method, name = ("sendPhoto", "photo") if is_photo else ("sendDocument", "document")
        self.said_beside = True
        self.presenter.show_file(self.work, self.chat_id, method, caption, params={name: file_id})

    def call(self, method: str, params: dict[str, Any]) -> None:
        """A method of the Bot API that names its chat in its own way, or none, through the same durable way."""
        self.work.send(Outgoing(chat_id=None, method=method, params=params))
