"""The people of the demo, apart from the demo."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from bot import settings
from bot.demo.officer import Officer
from bot.demo.play import TOKEN, fresh
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


def test_whoever_erases_their_data_in_play_is_on_no_real_list_of_erasures(tmp_path: Path) -> None:
    given = settings.load({"BACKUP_FOLDER": str(tmp_path / "real")}, tmp_path / "none")
    played = fresh(given, tmp_path / "play", TOKEN)
    assert played.backup_folder.is_relative_to(tmp_path / "play")
