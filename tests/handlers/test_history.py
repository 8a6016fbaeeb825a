"""Numbers of last year that were loaded, as the office and an officer meet them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from bot.domain.filled_form.history_table import read_numbers
from bot.domain.rounds import Period, RoundKind, RoundStatus
from bot.reports.table_file import read_table
from bot.services import loading_history
from bot.storage.queries import reports, rounds
from messages.shared.buttons import REGISTRY
from tests.handlers.desk import Desk
from tests.handlers.stage import BINH, CUC, NOW, Stage
from tests.handlers.updates import Phone
from tests.messages.test_every_keyboard import fields_of
from tests.programme import PROGRAMME

TABLE = "Mã;DV;NLD;TT;VV;VV_HT\nTAM_DUONG;1.350;1500;1490;3;2\nPHONG_THO;700;800;790;0;\n"


@pytest.fixture
def loaded(stage: Stage) -> int:
    given, bad = read_numbers(read_table(TABLE.encode()), PROGRAMME)
    period = Period(RoundKind.YEAR, date(2025, 11, 30))
    plan = loading_history.load(stage.work, PROGRAMME, period, given, bad, NOW.date(), NOW)
    assert plan.sound
    [found] = [one for one in rounds.all_rounds(stage.work.session) if one.is_history]
    return found.id


def test_the_office_sees_what_they_are_and_may_compare_them(stage: Stage, loaded: int) -> None:
    desk = Desk(stage)
    assert "chọn" in desk.says("/tonghop").lower()
    results = desk.presses("Báo cáo năm 2025")
    assert "nạp từ tệp" in results and "có ở 2/2 đơn vị" in results
    assert desk.labels() == ["So kỳ trước, theo khối"]
    assert "Chưa có kỳ trước" in desk.presses("So kỳ trước")
    assert "Báo cáo năm 2026" in desk.says("/tiendo"), "the open round alone, without a choice"


def test_an_officer_is_offered_them_as_last_time(stage: Stage, loaded: int) -> None:
    desk = Desk(stage, BINH)
    asked = desk.says("/baocao")
    assert "1.350" in asked and "2025" in asked
    assert any("1.350" in label for label in desk.labels())
    assert "2025" not in desk.says("/lichsu"), "nobody has filed them"


def value(name: str, hint: Any, ids: dict[str, int]) -> Any:
    if name in ids:
        return ids[name]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return next(iter(hint))
    return {int: 0, bool: False}.get(hint, "x")


@pytest.mark.parametrize("phone", [BINH, CUC])
def test_whoever_reaches_into_it_by_any_button_is_answered(stage: Stage, loaded: int, phone: Phone) -> None:
    desk = Desk(stage, phone)
    duty, report = rounds.all_duties(stage.work.session, loaded)[0]
    ids = {"round_id": loaded, "report_id": report.id, "duty_id": duty.id}
    reaching = [kind for kind in REGISTRY.values() if fields_of(kind).keys() & ids.keys()]
    assert len(reaching) > 50
    for kind in reaching:
        button = kind(**{name: value(name, hint, ids) for name, hint in fields_of(kind).items()})
        before = reports.answers(stage.work.session, report.id)
        desk.forges(button.pack())
        assert reports.answers(stage.work.session, report.id) == before, button
    still = rounds.round_by_id(stage.work.session, loaded)
    assert still is not None and still.status is RoundStatus.CLOSED
