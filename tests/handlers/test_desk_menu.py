"""The office's desk: what is open, what waits, and its parts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.services import backing_up
from messages.menus.buttons import OpenDesk, OpenSection, Section
from tests.handlers.desk import Desk
from tests.handlers.stage import BINH, CUC, NOW, Stage
from tests.handlers.test_reviewing import files


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def test_the_desk_says_what_is_open_and_that_nothing_waits(desk: Desk) -> None:
    said = desk.says("/start")
    assert "Báo cáo năm 2026: đã nộp 0/13, còn 17 ngày" in said
    assert "Không có việc nào chờ" in said
    assert not any("(" in label for label in desk.labels())


def test_what_waits_is_counted_and_one_press_away(stage: Stage, desk: Desk) -> None:
    files(stage)
    said = desk.says("/start")
    assert "Đang chờ:</b> 1 báo cáo chưa tiếp nhận." in said
    assert desk.labels()[0] == "Báo cáo chờ tiếp nhận (1)"
    assert "LĐLĐ huyện Tam Đường" in desk.presses("Báo cáo chờ tiếp nhận")


def test_copies_that_are_too_old_are_said_until_there_is_one(stage: Stage, desk: Desk) -> None:
    assert "sao lưu" not in desk.says("/start")
    backing_up.made(stage.work, NOW - timedelta(days=2, hours=1))
    assert "Dữ liệu chưa được sao lưu từ" in desk.says("/start")
    backing_up.made(stage.work, NOW)
    assert "sao lưu" not in desk.says("/start")


def test_a_question_of_a_unit_waits_too(stage: Stage, desk: Desk) -> None:
    officer = Desk(stage, BINH)
    officer.says("/hotro")
    officer.presses("Cần hỗ trợ")
    officer.says("Chúng tôi chưa rõ cách tính gia đình đoàn viên.")
    assert "1 câu hỏi của đơn vị" in desk.says("/start")
    assert "gia đình đoàn viên" in desk.presses("Gia hạn, hỗ trợ (1)")


@pytest.mark.parametrize("section", Section)
def test_every_part_of_the_desk_opens_in_place_and_leads_back(desk: Desk, section: Section) -> None:
    desk.says("/start")
    desk.forges(OpenSection(section).pack())
    assert desk.shown[-1].method == "editMessageText"
    places = desk.labels()[:-1]
    for label in places:
        desk.forges(OpenSection(section).pack())
        assert desk.presses(label)
    desk.forges(OpenSection(section).pack())
    assert "Bàn làm việc" in desk.presses("← Bàn làm việc")


def test_the_desk_is_for_the_office(stage: Stage) -> None:
    officer = Desk(stage, BINH)
    for button in (OpenDesk(), *map(OpenSection, Section)):
        assert "dành cho cán bộ Văn phòng" in officer.forges(button.pack())
    assert stage.person(CUC)


@pytest.mark.parametrize("words", ["tam duong", "Tam Đường", "nguyen thi binh", "TAM_DUONG"])
def test_the_office_finds_units_and_people_by_typing_without_accents(desk: Desk, words: str) -> None:
    assert "Đồng chí chọn" in desk.says(words)
    assert any(label.startswith(("LĐLĐ huyện Tam Đường", "Nguyễn Thị Bình")) for label in desk.labels())


def test_others_do_not_find_people_by_typing_their_names(stage: Stage) -> None:
    assert "chưa hiểu" in Desk(stage, BINH).says("nguyen thi cuc")
