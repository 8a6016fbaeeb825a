"""A whole turn of an officer who types answers: its cost, and that neither people nor units nor years change it.

The peer keeps nothing safe: python-telegram-bot's ConversationHandler holds each conversation in memory, and its
PicklePersistence writes a file once, at the end.
"""

from __future__ import annotations

import asyncio
import gc
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    ExtBot,
    MessageHandler,
    PicklePersistence,
    filters,
)

from bot.domain.programme import UnitKind
from tests.benchmarks.figures import ROUNDS, Figure, Figures
from tests.benchmarks.officers import Desk, cpu_of_answers, cpu_of_updates, statements_of_answers
from tests.benchmarks.worlds import World, built, open_round_of
from tests.handlers.stage import NoNetwork
from tests.handlers.updates import BOT, Phone
from tests.programme import form_of

OFFICERS = 12
QUESTIONS = form_of(UnitKind.DISTRICT).elements
NOBODY_HAS_FILED = World(filed=0, drafting=0)
MANY_OFFICERS = World(units=ROUNDS * OFFICERS, filed=0, drafting=0)


def figures(large: bool) -> Figures:
    """Each figure against its peer in one run; a million people and ten thousand units when it may take longer."""
    with worlds(MANY_OFFICERS) as [engine]:
        desk, groups = Desk(engine, open_round_of(MANY_OFFICERS)), range(0, ROUNDS * OFFICERS, OFFICERS)
        pairs = [(_together(desk, first), asyncio.run(conversations())) for first in groups]
        ours, ptbs = (1 / median(costs) for costs in zip(*pairs, strict=True))
        peer = "ConversationHandler + PicklePersistence"
        yield Figure("conversation updates, of CPU", ours, "/s", 0.5, True, peer, ptbs)
    with worlds(NOBODY_HAS_FILED) as [engine]:
        desk = Desk(engine, open_round_of(NOBODY_HAS_FILED))
        [cost] = cpu_of_answers([desk], range(OFFICERS))
        yield Figure("typed answer, CPU", 1000 * cost, "ms", 2.5)
        yield Figure("typed answer", median(statements_of_answers(desk, OFFICERS)), "statements", 10)
    some, many = (1_000, 1_000_000 if large else 100_000)
    yield compared(
        f"typed answer with {many:,} people, CPU",
        World(people=some, filed=0, drafting=0),
        World(people=many, filed=0, drafting=0),
        1.1,
        f"with {some:,}",
    )
    units = 10_000 if large else 1_000
    yield compared(
        f"typed answer with {units:,} units, 10 past rounds, CPU",
        NOBODY_HAS_FILED,
        World(units=units, past_rounds=10, filed=0, drafting=0),
        1.2,
        "with 13 and none",
    )


def _together(desk: Desk, first: int) -> float:
    return cpu_of_updates(desk, range(first, first + OFFICERS))


def compared(what: str, small: World, large: World, must: float, peer: str) -> Figure:
    """The same answers in two worlds, in turns."""
    with worlds(small, large) as engines:
        sides = zip(engines, (small, large), strict=True)
        desks = [Desk(engine, open_round_of(world)) for engine, world in sides]
        less, more = cpu_of_answers(desks, range(OFFICERS // 2))
    return Figure(what, 1000 * more, "ms", must, peer=peer, theirs=1000 * less)


@contextmanager
def worlds(*asked: World) -> Iterator[list[Engine]]:
    """Each world in a file of its own."""
    with tempfile.TemporaryDirectory() as folder:
        made = [built(f"sqlite:///{Path(folder) / f'{n}.db'}", world) for n, world in enumerate(asked)]
        gc.collect()
        gc.freeze()  # as the bot does once it runs
        yield made
        for engine in made:
            engine.dispose()


# --- the peer -----------------------------------------------------------------------------------------


async def conversations() -> float:
    """CPU seconds for one answer to the same questions, each recorded in memory and answered with the next one."""
    with tempfile.TemporaryDirectory() as folder:
        file = PicklePersistence(Path(folder) / "kept", update_interval=3600)
        bot: ExtBot[None] = ExtBot("1:silent", request=_Answering(), get_updates_request=_Answering())
        app = Application.builder().bot(bot).persistence(file).build()
        app.add_handler(conversation("start"))
        await app.initialize()
        for phone in _PHONES:
            await app.process_update(Update.de_json(phone.says("/start"), bot))
        before = time.process_time()
        for _ in QUESTIONS:
            for phone in _PHONES:
                await app.process_update(Update.de_json(phone.says("8"), bot))
        await app.update_persistence()
        spent = time.process_time() - before
        assert all(len(said) == len(QUESTIONS) for said in app.user_data.values())
        await app.shutdown()
    return spent / (len(QUESTIONS) * len(_PHONES))


_PHONES = [Phone(100 + number, "Bình") for number in range(OFFICERS)]
_message_numbers = count(1)


class _Answering(NoNetwork):
    """Telegram that takes every message at once, in no time."""

    async def do_request(self, url: str, method: str, *rest: Any, **options: Any) -> tuple[int, bytes]:
        if url.endswith("getMe"):
            return 200, json.dumps({"ok": True, "result": BOT}).encode()
        chat = {"id": 100, "type": "private", "first_name": "Bình"}
        sent = {"message_id": next(_message_numbers), "date": 1_780_000_000, "chat": chat, "text": "…"}
        return 200, json.dumps({"ok": True, "result": sent}).encode()


def conversation(command: str) -> ConversationHandler[Any]:
    """The questions of a form as the library's own conversation, begun by a command."""
    states: dict[object, list[Any]] = {
        number: [MessageHandler(filters.TEXT & ~filters.COMMAND, _take)] for number in range(len(QUESTIONS))
    }
    return ConversationHandler(
        [CommandHandler(command, _begin)], states, [], name="form", persistent=True, allow_reentry=True
    )


async def _begin(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    await _ask(update, 0)
    return 0


async def _take(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    assert context.user_data is not None and update.message is not None
    number = len(context.user_data)
    context.user_data[QUESTIONS[number].code] = int(update.message.text or "")
    if number + 1 == len(QUESTIONS):
        return ConversationHandler.END
    await _ask(update, number + 1)
    return number + 1


async def _ask(update: Update, number: int) -> None:
    assert update.message is not None
    row = [InlineKeyboardButton(text, callback_data=f"{text}|{number}") for text in ("0", "?", "←")]
    one = QUESTIONS[number]
    words = f"<b>{one.number} – {one.label}</b>\n{one.question}\n<i>{one.hint}</i>"
    await update.message.reply_text(words, parse_mode="HTML", reply_markup=InlineKeyboardMarkup([row]))
