"""Lists that the office sends as files: units taken over, samples made real, officers invited by a sheet."""

from __future__ import annotations

import io

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import select

from bot.file_making.papers import make_invitation_sheet, make_unit_list
from bot.reports.table_file import read_table
from bot.services import loading_units, registration
from bot.storage.queries import people, uploads
from bot.storage.tables.people import Invitation, Unit
from messages.people.buttons import InviteByList, InviteListed
from messages.shared.buttons import Button
from messages.units.buttons import ApplyUnits, AskRealUnits, ConfirmReal, LoadUnits, TickReal
from tests.handlers.desk import Desk
from tests.handlers.stage import AN, BINH, NOW, Stage
from tests.programme import PROGRAMME

UNITS = "Mã;Tên;Loại;Cấp trên;Hiệu lực từ ngày\n"
OFFICERS = "Họ tên;Đơn vị;Vai trò\n"


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def sends(desk: Desk, text: str) -> str:
    """A CSV file, fetched already."""
    file = {"file_id": "f", "file_unique_id": "u", "file_name": "ds.csv", "file_size": len(text.encode())}
    update = desk.phone.message(document=file)
    uploads.keep(desk.stage.work.session, update["update_id"], text.encode(), NOW)
    rows = desk.stage.hears(update)
    desk.shown = [row for row in rows if row.chat_id == desk.phone.telegram_id] or desk.shown
    return str(desk.shown[-1].params.get("text") or desk.shown[-1].params.get("caption"))


def names(stage: Stage) -> set[str]:
    return {unit.name for unit in people.active_units(stage.work.session, NOW.date())}


@pytest.mark.parametrize("way", ["/bienchuyen", "/donvimoi"])
def test_a_list_of_units_is_shown_and_counts_on_one_press(stage: Stage, desk: Desk, way: str) -> None:
    desk.says(way)
    desk.presses("Nạp danh sách từ tệp")
    assert desk.shown[-1].attachment == {"maker": "unit_list"}
    before = stage.rows()["unit"]
    shown = sends(desk, UNITS + "XA_BUM_NUA;Công đoàn xã Bum Nưa;xã;;1/7/2025\nTPLC;LĐLĐ Lai Châu;huyện;;\n")
    assert "1 đơn vị mới" in shown and "Công đoàn xã Bum Nưa" in shown and "tên mới “LĐLĐ Lai Châu”" in shown
    assert stage.rows()["unit"] == before
    assert "Đã ghi danh sách" in desk.presses("Áp dụng")
    assert {"Công đoàn xã Bum Nưa", "LĐLĐ Lai Châu"} <= names(stage)
    city = people.unit_by_code(stage.work.session, "TPLC")
    assert city is not None and not city.is_sample
    desk.says("/bienchuyen")
    desk.presses("Nạp danh sách từ tệp")
    again = sends(desk, UNITS + "XA_BUM_NUA;Công đoàn xã Bum Nưa;xã;;1/7/2025\nTPLC;LĐLĐ Lai Châu;huyện;;\n")
    assert "không có gì phải ghi" in again


def test_a_wrong_line_is_named_and_a_mended_file_is_taken(stage: Stage, desk: Desk) -> None:
    desk.says("/bienchuyen")
    desk.presses("Nạp danh sách từ tệp")
    wrong = sends(desk, UNITS + "A1;Công đoàn A;hợp tác xã;;\nA2;Công đoàn B;xã;A9;\n")
    assert "Dòng 2 (không rõ loại đơn vị)" in wrong and "Dòng 3 (không có đơn vị cấp trên này)" in wrong
    assert "đang chờ" in desk.says("sao lại thế")
    assert "không đọc được" in sends(desk, "chỉ là chữ")
    sends(desk, UNITS + "A1;Công đoàn A;xã;;\n")
    desk.presses("Áp dụng")
    assert "Công đoàn A" in names(stage)


def test_dropping_a_list_stores_nothing_and_its_button_is_old(stage: Stage, desk: Desk) -> None:
    desk.says("/bienchuyen")
    desk.presses("Nạp danh sách từ tệp")
    sends(desk, UNITS + "A1;Công đoàn A;xã;;\n")
    apply = next(one for row in desk.shown[-1].params["reply_markup"]["inline_keyboard"] for one in row)
    desk.presses("Bỏ")
    desk.forges(apply["callback_data"])
    assert "Công đoàn A" not in names(stage)


def test_what_changed_since_a_list_was_shown_is_shown_again_first(stage: Stage, desk: Desk) -> None:
    desk.says("/bienchuyen")
    desk.presses("Nạp danh sách từ tệp")
    sends(desk, UNITS + "A1;Công đoàn A;xã;;\nTPLC;LĐLĐ Lai Châu;huyện;;\n")
    stage.work.session.add(Unit(code="A1", name="Công đoàn cũ", kind="commune", parent_id=1))
    stage.work.session.flush()
    assert "2 đơn vị thay đổi" in desk.presses("Áp dụng")
    desk.presses("Áp dụng")
    assert "Công đoàn A" in names(stage)


def test_all_samples_are_made_real_in_one_step(stage: Stage, desk: Desk) -> None:
    newcomer = Desk(stage, AN)
    desk.says("/bienchuyen")
    assert "13 đơn vị mẫu" in desk.presses("Xác nhận đơn vị mẫu (13)")
    assert "Đã xác nhận" in desk.presses("Xác nhận cả 13 đơn vị")
    assert loading_units.samples(stage.work, NOW.date()) == []
    desk.says("/bienchuyen")
    assert not any("mẫu" in label for label in desk.labels())
    newcomer.says("/dangky")
    newcomer.presses("Đồng ý")
    assert not any("(mẫu)" in label for label in newcomer.labels())


def test_some_samples_are_ticked_and_the_others_stay(stage: Stage, desk: Desk) -> None:
    desk.says("/bienchuyen")
    desk.presses("Xác nhận đơn vị mẫu")
    desk.presses("LĐLĐ huyện Tam Đường")
    desk.presses("LĐLĐ huyện Phong Thổ")
    desk.presses("✓ LĐLĐ huyện Phong Thổ")
    assert "Còn 12 đơn vị mẫu" in desk.presses("Xác nhận 1 đơn vị")
    left = {unit.code for unit in loading_units.samples(stage.work, NOW.date())}
    assert "TAM_DUONG" not in left and "PHONG_THO" in left and len(left) == 12


def test_a_list_of_officers_comes_back_as_a_sheet_to_print(stage: Stage, desk: Desk) -> None:
    desk.says("/moi")
    assert "họ tên" in desk.presses("Mời theo danh sách")
    shown = sends(desk, OFFICERS + "Lò Thị Mai;TAM_DUONG;cán bộ\nVàng A Páo;LĐLĐ huyện Sìn Hồ;thủ trưởng\n")
    assert "Sẽ mời <b>2 người</b>" in shown and "lãnh đạo đơn vị" in shown
    assert not [one for one in stage.work.session.scalars(select(Invitation)) if one.invitee]
    assert "2 người" in desk.presses("Làm phiếu mời 2 người")
    content, name = make_invitation_sheet("", desk.shown[-1].attachment or {})
    assert name == "phieu-moi.docx"
    said = [p.text for row in Document(io.BytesIO(content)).tables[0].rows for p in row.cells[0].paragraphs]
    tokens = [text.partition("start=")[2] for text in said if "start=" in text]
    found = [people.invitation_by_hash(stage.work.session, registration.hash_of(one)) for one in tokens]
    assert [one.invitee for one in found if one] == ["Lò Thị Mai", "Vàng A Páo"]
    desk.says("/moi")
    desk.presses("Mời theo danh sách")
    again = sends(desk, OFFICERS + "Lò Thị Mai;TAM_DUONG;cán bộ\n")
    assert "không có ai mới" in again and desk.labels() == ["Làm lại cho cả 1 người chưa nhận", "Bỏ"]
    desk.presses("Làm lại cho cả 1 người")
    valid = [o for o in stage.work.session.scalars(select(Invitation)) if o.invitee and o.expires_at > NOW]
    assert len(valid) == 2, "the former one is void"


def test_a_wrong_list_of_officers_invites_nobody(stage: Stage, desk: Desk) -> None:
    desk.says("/moi")
    desk.presses("Mời theo danh sách")
    wrong = sends(desk, OFFICERS + "Lò Thị Mai;KHONG_CO;cán bộ\nVàng A Páo;SIN_HO;kế toán\n")
    assert "Dòng 2 (không có đơn vị này)" in wrong and "Dòng 3 (không rõ vai trò)" in wrong
    assert not [one for one in stage.work.session.scalars(select(Invitation)) if one.invitee]


@pytest.mark.parametrize(
    "button",
    [
        LoadUnits(),
        ApplyUnits("0" * 12),
        AskRealUnits(0),
        TickReal(2, 0),
        ConfirmReal(True),
        InviteByList(),
        InviteListed("0" * 12, False),
    ],
)
def test_only_the_office_takes_lists_over(stage: Stage, button: Button) -> None:
    before = stage.rows()
    assert "Văn phòng" in Desk(stage, BINH).forges(button.pack())
    assert stage.rows() == before


def test_the_table_that_goes_out_comes_back_as_it_is(
    stage: Stage, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from bot.services.setting_up import set_up
    from bot.storage.engine import connect, transaction
    from bot.storage.tables import Base

    url = f"sqlite:///{tmp_path_factory.mktemp('units')}/units.db"
    engine = connect(url)
    Base.metadata.create_all(engine)
    with transaction(engine) as work:
        set_up(work, PROGRAMME, NOW)
        loading_units.confirm_samples(work, None, None, NOW.date(), NOW)
    content, _ = make_unit_list(url, {})
    assert load_workbook(io.BytesIO(content)).active is not None
    with transaction(engine) as work:
        plan = loading_units.preview(work, read_table(content), NOW.date())
        assert (plan.anything, plan.bad, plan.same) == (False, (), len(PROGRAMME.sample_units))
    engine.dispose()
