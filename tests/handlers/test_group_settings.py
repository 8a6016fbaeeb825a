"""The office decides whether late units are named in a group."""

from __future__ import annotations

import pytest

from bot.storage.queries import people
from bot.storage.tables.people import GroupChat
from messages.groups.buttons import NameLate
from tests.handlers.desk import Desk
from tests.handlers.stage import NOW, Stage


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def the_group(stage: Stage) -> GroupChat:
    [group] = people.bound_groups(stage.work.session)
    return group


def test_names_are_off_until_the_office_presses_and_off_again_after_another_press(
    stage: Stage, desk: Desk
) -> None:
    assert "không nêu tên đơn vị" in desk.says("cài đặt nhóm")
    assert "có nêu tên đơn vị" in desk.presses("Bật nêu tên")
    assert the_group(stage).names_late
    assert "không nêu tên đơn vị" in desk.presses("Tắt nêu tên")
    assert not the_group(stage).names_late


def test_a_switch_pressed_twice_stays_as_it_was_meant(stage: Stage, desk: Desk) -> None:
    press = NameLate(the_group(stage).id, True).pack()
    for _ in range(2):
        desk.forges(press)
    assert the_group(stage).names_late


def test_a_group_that_is_gone_or_never_was_is_refused(stage: Stage, desk: Desk) -> None:
    group = the_group(stage)
    assert "không còn kết nối" in desk.forges(NameLate(group.id + 9, True).pack())
    group.left_at = NOW
    assert "không còn kết nối" in desk.forges(NameLate(group.id, True).pack())
    assert not group.names_late
    assert "Chưa có nhóm nào" in desk.says("/caidatnhom")
