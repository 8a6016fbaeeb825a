"""Files that cannot be made: the fault of the maker is final, and nobody else waits for it."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.storage.outgoing import Outgoing
from bot.storage.tables.delivery import OutboxState
from bot.telegram import attachments, delivery
from bot.telegram.attachments import LARGEST_FILE, LARGEST_PHOTO, Workshop
from bot.telegram.delivery import AT_ONCE, MOST_FILES
from bot.telegram.worker import Maker, NotMadeError, Worker
from bot.telegram.worker import _made as serve_one
from tests.durable import makers
from tests.durable.post import Post, text_to

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

MAKERS = {
    name: getattr(makers, name)
    for name in (
        "greeting",
        "nothing",
        "dies",
        "hangs",
        "sees_no_table",
        "finds_database_locked",
        "fails_oddly",
    )
}
DEAD, SENT = OutboxState.DEAD, OutboxState.SENT


def file_for(chat_id: int, maker: str) -> Outgoing:
    return Outgoing(chat_id, "sendDocument", {}, attachment={"maker": maker, "name": "Anna"})


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "PAUSE_BEFORE_SECOND_TRY", 0.0)


@pytest.fixture
async def workshop(closed: Post) -> Post:
    closed.makers = MAKERS
    await closed.opens()
    return closed


@pytest.mark.parametrize(
    ("maker", "why"),
    [
        ("nothing", "no paper left"),
        ("dies", "died"),
        ("sees_no_table", "no such table"),
        ("fails_oddly", "no paper left"),
        ("nobody_knows_it", "nobody makes"),
    ],
)
async def test_a_maker_s_own_fault_is_final_told_and_keeps_nothing_waiting(
    workshop: Post, maker: str, why: str
) -> None:
    anna = await workshop.telegram.person("Anna", started=True)
    workshop.sends(file_for(anna.id, maker), text_to(anna.id, "what comes next"))
    await workshop.settled()
    assert anna.texts == ["what comes next", f"no {maker}"]
    assert workshop.states()[:2] == [DEAD, SENT]
    ((chat_id, error),) = workshop.unmade
    assert (chat_id, why in error) == (anna.id, True)


async def test_a_maker_that_hangs_is_ended_and_the_next_file_is_made(
    workshop: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "LONGEST_MAKING", 1.5)
    anna = await workshop.telegram.person("Anna", started=True)
    bob = await workshop.telegram.person("Bob", started=True)
    workshop.sends(file_for(anna.id, "hangs"), file_for(bob.id, "greeting"))
    await workshop.settled()
    assert "longer than" in workshop.unmade[0][1]
    assert await bob.downloads(bob.last) == b"Hello Anna"


@pytest.mark.parametrize("maker", [makers.leaves, makers.makes_what_no_pipe_takes])
def test_a_maker_that_ends_its_process_has_failed(database: Engine, maker: Maker) -> None:
    worker = Worker()
    with pytest.raises(NotMadeError, match="died"):
        worker.make(maker, {}, 30)
    worker.end()


def test_what_is_cut_off_in_the_middle_leaves_nothing_on_the_disk(database: Engine, tmp_path: Path) -> None:
    worker = Worker()
    with pytest.raises(NotMadeError, match="died"):
        worker.make(makers.leaves_half_a_file_behind, {"note": str(tmp_path / "note")}, 30)
    left = Path((tmp_path / "note").read_text(encoding="utf-8"))
    assert left.exists()
    worker.end()
    for thread in threading.enumerate():
        if thread.name == "tidying":
            thread.join(10)
    assert not left.parent.exists()


def test_the_process_that_makes_files_loads_nothing_of_the_program_that_asks(database: Engine) -> None:
    worker = Worker()
    content, _ = worker.make(makers.names_what_is_loaded, {}, 30)
    worker.end()
    loaded = set(content.decode().splitlines())
    assert "tests.durable.makers" in loaded
    assert not loaded & {"pytest", "telegram", "aiohttp", "handlers", "bot.app", "bot.__main__"}


@pytest.mark.parametrize("maker", [makers.runs_out_of_memory, makers.recurses, makers.makes_one_thing])
def test_a_maker_that_fails_in_whatever_way_says_so(database: Engine, maker: Maker) -> None:
    assert serve_one(maker, {})[0] == "failed"


def test_what_no_other_process_can_be_asked_for_cannot_be_made(database: Engine) -> None:
    worker = Worker()
    with pytest.raises(NotMadeError, match="cannot be asked"):
        worker.make(lambda asked: (b"x", "x"), {}, 30)
    worker.end()


@pytest.mark.parametrize(
    ("method", "content", "name"),
    [
        ("sendDocument", b"x" * (LARGEST_FILE + 1), "everything.csv"),
        ("sendPhoto", b"x" * (LARGEST_PHOTO + 1), "everything.png"),
        ("sendDocument", b"", "empty.csv"),
        ("sendDocument", None, "none.csv"),
        ("sendDocument", "text", "text.csv"),
        ("sendDocument", b"x", None),
    ],
)
async def test_what_telegram_would_never_take_cannot_be_made(
    database: Engine, monkeypatch: pytest.MonkeyPatch, method: str, content: object, name: object
) -> None:
    async def made(*_: object) -> tuple[object, object]:
        return content, name

    shop = Workshop(MAKERS)
    monkeypatch.setattr(shop, "_made", made)
    with pytest.raises(NotMadeError):
        await shop.make(method, {"maker": "greeting"})
    with pytest.raises(NotMadeError, match="nobody makes"):
        await shop.make("sendMessage", {"maker": "greeting"})


async def test_whoever_is_only_answered_does_not_wait_for_the_files_of_others(
    workshop: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await workshop.telegram.person("Anna", started=True)
    crowd = [await workshop.telegram.person(f"P{number}", started=True) for number in range(AT_ONCE + 4)]
    for phone in crowd:
        workshop.sends(file_for(phone.id, "hangs"))
    await workshop.until(lambda: workshop.states().count(OutboxState.SENDING) >= MOST_FILES)
    workshop.sends(*(text_to(anna.id, f"answer {number}") for number in range(3)))
    await anna.waits_for("answer 2", timeout=10)
    assert workshop.states().count(OutboxState.SENDING) < AT_ONCE + 4, "the rest waits its turn in the outbox"
    monkeypatch.setattr(delivery, "_PATIENCE_AT_STOP", 0.1)


async def test_a_database_that_is_away_is_waited_for(workshop: Post) -> None:
    anna = await workshop.telegram.person("Anna", started=True)
    workshop.sends(file_for(anna.id, "finds_database_locked"))
    await workshop.until(lambda: workshop.rows()[0].attempts == 1)
    assert workshop.rows()[0].state is OutboxState.PENDING
    assert workshop.unmade == []


async def test_files_that_are_asked_for_together_do_not_share_a_fault(
    closed: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = Workshop(MAKERS)
    asked = [{"maker": maker, "name": "Bob"} for maker in ("greeting", "dies", "greeting")]
    made = await asyncio.gather(*(shop.make("sendDocument", one) for one in asked), return_exceptions=True)
    assert [isinstance(one, dict) for one in made] == [True, False, True]


async def test_whoever_stops_waiting_for_a_file_ends_its_worker(closed: Post) -> None:
    shop = Workshop(MAKERS)
    waiting = asyncio.create_task(shop.make("sendDocument", {"maker": "hangs"}))
    await asyncio.sleep(0.1)
    waiting.cancel()
    async with asyncio.timeout(10):
        await asyncio.gather(waiting, return_exceptions=True)
        content = await shop.make("sendDocument", {"maker": "greeting", "name": "Bob"})
    assert content["document"].input_file_content == b"Hello Bob"
