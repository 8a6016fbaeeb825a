"""The bot's token never reaches a log, a traceback or the database."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from telegram.error import NetworkError

from bot.storage.engine import reading
from bot.storage.tables.delivery import OutboxRow
from bot.telegram import redaction
from bot.telegram.redaction import describe, keep_tokens_out, redact
from tests.durable.post import Post, text_to

TOKEN = "1234567890:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1"
SHORT = "77:KURZ"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    monkeypatch.setattr(redaction, "_known", set(redaction._known))
    before = logging.getLogRecordFactory()
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)
    logging.setLogRecordFactory(before)


@pytest.mark.parametrize("token", [TOKEN, SHORT])
def test_no_library_can_log_the_token(log: io.StringIO, token: str) -> None:
    keep_tokens_out(token)
    url = f"https://api.telegram.org/bot{token}/getUpdates"
    logging.getLogger("httpx").warning('HTTP Request: %s %s "%s"', "POST", url, "HTTP/1.1 200 OK")
    logging.getLogger("aiohttp.client").error(f"cannot connect to {url.replace(':', '%3A')}")
    try:
        raise ConnectionError(url)
    except ConnectionError:
        logging.getLogger("asyncio").exception("a task failed", stack_info=True)
    assert "HTTP Request: POST" in log.getvalue()
    assert "a task failed" in log.getvalue()
    assert token.split(":")[1] not in log.getvalue()


def test_what_looks_like_a_token_is_hidden_even_if_it_is_not_ours() -> None:
    assert TOKEN.split(":")[1] not in redact(f"/bot{TOKEN}/sendMessage and {TOKEN}")
    assert redact("at 12:30 in 2026, 123456:short") == "at 12:30 in 2026, 123456:short"


def test_an_error_that_is_stored_is_short_and_without_the_token() -> None:
    told = describe(NetworkError(f"no route to /bot{TOKEN}/sendMessage " + "x" * 5000))
    assert "AAHdq" not in told
    assert told.startswith("NetworkError: no route")
    assert len(told) <= 500


async def test_a_failing_send_stores_no_token(post: Post) -> None:
    redaction.keep_tokens_out(post.sandbox.token)
    anna = await post.telegram.person("Anna", started=True)
    await post.telegram.trouble("cut_before", method="sendMessage")
    post.sends(text_to(anna.id, "hello"))
    await post.until(lambda: post.rows()[0].error)
    with reading(post.engine) as work:
        row = work.session.get(OutboxRow, post.rows()[0].id)
        assert row is not None
        assert post.sandbox.token not in (row.error or "")
