"""An officer who answers question after question, as a person would: reads, types, presses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.domain.programme import ElementInput, Programme
from bot.sandbox.phones import Phone
from bot.sandbox.transcript import words_of

Json = dict[str, Any]

QUESTION = re.compile(r"Câu (\d+) – (.+) · ")
TEXT_QUESTION = "Phần lời văn"
SUMMARY = "📋"
YES, REST = "Đúng", "Bỏ qua các mục còn lại"


class Officer:
    """Somebody with a phone who knows the numbers of a unit."""

    def __init__(self, phone: Phone, programme: Programme, numbers: Mapping[str, int], text: str) -> None:
        self.phone = phone
        self._text = text
        self._written = False
        self._answers = {
            element.label: _as_typed(element.input, numbers.get(element.code, 0))
            for element in programme.elements
        }

    async def begin(self) -> Json:
        """Open the report; returns the first question."""
        self.phone.skip()
        await self.phone.say("/baocao")
        return await self.phone.waits_for(f"{QUESTION.pattern}|{TEXT_QUESTION}|{SUMMARY}")

    async def answer_all(self, question: Json | None = None) -> Json:
        """Answer from this question on until the summary is shown; returns the summary."""
        asked = question or await self.begin()
        while SUMMARY not in words_of(asked):
            asked = await self.answer(asked)
        return asked

    async def answer(self, asked: Json) -> Json:
        """Answer one message of the bot; returns the next one."""
        words = words_of(asked)
        if found := QUESTION.search(words):
            await self.phone.say(self._answers[found[2]])
        elif TEXT_QUESTION in words:
            await self._write(asked)
        else:
            await self.phone.press(YES, message=asked)
        return await self.phone.waits_for()

    async def _write(self, asked: Json) -> None:
        if self._written:
            await self.phone.press(REST, message=asked)
        else:
            await self.phone.say(self._text)
            self._written = True

    async def submit(self) -> Json:
        """Hand in; returns the receipt."""
        await self.phone.press("Nộp báo cáo")
        return await self.phone.waits_for("Mã biên nhận")


def _as_typed(kind: ElementInput, number: int) -> str:
    if kind is ElementInput.YES_NO:
        return "rồi" if number else "chưa, không"
    return f"{number:,}".replace(",", ".")
