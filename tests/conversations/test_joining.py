"""People join: by a link, or by asking; consent comes first, and nobody gains a right that was not given."""

from __future__ import annotations

from sqlalchemy import func, select

from bot.app import invitation_token
from bot.sandbox.phones import Phone
from bot.storage.engine import transaction
from bot.storage.tables.delivery import OutboxRow
from bot.storage.tables.people import Person
from tests.conversations.conftest import FIRST, SECOND, Town


def people_known(town: Town) -> int:
    with transaction(town.app.engine) as work:
        return work.session.scalar(select(func.count()).select_from(Person)) or 0


async def test_nothing_is_stored_before_the_person_agrees(town: Town) -> None:
    minh = await town.stranger("Minh")
    await minh.say(f"/start {invitation_token(town.app, town.unit_code(FIRST))}")
    await minh.waits_for("Thông báo về dữ liệu cá nhân")
    assert people_known(town) == 0
    await minh.press("Không đồng ý")
    await minh.waits_until("không lưu thông tin nào", minh.last)
    assert people_known(town) == 0


async def test_a_link_gives_the_duty_once_and_only_once(town: Town) -> None:
    token = invitation_token(town.app, town.unit_code(FIRST))
    minh, hoa = await town.stranger("Minh"), await town.stranger("Hoa")
    await town.joins(minh, token)
    assert town.serves(minh) == {town.unit_code(FIRST)}
    await hoa.say(f"/start {token}")
    await hoa.waits_for("đã được sử dụng")
    assert town.serves(hoa) == set()


async def test_two_who_race_for_one_link_cannot_both_win(town: Town) -> None:
    token = invitation_token(town.app, town.unit_code(FIRST))
    minh, hoa = await town.stranger("Minh"), await town.stranger("Hoa")
    for phone in (minh, hoa):
        await phone.say(f"/start {token}")
        await phone.waits_for("Thông báo")
        await phone.press("Đồng ý")
        await phone.waits_for("họ và tên")
        await phone.press("Dùng tên")
        await phone.waits_for("Chức vụ")
        await phone.press("Bỏ qua")
        await phone.waits_for("Số điện thoại")
    await minh.press("Bỏ qua, không cung cấp")
    await minh.waits_for("Đồng chí là")
    await hoa.press("Bỏ qua, không cung cấp")
    await hoa.waits_for("đã được sử dụng")
    assert town.serves(hoa) == set()


async def test_a_guessed_link_gives_nothing(town: Town) -> None:
    minh = await town.stranger("Minh")
    await minh.say("/start AAAAAAAAAAAAAAAAAAAAAA")
    await minh.waits_for("Đường dẫn mời không đúng")
    assert people_known(town) == 0


async def test_a_link_expires(town: Town) -> None:
    token = invitation_token(town.app, town.unit_code(FIRST))
    await town.telegram.advance(days=8)
    minh = await town.stranger("Minh")
    await minh.say(f"/start {token}")
    await minh.waits_for("đã hết hạn")


async def test_the_office_approves_a_request(any_town: Town) -> None:
    ha, minh = await any_town.office(), await any_town.stranger("Minh")
    await ask_to_join(any_town, minh, SECOND)
    request = await ha.waits_for("Đề nghị tham gia")
    assert "Phó Chủ tịch" in request["text"]
    assert any_town.serves(minh) == set()
    await ha.press("Duyệt")
    await minh.waits_for("Đồng chí là ")
    assert any_town.serves(minh) == {any_town.unit_code(SECOND)}


async def test_the_office_refuses_a_request_with_a_reason(town: Town) -> None:
    ha, minh = await town.office(), await town.stranger("Minh")
    await ask_to_join(town, minh, SECOND)
    await ha.waits_for("Đề nghị tham gia")
    await ha.press("Từ chối")
    await ha.waits_for("lý do từ chối")
    await ha.say("Đơn vị đã có cán bộ khác.")
    assert "Đơn vị đã có cán bộ khác." in (await minh.waits_for("chưa được duyệt"))["text"]
    assert town.serves(minh) == set()


async def test_a_request_is_decided_once(town: Town) -> None:
    ha, lan, minh = await town.office("Hà"), await town.office("Lan"), await town.stranger("Minh")
    await ask_to_join(town, minh, SECOND)
    await ha.waits_for("Đề nghị tham gia")
    await lan.waits_for("Đề nghị tham gia")
    await ha.press("Duyệt")
    await minh.waits_for("Đồng chí là ")
    await lan.press("Từ chối")
    await lan.waits_for("lý do từ chối")
    await lan.say("Không rõ người này")
    await lan.waits_for("đã được giải quyết")
    assert town.serves(minh) == {town.unit_code(SECOND)}


async def test_nobody_approves_oneself_by_a_forged_button(town: Town) -> None:
    await town.office()
    minh = await town.stranger("Minh")
    await ask_to_join(town, minh, SECOND)
    await minh.forges("ja|1")
    await minh.waits_for("Chức năng này dành cho cán bộ Văn phòng")
    assert town.serves(minh) == set()


async def test_a_person_may_serve_several_units(any_town: Town) -> None:
    minh = await any_town.officer(FIRST)
    await minh.say(f"/start {invitation_token(any_town.app, any_town.unit_code(SECOND))}")
    await minh.waits_for(any_town.unit_name(SECOND))
    assert any_town.serves(minh) == {any_town.unit_code(FIRST), any_town.unit_code(SECOND)}


async def test_a_phone_number_must_be_ones_own(town: Town) -> None:
    minh = await town.telegram.person("Minh", phone="+84912345678")
    other = await town.telegram.person("Khác", phone="+84987654321")
    await minh.say(f"/start {invitation_token(town.app, town.unit_code(FIRST))}")
    await minh.waits_for("Thông báo")
    await minh.press("Đồng ý")
    await minh.waits_for("họ và tên")
    await minh.say("Lò Văn Minh")
    await minh.waits_for("Chức vụ")
    await minh.press("Bỏ qua")
    await minh.waits_for("Số điện thoại")
    await minh.shares_contact(other)
    await minh.waits_for("không phải của đồng chí")
    await minh.shares_contact()
    await minh.waits_for("Đồng chí là ")
    with transaction(town.app.engine) as work:
        assert (
            work.session.scalars(select(Person.phone).where(Person.telegram_id == minh.id)).one()
            == "0912345678"
        )


async def test_the_office_learns_who_took_a_link_and_can_take_the_duty_back(town: Town) -> None:
    ha = await town.office()
    minh = await town.officer(FIRST)
    await ha.waits_for("đã nhận lời mời")
    await ha.press("thu hồi")
    await minh.waits_for("không còn phụ trách")
    assert town.serves(minh) == set()


async def ask_to_join(town: Town, phone: Phone, unit: int) -> None:
    """/dangky up to the request."""
    await phone.say("/dangky")
    await phone.waits_for("Thông báo")
    await phone.press("Đồng ý")
    await phone.waits_for("đơn vị nào")
    await phone.press(town.unit_name(unit))
    await phone.waits_for("họ và tên")
    await phone.press("Dùng tên")
    await phone.waits_for("Chức vụ")
    await phone.say("Phó Chủ tịch")
    await phone.waits_for("Số điện thoại")
    await phone.press("Bỏ qua, không cung cấp")
    await phone.waits_for("Đã gửi đề nghị")


async def test_a_contact_or_an_old_button_before_consent_stores_nothing(town: Town) -> None:
    minh = await town.telegram.person("Minh", phone="+84912345678")
    await minh.say(f"/start {invitation_token(town.app, town.unit_code(FIRST))}")
    await minh.waits_for("Thông báo")
    for press in ("jn", "jt"):
        await minh.forges(press)
        await minh.waits_for("thuộc câu hỏi trước")
    await minh.shares_contact()
    await minh.waits_for("thuộc câu hỏi trước")
    assert people_known(town) == 0


def commands_of(town: Town, phone: Phone) -> set[str]:
    """What Telegram's own menu was last told to show this person."""
    with transaction(town.app.engine) as work:
        told = [
            row.params["commands"]
            for row in work.session.scalars(select(OutboxRow).where(OutboxRow.method == "setMyCommands"))
            if row.params["scope"].get("chat_id") == phone.id
        ]
    return {one["command"] for one in told[-1]}


async def test_somebody_of_the_office_who_also_reports_keeps_the_commands_of_both(town: Town) -> None:
    ha = await town.office()
    await ha.say("/dangky")
    await ha.waits_for("đơn vị nào")
    await ha.press(town.unit_name(SECOND))
    await ha.waits_for("Đề nghị tham gia")
    await ha.press("Duyệt")
    await ha.waits_for("Đồng chí là ")
    await town.app.settled()
    assert {"tiendo", "baocao"} <= commands_of(town, ha)


async def test_the_commands_of_a_duty_end_with_it(town: Town) -> None:
    ha = await town.office()
    minh = await town.officer(FIRST)
    await ha.waits_for("đã nhận lời mời")
    assert "baocao" in commands_of(town, minh)
    await ha.press("thu hồi")
    await minh.waits_for("không còn phụ trách")
    await town.app.settled()
    assert "baocao" not in commands_of(town, minh)
