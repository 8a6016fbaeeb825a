"""A sandbox, a scripted bot and an installed Chromium: what every test of the page stands on."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, async_playwright

from bot.clock import MovableClock
from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox
from tests.sandbox_page.scripted_bot import Json, ScriptedBot

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_CHROMIUM = next(filter(None, map(shutil.which, _NAMES)), None)
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WEDNESDAY = datetime(2026, 12, 9, 1, 0, tzinfo=UTC)  # 8:00 in Việt Nam


class Desk:
    """Opens the page in windows of any size, and notices what should never happen in one."""

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser = browser
        self._url = url
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    async def open(self, query: str = "", width: int = 1600, height: int = 1000, dark: bool = False) -> Page:
        """The page, live, in a window of that size."""
        context = await self._browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale="vi-VN",
            timezone_id="America/New_York",  # the page keeps Vietnamese time wherever it is read
        )
        self._contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("request", lambda request: self._check_address(request.url))
        await page.goto(f"{self._url}/{query}")
        await page.wait_for_selector("body[data-ready]")
        return page

    async def close(self) -> None:
        """Shut every window."""
        for context in self._contexts:
            await context.close()

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self._note(said.text)

    def _note(self, complaint: str) -> None:
        self.complaints.append(complaint)

    def _check_address(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
            self._note(f"a request left for {url}")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """One browser for all tests, because starting it takes longer than most of them."""
    if _CHROMIUM is None:
        pytest.skip(f"the page is looked at in Chromium, and none of {', '.join(_NAMES)} is installed")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=_CHROMIUM, args=_QUIET)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    """A stand-in Telegram on a Wednesday morning."""
    sandbox = Sandbox(MovableClock(WEDNESDAY), reads_all=True)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def tg(sandbox: Sandbox) -> AsyncIterator[SandboxClient]:
    """The sandbox's own client, to set the scene."""
    async with SandboxClient(sandbox.url) as client:
        yield client


@pytest_asyncio.fixture(loop_scope="session")
async def bot(sandbox: Sandbox) -> AsyncIterator[ScriptedBot]:
    """A bot that greets, edits what is pressed, and keeps everything it hears."""
    async with ScriptedBot(sandbox.url, sandbox.token, _manners) as bot:
        yield bot


@pytest_asyncio.fixture(loop_scope="session")
async def desk(sandbox: Sandbox, chromium: Browser) -> AsyncIterator[Desk]:
    """A desk to open the page at; afterwards nothing must have been complained about."""
    desk = Desk(chromium, sandbox.url)
    yield desk
    await desk.close()
    assert desk.complaints == []


async def _manners(bot: ScriptedBot, update: Json) -> None:
    if "callback_query" in update:
        await _pressed(bot, update["callback_query"])
    elif (message := update.get("message")) and message["chat"]["type"] == "private":
        await _said(bot, message["chat"]["id"], message.get("text", ""))


async def _said(bot: ScriptedBot, chat_id: int, text: str) -> None:
    if text.startswith("/start"):
        buttons = [[{"text": "Nhập số liệu", "callback_data": "enter", "style": "primary"}], _alert_row()]
        greeting = f"Kính chào <b>đồng chí</b>.{text.removeprefix('/start')}"
        await bot.call(
            "sendMessage",
            chat_id=chat_id,
            text=greeting,
            parse_mode="HTML",
            reply_markup={"inline_keyboard": buttons},
        )
    elif text:
        await bot.call("sendMessage", chat_id=chat_id, text=f"Đã ghi: {text}")


def _alert_row() -> list[Json]:
    return [{"text": "Xem hạn nộp", "callback_data": "alert"}, {"text": "Im lặng", "callback_data": "quiet"}]


async def _pressed(bot: ScriptedBot, query: Json) -> None:
    answers: dict[str, Json] = {
        "enter": {"text": "Đã mở câu hỏi đầu tiên"},
        "alert": {"text": "Hạn nộp: thứ Năm, 10/12/2026", "show_alert": True},
    }
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], **answers.get(query["data"], {}))
    if query["data"] == "enter":
        place = {"chat_id": query["message"]["chat"]["id"], "message_id": query["message"]["message_id"]}
        buttons = [[{"text": "Không có (0)", "callback_data": "zero"}]]
        await bot.call("editMessageText", **place, text="Câu 1/28", reply_markup={"inline_keyboard": buttons})
