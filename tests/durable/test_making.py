"""Files that cannot be made: the fault of the maker is final, and nobody else waits for it."""

from __future__ import annotations

import asyncio

import pytest

from bot.storage.outgoing import Outgoing
from bot.storage.tables.delivery import OutboxState
from bot.telegram import attachments
from bot.telegram.attachments import Workshop
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
