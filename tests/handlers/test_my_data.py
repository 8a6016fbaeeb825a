"""A person's rights over their own data, from the first look to erasure."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from sqlalchemy import func, select

from bot.domain.people import AppointmentStatus
from bot.services.my_data import copy_of
from bot.storage.outgoing import Outgoing, Priority
from bot.storage.tables.delivery import OutboxRow, OutboxState
from bot.storage.tables.people import Consent, Conversation, Person
from messages.my_data.buttons import (
    AskToErase,
    AskToWithdraw,
    CopyMyData,
    CorrectMyData,
    Detail,
    EraseMyData,
    WithdrawConsent,
)
from tests.handlers.stage import AN, BINH, CUC, DUNG, NOW, Stage

ERASE, WITHDRAW = EraseMyData().pack(), WithdrawConsent().pack()
NAME = "Nguyễn Thị Bình"


@pytest.mark.parametrize("command", ["/dulieucuatoi", "/rutdongy", "/xoadulieu"])
def test_a_stranger_learns_that_nothing_is_stored(stage: Stage, command: str) -> None:
    before = stage.rows()
    assert "không lưu thông tin nào về đồng chí" in stage.answer(AN.says(command))
    assert stage.rows() == before


@pytest.mark.parametrize("button", [ERASE, WITHDRAW, CopyMyData().pack(), CorrectMyData(Detail.NAME).pack()])
def test_a_strangers_forged_press_does_nothing(stage: Stage, button: str) -> None:
    before = stage.rows()
    assert "không lưu thông tin nào" in stage.answer(AN.presses(button))
    assert stage.rows() == before


def test_an_officer_sees_everything_that_is_stored(stage: Stage) -> None:
    text = stage.answer(BINH.says("/dulieucuatoi"))
    for stored in (NAME, str(BINH.telegram_id), "LĐLĐ huyện Tam Đường", "không cung cấp", "2026-11"):
        assert stored in text
    assert "Đồng ý lúc 09:00, thứ Hai, 23/11/2026" in text


def test_the_copy_is_json_and_whole(stage: Stage) -> None:
    texts = stage.answers(BINH.presses(CopyMyData().pack()))
    parts = [unescape(re.findall(r"<pre>(.*)</pre>", text, re.DOTALL)[0]) for text in texts]
    stored = json.loads("".join(parts))
    assert stored == json.loads(copy_of(stage.work, stage.person(BINH)))
    assert stored["name"] == NAME
    assert stored["consents"][0]["version"] == "2026-11"
    assert stored["appointments"][0]["unit"] == "LĐLĐ huyện Tam Đường"


def test_a_long_copy_comes_in_several_messages(stage: Stage) -> None:
    stage.person(BINH).appointments[0].reason = "Lý do <dài> & rõ. " * 400
    texts = stage.answers(BINH.presses(CopyMyData().pack()))
    assert len(texts) == 3 and "(phần 3/3)" in texts[2]
    parts = [unescape(re.findall(r"<pre>(.*)</pre>", text, re.DOTALL)[0]) for text in texts]
    assert all(len(part.encode("utf-16-le")) // 2 < 4000 for part in parts)


def test_name_and_position_are_corrected_by_typing(stage: Stage) -> None:
    assert NAME in stage.answer(BINH.presses(CorrectMyData(Detail.NAME).pack()))
    done, shown = stage.answers(BINH.says("  Lò Thị   Bình "))
    assert "Đã cập nhật" in done and "Lò Thị Bình" in shown
    stage.hears(BINH.presses(CorrectMyData(Detail.TITLE).pack()))
    stage.hears(BINH.says("Phó Chủ tịch"))
    assert (stage.person(BINH).name, stage.person(BINH).title) == ("Lò Thị Bình", "Phó Chủ tịch")
    assert stage.work.session.get(Conversation, BINH.telegram_id) is None


def test_a_name_too_long_is_refused_and_asked_again(stage: Stage) -> None:
    stage.hears(BINH.presses(CorrectMyData(Detail.NAME).pack()))
    assert "tối đa 120" in stage.answer(BINH.says("Bình " * 100))
    assert stage.person(BINH).name == NAME
    stage.hears(BINH.says("Bình"))
    assert stage.person(BINH).name == "Bình"


def test_a_phone_is_corrected_only_by_sharing_ones_own(stage: Stage) -> None:
    stage.hears(BINH.presses(CorrectMyData(Detail.PHONE).pack()))
    assert "nút" in stage.answer(BINH.says("0912345678"))
    other = {"phone_number": "+84988888888", "first_name": "An", "user_id": AN.telegram_id}
    assert "không phải của đồng chí" in stage.answer(BINH.message(contact=other))
    assert stage.person(BINH).phone is None
    own = {"phone_number": "+84912345678", "first_name": "Bình", "user_id": BINH.telegram_id}
    stage.hears(BINH.message(contact=own))
    assert stage.person(BINH).phone == "0912345678"


def test_a_phone_can_be_taken_back_alone(stage: Stage) -> None:
    stage.person(BINH).phone = "0912345678"
    stage.hears(BINH.presses(CorrectMyData(Detail.PHONE).pack()))
    stage.hears(BINH.says("Không lưu số điện thoại"))
    assert stage.person(BINH).phone is None


@pytest.mark.parametrize("button", [AskToWithdraw(), AskToErase()])
def test_asking_alone_changes_nothing(stage: Stage, button: AskToWithdraw | AskToErase) -> None:
    before = stage.rows()
    assert "chắc chắn không?" in stage.answer(BINH.presses(button.pack()))
    assert stage.rows() == before


def test_withdrawal_ends_every_duty_and_keeps_the_reports(stage: Stage) -> None:
    [said, *_] = stage.answers(BINH.presses(WITHDRAW))
    assert "Đã rút đồng ý lúc 09:00, thứ Hai, 23/11/2026" in said
    person = stage.person(BINH)
    assert {one.status for one in person.appointments} == {AppointmentStatus.ENDED}
    consent = stage.work.session.scalars(select(Consent).where(Consent.person_id == person.id)).one()
    assert consent.withdrawn_at == NOW
    assert "Đã rút đồng ý" in stage.answer(BINH.says("/dulieucuatoi"))
    assert "đã rút đồng ý trước đó" in stage.answer(BINH.presses(WITHDRAW))
    assert "/dangky" in stage.answer(BINH.says("/baocao"))


@pytest.mark.parametrize("button", [WITHDRAW, ERASE])
def test_the_office_learns_which_duty_is_free_but_not_whose_it_was(stage: Stage, button: str) -> None:
    told = [row for row in stage.hears(BINH.presses(button)) if row.chat_id == CUC.telegram_id]
    [text] = [row.params["text"] for row in told]
    assert "LĐLĐ huyện Tam Đường" in text and "thôi nhiệm vụ" in text
    assert "Bình" not in text


@pytest.mark.parametrize("button", [WITHDRAW, ERASE])
def test_reminders_on_their_way_are_not_sent_any_more(stage: Stage, button: str) -> None:
    chat = BINH.telegram_id
    stage.hears(BINH.says("/trogiup"))
    for priority in Priority:
        stage.work.send(Outgoing(chat, "sendMessage", {"text": "Nhắc"}, priority=priority))
    stage.dispatch.handle(stage.work, BINH.presses(button), NOW)
    waiting = select(func.count()).where(OutboxRow.chat_id == chat, OutboxRow.state == OutboxState.PENDING)
    assert stage.work.session.scalar(waiting.where(OutboxRow.priority > Priority.REPLY)) == 0
    assert (stage.work.session.scalar(waiting.where(OutboxRow.priority == Priority.REPLY)) or 0) >= 2


@pytest.mark.parametrize("button", [WITHDRAW, ERASE])
def test_the_commands_of_an_officer_disappear(stage: Stage, button: str) -> None:
    [menu] = [row for row in stage.hears(BINH.presses(button)) if row.method == "setMyCommands"]
    names = {one["command"] for one in menu.params["commands"]}
    assert "phucloi" in names and "baocao" not in names


def test_erasure_leaves_nothing_that_tells_who_it_was(stage: Stage) -> None:
    number = stage.person(BINH).id
    [said, *_] = stage.answers(BINH.presses(ERASE))
    assert "Đã xóa dữ liệu" in said
    erased = stage.work.session.get_one(Person, number)
    assert (erased.telegram_id, erased.name, erased.title, erased.phone) == (None, None, None, None)
    assert erased.erased_at == NOW
    assert "không lưu thông tin nào" in stage.answer(BINH.says("/dulieucuatoi"))
    assert NAME not in json.dumps(stage.rows(), default=str, ensure_ascii=False)


@pytest.mark.parametrize("button", [WITHDRAW, ERASE])
def test_the_last_of_the_office_may_not_leave_it_unattended(stage: Stage, button: str) -> None:
    stage.hears(DUNG.presses(button))
    before = stage.rows()
    assert "người duy nhất của Văn phòng" in stage.answer(CUC.presses(button))
    assert stage.rows() == before


def test_whoever_was_erased_can_join_again_as_somebody_new(stage: Stage) -> None:
    stage.hears(BINH.presses(ERASE))
    assert any("Thông báo về dữ liệu cá nhân" in text for text in stage.answers(BINH.says("/dangky")))
