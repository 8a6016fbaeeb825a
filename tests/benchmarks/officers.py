"""Officers who type the answers of a whole report, turn by turn as the app takes them, in a file that is synced."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from datetime import timedelta
from itertools import count
from statistics import median
from typing import Any

from sqlalchemy import Connection, Engine, event, select

from bot.clock import MovableClock
from bot.storage.engine import transaction
from bot.storage.queries import inbox, outbox, shown_questions
from bot.storage.tables.delivery import OutboxRow, OutboxState
from bot.storage.tables.reports import Report
from bot.storage.tables.rounds import Duty
from bot.telegram.inbox import InboxRunner
from bot.telegram.waking import DatabaseThreads
from messages.answering.buttons import OpenReport
from tests.benchmarks.worlds import NOW, officer_of
from tests.handlers.desk import keys_of
from tests.handlers.stage import dispatch
from tests.handlers.updates import Phone, Raw

_RECORDED = "Đã ghi"
_TOTAL = re.compile(r"Tổng số: ([0-9.]+)")
_USUAL = "8"  # below what a programme asks about in any of its rules
_numbers = count(1_000)


class Desk:
    """All officers of a world; what is said to them arrives at once."""

    def __init__(self, engine: Engine, round_id: int) -> None:
        self.engine, self.round_id = engine, round_id
        self._clock = MovableClock(NOW)
        handle = dispatch().handle
        self._runner = InboxRunner(DatabaseThreads(engine), self._clock, handle, lambda *_: None)
        self.spent: list[float] = []  # CPU seconds of each turn in which an answer was recorded
        self.statements: list[int] = []  # of each of them, while they are counted
        self.updates, self.spent_in_all = 0, 0.0
        self._noticed = 0
        self._last: dict[int, OutboxRow] = {}

    def counts(self) -> None:
        """Count statements from now on; beginnings and savepoints are none."""
        event.listen(self.engine, "before_cursor_execute", self._notice)

    def _notice(self, _: Connection, __: Any, statement: str, *___: Any) -> None:
        self._noticed += statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH"))

    def begins(self, unit: int) -> None:
        """The officer of the nth unit opens the report."""
        phone = Phone(officer_of(unit), "Bình")
        with transaction(self.engine) as work:
            asked = (
                select(Report.id).join(Duty).where(Duty.round_id == self.round_id, Duty.unit_id == unit + 2)
            )
            report_id = work.session.scalars(asked).one()
        self._take([self._now(phone.presses(OpenReport(report_id).pack()))])

    def answer(self, *units: int) -> None:
        """These officers type, all at once, what their question asks for, or press what it offers."""
        self._take([self._answer(Phone(officer_of(unit), "Bình")) for unit in units])

    def asks(self, unit: int) -> bool:
        """Whether the officer of the nth unit still sees a question."""
        return self._last[officer_of(unit)].question_id is not None

    def _answer(self, phone: Phone) -> Raw:
        shown = self._last[phone.telegram_id]
        keys = {key["text"]: key["callback_data"] for key in keys_of(shown)}
        certain = next((data for label, data in keys.items() if label.startswith(("Đúng", "Vẫn"))), None)
        if certain is not None:
            return self._now(phone.presses(certain))
        total = _TOTAL.search(shown.params["text"])
        return self._now(phone.says("có" if "Có" in keys else total[1] if total else _USUAL))

    def _now(self, update: Raw) -> Raw:
        self._clock.advance(timedelta(seconds=2))
        message = update.get("message") or update["callback_query"]["message"]
        message["date"], message["message_id"] = int(self._clock.now().timestamp()), next(_numbers)
        return update

    def _take(self, updates: Sequence[Raw]) -> None:
        with transaction(self.engine) as work:
            arrived = [(next(_numbers), _sender(one), one) for one in updates]
            inbox.keep(work.session, arrived, self._clock.now())
        counted, before = self._noticed, time.process_time()
        self._runner.run_once()
        spent, done = time.process_time() - before, self._noticed - counted
        self.updates, self.spent_in_all = self.updates + len(updates), self.spent_in_all + spent
        if self._arrives():
            self.spent.append(spent)
            self.statements.append(done)

    def _arrives(self) -> bool:
        """What was said is there; whether it says that an answer was recorded."""
        recorded = False
        self._clock.advance(timedelta(seconds=2))
        now = self._clock.now()
        with transaction(self.engine) as work:
            waiting = select(OutboxRow).where(OutboxRow.state == OutboxState.PENDING).order_by(OutboxRow.id)
            for row in work.session.scalars(waiting).all():
                number = next(_numbers)
                outbox.settle(work.session, row.id, OutboxState.SENT, now, message_id=number)
                if row.question_id is not None:
                    shown_questions.delivered(
                        work.session, row.question_id, number, now.replace(microsecond=0)
                    )
                self._last[row.chat_id] = row
                recorded |= _RECORDED in row.params.get("text", "")
        return recorded


def cpu_of_answers(desks: Sequence[Desk], units: Sequence[int]) -> list[float]:
    """Median CPU seconds of one recorded answer at each desk, whose officers fill in their whole reports in turns."""
    for desk in desks:
        desk.spent.clear()
    for unit in units:
        for desk in desks:
            desk.begins(unit)
        while any(desk.asks(unit) for desk in desks):
            for desk in desks:
                if desk.asks(unit):
                    desk.answer(unit)
    return [median(desk.spent) for desk in desks]


def statements_of_answers(desk: Desk, unit: int) -> list[int]:
    """How many statements each turn takes in which that officer's answer is recorded, all that one update needs."""
    desk.begins(unit)
    desk.counts()
    desk.statements.clear()
    while desk.asks(unit):
        desk.answer(unit)
    return desk.statements


def cpu_of_updates(desk: Desk, units: Sequence[int]) -> float:
    """CPU seconds of one update, while these officers fill in their reports and all type at the same time."""
    for unit in units:
        desk.begins(unit)
    desk.updates, desk.spent_in_all = 0, 0.0
    while waiting := [unit for unit in units if desk.asks(unit)]:
        desk.answer(*waiting)
    return desk.spent_in_all / desk.updates


def _sender(update: Raw) -> int:
    return int((update.get("message") or update["callback_query"])["from"]["id"])
