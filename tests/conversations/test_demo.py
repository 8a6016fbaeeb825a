"""The people of the demo, apart from the demo."""

from __future__ import annotations

from typing import Any, cast

from bot.demo.officer import Officer
from bot.sandbox.phones import Phone
from tests.programme import PROGRAMME


class Notepad:
    """A phone that writes down what is typed."""

    def __init__(self) -> None:
        self.typed: list[str] = []

    async def say(self, text: str) -> None:
        self.typed.append(text)

    async def waits_for(self) -> dict[str, Any]:
        return {}


async def test_an_officer_answers_what_the_programme_asks_beyond_the_figures_of_the_demo() -> None:
    phone = Notepad()
    officer = Officer(cast(Phone, phone), PROGRAMME, {"DV": 1204}, "")
    for element in PROGRAMME.elements:
        await officer.answer({"text": f"Câu {element.number} – {element.label} · Đoàn viên"})
    assert phone.typed[:2] == ["1.204", "0"]
    assert phone.typed[PROGRAMME.element("KTCC").number - 1] == "chưa, không"
