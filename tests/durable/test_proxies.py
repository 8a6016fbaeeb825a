"""Through a proxy: calls, polling and files take that way, and its troubles are no message's fault."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy import Engine
from telegram import Bot
from telegram.error import TelegramError

from bot.proxies import Proxy, ProxyWrong, named_by, read_proxy
from bot.sandbox.server import Sandbox
from bot.storage.outgoing import Outgoing
from bot.telegram import edge
from bot.telegram.api import BotApi
from bot.telegram.errors import Unreached, outcome_of
from bot.telegram.redaction import redact
from tests.durable import makers, post
from tests.durable.proxies import LoopbackProxy
from tests.durable.test_fetching import weighs

TELEGRAM = "https://api.telegram.org"
LOGIN = "union officer:b@d:/secret"
WRITTEN = "union%20officer:b%40d%3A%2Fsecret"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("scheme", "login"), [("http", LOGIN), ("socks5", LOGIN), ("socks5h", None)])
async def test_calls_polling_and_files_all_take_the_way_through_the_proxy(
    database: Engine, scheme: str, login: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with LoopbackProxy(login).listening() as proxy, post.post_office(database) as office:
        through = read_proxy(f"{scheme}://{WRITTEN + '@' if login else ''}127.0.0.1:{proxy.port}")

        def made(sandbox: Sandbox) -> Bot:
            return edge.make_bot(sandbox.token, sandbox.url, through)

        monkeypatch.setattr(post, "make_bot", made)
        office.makers, office.handle = {"greeting": makers.greeting}, weighs
        await office.opens()
        anna = await office.telegram.person("Anna", started=True)
        await anna.say("hello")
        await anna.waits_for("echo hello")
        await anna.upload(("days.csv", b"x" * 70))
        await anna.waits_for("70 bytes")
        office.sends(Outgoing(anna.id, "sendDocument", {}, attachment={"maker": "greeting", "name": "Anna"}))
        await office.settled()
        assert await anna.downloads(anna.last) == b"Hello Anna"
        at = office.sandbox.url.removeprefix("http://")
        if scheme != "http":
            assert set(proxy.asked) == {f"SOCKS {at}"}
            return
        for asked in ("getUpdates", "sendMessage", "sendDocument", "getFile", "/file/bot"):
            assert any(f"http://{at}" in one and asked in one for one in proxy.asked), asked


@pytest.mark.parametrize("scheme", ["http", "socks5"])
@pytest.mark.parametrize("fault", ["hangs up", "wants another login", "is not there"])
async def test_a_proxy_that_lets_nothing_through_is_no_message_s_fault(scheme: str, fault: str) -> None:
    login = "user:other-secret" if fault == "wants another login" else None
    async with LoopbackProxy(login, hangs_up=fault == "hangs up").listening() as proxy:
        port = 9 if fault == "is not there" else proxy.port
        through = read_proxy(f"{scheme}://user:geheimnis@127.0.0.1:{port}")
        bot = edge.make_bot("1:x", "https://telegram.invalid", through)
        async with bot.request:
            with pytest.raises(TelegramError) as failed:
                await BotApi(bot).call("getMe")
    outcome = outcome_of(failed.value)
    assert isinstance(outcome, Unreached)
    assert "proxy" in outcome.error and "geheimnis" not in outcome.error
    if scheme == "http" and fault != "is not there":
        assert proxy.asked == ["CONNECT telegram.invalid:443"]


async def test_a_page_of_something_between_us_and_telegram_decides_nothing() -> None:
    async with LoopbackProxy("user:password").listening() as proxy:
        bot = edge.make_bot("1:x", "http://telegram.invalid", read_proxy(f"http://127.0.0.1:{proxy.port}"))
        async with bot.request:
            with pytest.raises(TelegramError) as failed:
                await BotApi(bot).call("getMe")
    assert isinstance(outcome_of(failed.value), Unreached)


@pytest.mark.parametrize(
    ("address", "proxy"),
    [
        ("http://proxy.example:3128", Proxy("http", "proxy.example", 3128)),
        ("https://proxy.example/", Proxy("https", "proxy.example", 443)),
        ("HTTP://Proxy.example", Proxy("http", "proxy.example", 80)),
        ("proxy.example:3128", Proxy("http", "proxy.example", 3128)),
        ("socks5://10.0.0.1:1080", Proxy("socks5", "10.0.0.1", 1080)),
        ("socks5h://user:secret@10.0.0.1", Proxy("socks5", "10.0.0.1", 1080, "user", "secret")),
        ("socks5://user:a%2Fb%40c@[::1]:9050", Proxy("socks5", "::1", 9050, "user", "a/b@c")),
        ("http://%C4%91:%C3%A0@proxy.example:1", Proxy("http", "proxy.example", 1, "đ", "à")),
        ("http://user:a@b@proxy.example:1", Proxy("http", "proxy.example", 1, "user", "a@b")),
    ],
)
def test_a_proxy_is_read_from_its_address(address: str, proxy: Proxy) -> None:
    assert read_proxy(address) == proxy
    assert "user" not in str(proxy) and "a/b" not in repr(proxy)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "ftp://geheim@h",
            "socks4://geheim@h:1",
            "mailto:geheim",
            "http://",
            "socks5://:1080",
            "http://",
        ),
        *(
            "http://u:geheim@h:port",
            "http://u:geheim@h:0",
            "http://u:geheim@h:99999",
            "http://[::1",
            "http://h/geheim",
        ),
        *(
            "http://u:1/geheim@h:3128",
            "http://u:1#geheim@h",
            "http://u:geheim @h:1",
            "http://h:1?geheim",
            "http://u:geheim@h\x00:1",
            "http://u:geheim@h%20i:1",
            "http://u:geheim@h..vn:1",
            f"http://u:geheim@{'h' * 64}.vn:1",
            "http://u:geheim@h,i:1",
            "://",
            " ",
        ),
    ],
)
def test_what_is_no_proxy_is_refused_without_being_quoted(address: str) -> None:
    with pytest.raises(ProxyWrong) as wrong:
        read_proxy(address)
    assert "geheim" not in str(wrong.value)


BOTH = {"HTTP_PROXY": "http://plain:1", "HTTPS_PROXY": "http://safe:2"}


@pytest.mark.parametrize(
    ("environment", "url", "found"),
    [
        ({}, TELEGRAM, None),
        (BOTH, TELEGRAM, "http://safe:2"),
        (BOTH, "http://telegram.lan:8081", "http://plain:1"),
        ({"https_proxy": "lower:3", **BOTH}, TELEGRAM, "lower:3"),
        ({"ALL_PROXY": "socks5://any:4"}, TELEGRAM, "socks5://any:4"),
        ({"ALL_PROXY": "socks5://any:4", **BOTH}, TELEGRAM, "http://safe:2"),
        ({"HTTP_PROXY": "http://plain:1"}, TELEGRAM, None),
        *(
            ({"NO_PROXY": spared, **BOTH}, TELEGRAM, None)
            for spared in (
                "*",
                "api.telegram.org",
                "x, .telegram.org",
                "telegram.org",
                "*.org",
                "api.telegram.org:443",
                "telegram.org:443",
                "https://api.telegram.org",
            )
        ),
        ({"https_proxy": "", **BOTH}, TELEGRAM, None),
        ({"HTTP_PROXY": "http://a:1", "NO_PROXY": "[2001:db8::5]"}, "http://[2001:db8::5]:8081", None),
        *(
            ({"no_proxy": spared, **BOTH}, TELEGRAM, "http://safe:2")
            for spared in (
                "",
                ",",
                "gram.org",
                "telegram.org.vn",
                "api.telegram.org:80",
                "x.api.telegram.org",
            )
        ),
        *(
            (BOTH, here, None)
            for here in (
                "http://127.0.0.1:8090",
                "http://localhost:8090",
                "https://[::1]:8090",
                "http://127.9.9.9",
            )
        ),
    ],
)
def test_what_the_environment_names_is_read_as_other_programs_read_it(
    environment: dict[str, str], url: str, found: str | None
) -> None:
    named = named_by(environment, url)
    assert (named and named[1]) == found


def test_names_and_passwords_are_kept_out_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    edge.make_bot("1:x", proxy=read_proxy("socks5://user:geheimnis@127.0.0.1:1"))
    with caplog.at_level(logging.INFO):
        logging.getLogger("some.library").info(
            "connecting to %s", "socks5://user:other@127.0.0.1:1 geheimnis"
        )
    assert "user" not in caplog.text and "other" not in caplog.text and "geheimnis" not in caplog.text
    assert redact("see https://t.me/@name and a@b.vn") == "see https://t.me/@name and a@b.vn"
