"""A database with a few people in it, and the dispatch as the app calls it: one update in, what changed out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session
from telegram import Bot, User
from telegram.request import BaseRequest

from bot.domain.notification import NotificationQuota
from bot.domain.people import Role
from bot.domain.rounds import RoundKind
from bot.services import registration
from bot.services.rounds import RoundPlan, open_round
from bot.services.setting_up import set_up
from bot.storage.engine import transaction
from bot.storage.queries import people, shown_questions
from bot.storage.tables import Base
from bot.storage.tables.delivery import OutboxRow, OutboxState
from bot.storage.tables.people import GroupChat, Person
from bot.storage.work import Work
from handlers.dispatch import Dispatch
from messages.shared.presenter import Presenter
from tests.handlers.updates import BOT, GROUP, SENT_AT, Phone, Raw, next_number
from tests.programme import PROGRAMME

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # a Monday, 9:00 in Lai Châu
AN = Phone(1001, "An")
"""A stranger."""
BINH = Phone(1002, "Bình")
"""The officer of Tam Đường."""
CUC = Phone(1003, "Cúc")
"""The provincial office."""
DUNG = Phone(1004, "Dũng")
"""The second one of the office."""
UNIT = "TAM_DUONG"
MESSAGES = frozenset({"outbox", "conversation", "shown_question"})
"""Tables that answering may touch although nothing has happened."""

Rows = dict[str, list[tuple[Any, ...]]]


class NoNetwork(BaseRequest):
    """Handlers touch rows only; whoever asks Telegram from here fails."""

    read_timeout = None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(self, url: str, method: str, *rest: Any, **options: Any) -> tuple[int, bytes]:
        raise AssertionError(f"{method} {url}: no handler talks to Telegram")


@cache
def offline_bot() -> Bot:
    """A Bot that parses updates and can send nothing: PTB knows its name only after asking Telegram."""
    bot = Bot("1:offline", request=NoNetwork(), get_updates_request=NoNetwork())
    bot._bot_user = User.de_json(BOT, bot)
    return bot


@cache
def dispatch() -> Dispatch:
    """The one of all stages: it remembers nothing, and its templates are compiled once."""
    return Dispatch(offline_bot(), Presenter(ZoneInfo("Asia/Ho_Chi_Minh")), PROGRAMME, NotificationQuota())


def furnish(engine: Engine) -> None:
    """Tables, units, an office of two, one officer, one bound group and one open round."""
    Base.metadata.create_all(engine)
    with transaction(engine) as work:
        set_up(work, PROGRAMME, NOW)
        cuc, _ = _serve(work, CUC, Role.OFFICE), _serve(work, DUNG, Role.OFFICE)
        _serve(work, BINH, Role.OFFICER)
        chat = {"chat_id": GROUP["id"], "title": GROUP["title"]}
        work.session.add(GroupChat(**chat, bound_by=cuc.id, bound_at=NOW))
        indicators = tuple(indicator.code for indicator in PROGRAMME.indicators)
        plan = RoundPlan(RoundKind.YEAR, date(2026, 11, 30), date(2026, 12, 10), indicators)
        open_round(work, plan, PROGRAMME, cuc, NOW.date(), NOW)


def _serve(work: Work, phone: Phone, role: Role) -> Person:
    session = work.session
    unit = people.province(session) if role is Role.OFFICE else people.unit_by_code(session, UNIT)
    assert unit is not None
    token = registration.invite(work, unit, role, None, NOW)
    person = registration.agree(work, phone.telegram_id, "2026-11", "0" * 64, NOW)
    registration.name_person(person, f"Nguyễn Thị {phone.first_name}")
    registration.accept_invitation(work, person, registration.hash_of(token), NOW)
    return person


@dataclass
class Stage:
    """One transaction in which updates are handled; it is rolled back in the end."""

    work: Work
    dispatch: Dispatch

    def hears(self, update: Raw) -> list[OutboxRow]:
        """Handle one update, and let what is said because of it arrive."""
        said = self.says_because_of(update)
        self.arrives(said)
        return said

    def says_because_of(self, update: Raw) -> list[OutboxRow]:
        """Handle one update; what is said because of it is still on its way."""
        session = self.work.session
        before = session.scalar(select(func.max(OutboxRow.id))) or 0
        self.dispatch.handle(self.work, update, NOW)
        session.flush()
        return list(session.scalars(select(OutboxRow).where(OutboxRow.id > before).order_by(OutboxRow.id)))

    def arrives(self, said: Sequence[OutboxRow]) -> None:
        """Telegram takes these messages, and numbers them."""
        for row in said:
            row.state, row.settled_at = OutboxState.SENT, NOW
            if row.method.startswith("send"):
                row.message_id = next_number()
            if row.question_id is not None and row.message_id is not None:
                at = datetime.fromtimestamp(SENT_AT, UTC)
                shown_questions.delivered(self.work.session, row.question_id, row.message_id, at)
        self.work.session.flush()

    def answers(self, update: Raw) -> list[str]:
        """The texts said because of one update, to whomever."""
        return [row.params["text"] for row in self.hears(update) if "text" in row.params]

    def answer(self, update: Raw) -> str:
        """The one text said because of it."""
        [text] = self.answers(update)
        return str(text)

    def person(self, phone: Phone) -> Person:
        """Who is behind a phone."""
        found = people.person_by_telegram(self.work.session, phone.telegram_id)
        assert found is not None
        return found

    def rows(self) -> Rows:
        """Everything stored, but messages and what chats are being asked."""
        self.work.session.flush()
        tables = [table for table in Base.metadata.sorted_tables if table.name not in MESSAGES]
        return {
            table.name: [tuple(row) for row in self.work.session.execute(select(table))] for table in tables
        }


@contextmanager
def on_stage(engine: Engine) -> Iterator[Stage]:
    """A stage whose changes nobody else will see."""
    with Session(engine, expire_on_commit=False) as session:
        session.begin()
        yield Stage(Work(session), dispatch())
        session.rollback()
