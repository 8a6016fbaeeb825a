"""Bots that know nothing of this house run on the sandbox unchanged: one of aiogram, one of python-telegram-bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup, Update
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.sandbox.phones import Group, Phone
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import Api

GREETING = "<b>Chào</b> đồng chí"


@asynccontextmanager
async def aiogram_bot(sandbox: Sandbox) -> AsyncIterator[None]:
    """As its documentation writes one."""
    aiogram = pytest.importorskip("aiogram", reason="aiogram is not installed")
    server = pytest.importorskip("aiogram.client.telegram").TelegramAPIServer.from_base(sandbox.url)
    types, session = aiogram.types, pytest.importorskip("aiogram.client.session.aiohttp").AiohttpSession
    bot = aiogram.Bot(sandbox.token, session=session(api=server))
    talk = aiogram.Dispatcher()

    async def greet(message: Any) -> None:
        await bot.set_my_commands([types.BotCommand(command="start", description="Bắt đầu")])
        button = types.InlineKeyboardButton(text="Đếm", callback_data="count")
        markup = types.InlineKeyboardMarkup(inline_keyboard=[[button]])
        await message.answer(GREETING, parse_mode="HTML", reply_markup=markup, disable_web_page_preview=True)

    async def count(query: Any) -> None:
        await query.answer("Đã đếm")
        await query.message.edit_text("Đã đếm: 1")
        share = types.KeyboardButton(text="Gửi số", request_contact=True)
        markup = types.ReplyKeyboardMarkup(keyboard=[[share]], one_time_keyboard=True)
        await query.message.answer("Số điện thoại?", reply_markup=markup)

    async def take_contact(message: Any) -> None:
        await message.reply(message.contact.phone_number, reply_markup=types.ReplyKeyboardRemove())

    async def send_back(message: Any) -> None:
        content = (await bot.download(message.document)).read()
        file = types.BufferedInputFile(content.upper(), filename="HOA.txt")
        await message.reply_document(file, caption="chữ hoa", reply_to_message_id=message.message_id)

    async def leave(message: Any) -> None:
        await bot.leave_chat(message.chat.id)

    talk.message.register(greet, aiogram.filters.CommandStart())
    talk.message.register(leave, aiogram.filters.Command("bye"))
    talk.callback_query.register(count, aiogram.F.data == "count")
    talk.message.register(take_contact, aiogram.F.contact)
    talk.message.register(send_back, aiogram.F.document)
    running = asyncio.create_task(talk.start_polling(bot, handle_signals=False))
    try:
        yield
    finally:
        await talk.stop_polling()
        await running


@asynccontextmanager
async def ptb_bot(sandbox: Sandbox) -> AsyncIterator[None]:
    """With the library's own polling and transport, which our bot does not use."""

    async def greet(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await context.bot.set_my_commands([("start", "Bắt đầu")])
        markup = InlineKeyboardMarkup([[InlineKeyboardButton("Đếm", callback_data="count")]])
        assert update.message
        await update.message.reply_html(GREETING, reply_markup=markup, disable_web_page_preview=True)

    async def count(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.callback_query and update.effective_chat
        await update.callback_query.answer("Đã đếm")
        await update.callback_query.edit_message_text("Đã đếm: 1")
        share = KeyboardButton("Gửi số", request_contact=True)
        markup = ReplyKeyboardMarkup([[share]], one_time_keyboard=True)
        await update.effective_chat.send_message("Số điện thoại?", reply_markup=markup)

    async def take_contact(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message and update.message.contact
        await update.message.reply_text(update.message.contact.phone_number)

    async def send_back(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message and update.message.document
        file = await update.message.document.get_file()
        content = bytes(await file.download_as_bytearray())
        await update.message.reply_document(
            content.upper(), caption="chữ hoa", filename="HOA.txt", reply_to_message_id=update.message.id
        )

    async def leave(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.effective_chat
        await update.effective_chat.leave()

    made = ApplicationBuilder().token(sandbox.token).base_url(f"{sandbox.url}/bot")
    app = made.base_file_url(f"{sandbox.url}/file/bot").build()
    app.add_handler(CommandHandler("start", greet))
    app.add_handler(CommandHandler("bye", leave))
    app.add_handler(CallbackQueryHandler(count, "count"))
    app.add_handler(MessageHandler(filters.CONTACT, take_contact))
    app.add_handler(MessageHandler(filters.Document.ALL, send_back))
    async with app:
        await app.start()
        assert app.updater
        await app.updater.start_polling()
        yield
        await app.updater.stop()
        await app.stop()


@pytest.mark.parametrize("bot_of", [aiogram_bot, ptb_bot])
async def test_a_foreign_bot_talks_to_people_and_groups(
    sandbox: Sandbox,
    api: Api,
    lan: Phone,
    office: Group,
    bot_of: Callable[[Sandbox], AbstractAsyncContextManager[None]],
) -> None:
    async with bot_of(sandbox):
        await lan.say("/start")
        assert (await lan.waits_for("Chào đồng chí"))["entities"][0]["type"] == "bold"
        await lan.press("Đếm")
        await lan.hears("Đã đếm")
        await lan.waits_for("Số điện thoại")
        assert "Đã đếm: 1" in lan.texts
        await lan.press("Gửi số")
        await lan.waits_for("912000001")
        await lan.upload(("thuong.txt", b"chu thuong"))
        assert await lan.downloads(await lan.waits_for("chữ hoa")) == b"CHU THUONG"
        await lan.say("/start", chat=office)
        await office.waits_for("Chào đồng chí")
        await lan.say("/bye", chat=office)
        await api.until(lambda: any(call.method == "leaveChat" for call in sandbox.world.calls))
    assert [call.error for call in sandbox.world.calls if not call.ok] == []
