"""Groups of the province as Telegram has them: rights that come and go, topics, anonymous administrators, removal."""

from __future__ import annotations

import pytest

from bot.sandbox.phones import Group, Phone
from tests.conversations.conftest import Town

TEXT = "can_send_messages"


@pytest.fixture
async def ha(town: Town) -> Phone:
    return await town.office()


async def new_group(town: Town, ha: Phone, *, is_forum: bool = False) -> Group:
    return await town.telegram.group("Văn phòng tỉnh", [ha], type="supergroup", is_forum=is_forum)


async def bound_group(town: Town, ha: Phone, *, is_forum: bool = False) -> Group:
    group = await new_group(town, ha, is_forum=is_forum)
    await group.waits_for("bấm nút dưới đây")
    await ha.press("Kết nối nhóm này", chat=group)
    await town.app.settled()
    return group


def count(phone: Phone | Group, words: str) -> int:
    return sum(words in text for text in phone.texts)


async def test_a_group_that_takes_no_message_stays_bound_and_the_office_hears_once(
    town: Town, ha: Phone
) -> None:
    group = await bound_group(town, ha)
    await group.permits()
    for _ in range(3):
        await ha.say("/tiendo", chat=group)
        await town.hears_the_clock()
    assert count(ha, "chưa cho Hệ thống gửi tin") == 1
    await group.permits(TEXT)
    await ha.say("/tiendo", chat=group)
    await town.hears_the_clock()
    assert count(group, "không có đợt báo cáo nào đang mở") == 1
    await group.permits()
    await ha.say("/tiendo", chat=group)
    await town.hears_the_clock()
    assert count(ha, "chưa cho Hệ thống gửi tin") == 2


async def test_a_board_that_could_not_be_written_is_shown_when_writing_works(town: Town, ha: Phone) -> None:
    group = await bound_group(town, ha)
    await group.permits()
    await town.open_year_round()
    assert count(group, "Tiến độ") == 0
    await group.promote("bot")
    await town.hears_the_clock()
    assert count(group, "Tiến độ") == 1
    await town.telegram.caught_up()
    assert group.pinned is not None


async def test_a_board_is_pinned_when_the_right_comes_after_the_binding(town: Town, ha: Phone) -> None:
    await town.open_year_round()
    group = await bound_group(town, ha)
    await town.hears_the_clock()
    before = group.pinned
    assert before is None and count(ha, "chưa cho Hệ thống ghim tin") == 1
    await group.promote("bot")
    await town.hears_the_clock()
    await town.telegram.caught_up()
    assert group.pinned is not None and "Tiến độ" in group.pinned["text"]


async def test_an_anonymous_administrator_is_told_how_and_binds_the_topic_by_the_button(
    town: Town, ha: Phone
) -> None:
    group = await new_group(town, ha, is_forum=True)
    topic = await group.topic("Tiến độ")
    await group.promote(ha, anonymous=True)
    await ha.say("/ketnoi", chat=group, thread=topic)
    said = await group.waits_for("gửi ẩn danh")
    assert said["message_thread_id"] == topic
    await ha.press("Kết nối nhóm này", chat=group, message=said)
    await town.app.settled()
    await town.open_year_round()
    board = await group.waits_for("Tiến độ")
    assert board["message_thread_id"] == topic


async def test_the_office_binds_a_group_from_its_own_chat(town: Town, ha: Phone) -> None:
    group = await new_group(town, ha)
    await ha.say("/caidatnhom")
    await ha.waits_for("chưa kết nối")
    await ha.press("Kết nối: Văn phòng tỉnh")
    await town.app.settled()
    assert count(ha, "Kết nối nhóm <b>") == 0
    await ha.press("Kết nối nhóm này")
    await town.app.settled()
    assert count(group, "Đã kết nối nhóm Văn phòng tỉnh") == 1
    await ha.say("/caidatnhom")
    await ha.waits_for("chỉ nêu số lượng")


async def test_a_channels_posts_are_nobodys(town: Town, ha: Phone) -> None:
    group = await bound_group(town, ha)
    channel = await group.channel("Tin công đoàn")
    await group.promote("bot")
    before = len(group.texts)
    await channel.posts("/ketnoi")
    await town.hears_the_clock()
    assert len(group.texts) == before


async def test_a_closed_topic_sends_the_board_to_the_general_one_and_the_office_hears(
    town: Town, ha: Phone
) -> None:
    group = await new_group(town, ha, is_forum=True)
    topic = await group.topic("Tiến độ")
    await ha.say("/ketnoi", chat=group, thread=topic)
    await town.app.settled()
    await group.closes(topic)
    await town.open_year_round()
    board = await group.waits_for("Tiến độ")
    assert "message_thread_id" not in board
    assert count(ha, "chủ đề đã kết nối đang đóng") == 1


async def test_a_bot_that_was_removed_says_so_to_the_office_once_and_greets_again(
    town: Town, ha: Phone
) -> None:
    group = await bound_group(town, ha)
    await group.remove("bot")
    await town.open_year_round()
    await town.hears_the_clock()
    assert count(ha, "không còn ở trong nhóm Văn phòng tỉnh") == 1
    await group.add("bot")
    await town.app.settled()
    assert count(group, "bấm nút dưới đây") == 1
    await ha.press("Kết nối nhóm này", chat=group)
    await town.hears_the_clock()
    assert count(group, "Tiến độ") == 1
    await group.remove("bot")
    await town.hears_the_clock()
    assert count(ha, "không còn ở trong nhóm Văn phòng tỉnh") == 2
