"""A list of units taken over: shown first, as a whole or not at all, names with their history, twice the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from bot.domain.programme import UnitKind
from bot.domain.units.unit_list import UnitFault, UnitsPlan
from bot.reports.table_file import read_table
from bot.services import loading_units
from bot.services.setting_up import set_up
from bot.storage.engine import transaction
from bot.storage.queries import people
from bot.storage.tables.desk import FormerName
from bot.storage.tables.people import Unit
from tests.jobs.province import OPENED
from tests.programme import PROGRAMME

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TODAY = date(2026, 12, 1)
HEAD = "Mã đơn vị;Tên đơn vị;Loại;Đơn vị cấp trên;Hiệu lực từ ngày"


@pytest.fixture
def settled(database: Engine) -> Engine:
    with transaction(database) as work:
        set_up(work, PROGRAMME, OPENED)
    return database


def loads(database: Engine, *lines: str, head: str = HEAD) -> UnitsPlan:
    content = "\n".join((head, *lines)).encode()
    with transaction(database) as work:
        return loading_units.load(work, read_table(content), None, TODAY, OPENED)


def units(database: Engine) -> dict[str, Unit]:
    with transaction(database) as work:
        return {unit.code: unit for unit in people.all_units(work.session)}


def faults(plan: UnitsPlan) -> list[tuple[int, UnitFault]]:
    return [(one.number, one.fault) for one in plan.bad]


def test_new_units_stand_below_their_own_in_whatever_order_they_come(settled: Engine) -> None:
    plan = loads(
        settled,
        "CS_CHE;CĐCS Chè Bum Nưa;CĐCS trực thuộc;XA_BUM_NUA;",
        "XA_BUM_NUA;Công đoàn xã Bum Nưa;Công đoàn xã, phường;;1/7/2025",
        "TDC;CĐCS Trường Cao đẳng;trực thuộc;TINH;01/07/2026",
    )
    assert ([line.unit.code for line in plan.new], plan.bad) == (["CS_CHE", "XA_BUM_NUA", "TDC"], ())
    there = units(settled)
    assert there["CS_CHE"].parent_id == there["XA_BUM_NUA"].id
    assert there["XA_BUM_NUA"].parent_id == there["TDC"].parent_id == there["TINH"].id
    assert there["XA_BUM_NUA"].valid_from == date(2025, 7, 1)
    assert (there["XA_BUM_NUA"].kind, there["XA_BUM_NUA"].is_sample) == (UnitKind.COMMUNE, False)


def test_a_list_loaded_twice_changes_nothing(settled: Engine) -> None:
    lines = (
        "TPLC;Công đoàn khu vực Lai Châu;huyện;;01/07/2025",
        "XA_BUM_NUA;Công đoàn xã Bum Nưa;xã;TPLC;01/07/2025",
        "TAN_PHONG;Công đoàn phường Tân Phong;phường;TPLC;",
    )
    first = loads(settled, *lines)
    assert (len(first.new), len(first.changed)) == (1, 2)
    second = loads(settled, *lines)
    assert (second.new, second.changed, second.same, second.bad) == ((), (), 3, ())


def test_a_new_name_keeps_the_old_one_with_its_day_and_a_sample_becomes_real(settled: Engine) -> None:
    loads(
        settled,
        "TPLC;Công đoàn khu vực Lai Châu;huyện;;01/07/2025",
        "TAN_PHONG;Công đoàn phường Tân Phong;xã;;",
    )
    there = units(settled)
    assert there["TPLC"].name == "Công đoàn khu vực Lai Châu"
    assert not there["TPLC"].is_sample and not there["TAN_PHONG"].is_sample and there["DOAN_KET"].is_sample
    assert there["TPLC"].valid_from is None and there["TPLC"].valid_to is None
    with transaction(settled) as work:
        [former] = work.session.scalars(select(FormerName))
    assert (former.name, former.until, former.change_id) == (
        "LĐLĐ thành phố Lai Châu",
        date(2025, 7, 1),
        None,
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("A1;Công đoàn A;xã;A2;", "A2;Công đoàn B;xã;A1;"), [(2, UnitFault.CIRCLE), (3, UnitFault.CIRCLE)]),
        (("A1;Công đoàn A;xã;A1;",), [(2, UnitFault.CIRCLE)]),
        (
            ("TPLC;LĐLĐ thành phố Lai Châu;huyện;A1;", "A1;Công đoàn A;xã;TPLC;"),
            [(2, UnitFault.CIRCLE), (3, UnitFault.CIRCLE)],
        ),
        (
            ("A1;Công đoàn A;xã;KHONG_CO;", "A2;Công đoàn B;xã;A1;"),
            [(2, UnitFault.UPPER), (3, UnitFault.UPPER)],
        ),
        (("A1;Công đoàn A;xã;;", "a1;Công đoàn B;xã;;"), [(3, UnitFault.TWICE)]),
        (("A1;Công đoàn A;xã;;", "A2;cong doan a;xã;;"), [(3, UnitFault.NAME_TWICE)]),
        (("A1;LĐLĐ huyện Sìn Hồ;huyện;;",), [(2, UnitFault.NAME_TAKEN)]),
        (("A1;Công đoàn A;hợp tác xã;;",), [(2, UnitFault.KIND)]),
        (("A1;Công đoàn A;;;",), [(2, UnitFault.KIND)]),
        (("A1;LĐLĐ tỉnh khác;LĐLĐ tỉnh;;",), [(2, UnitFault.PROVINCE)]),
        ((";Công đoàn A;xã;;", "XÃ_A;Công đoàn B;xã;;"), [(2, UnitFault.CODE), (3, UnitFault.CODE)]),
        (("A1;;xã;;", "A2;123;xã;;"), [(2, UnitFault.NAME), (3, UnitFault.NAME)]),
        (
            ("A1;Công đoàn A;xã;;31/11/2025", "A2;Công đoàn B;xã;;sắp tới"),
            [(2, UnitFault.DAY), (3, UnitFault.DAY)],
        ),
        (("TPLC;Công đoàn khu vực;huyện;;01/07/2027",), [(2, UnitFault.AHEAD)]),
    ],
)
def test_what_cannot_be_taken_is_named_by_its_line_and_nothing_is_stored(
    settled: Engine, lines: tuple[str, ...], expected: list[tuple[int, UnitFault]]
) -> None:
    before = {code: (unit.name, unit.parent_id) for code, unit in units(settled).items()}
    plan = loads(settled, *lines, "TOT;Công đoàn xã Tốt;xã;;")
    assert faults(plan) == expected
    assert {code: (unit.name, unit.parent_id) for code, unit in units(settled).items()} == before


def test_a_unit_that_has_ended_is_not_brought_back(settled: Engine) -> None:
    with transaction(settled) as work:
        work.session.get_one(Unit, units(settled)["SIN_HO"].id).valid_to = date(2026, 6, 30)
    assert faults(loads(settled, "SIN_HO;LĐLĐ huyện Sìn Hồ;huyện;;")) == [(2, UnitFault.ENDED)]
    taken = loads(settled, "SIN_HO_2;LĐLĐ huyện Sìn Hồ;huyện;;")
    assert [line.unit.code for line in taken.new] == ["SIN_HO_2"]


def test_two_units_may_change_names_with_each_other(settled: Engine) -> None:
    plan = loads(
        settled, "TAN_PHONG;Công đoàn phường Đoàn Kết;xã;;", "DOAN_KET;Công đoàn phường Tân Phong;xã;;"
    )
    assert not plan.bad
    assert units(settled)["TAN_PHONG"].name == "Công đoàn phường Đoàn Kết"


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("code,name,kind,upper unit,valid from", "A1,Công đoàn A,commune,TPLC,2025-07-01"),
        (
            "STT\tTên đơn vị\tMã\tLoại đơn vị\tMã đơn vị cấp trên\tNgày thành lập",
            "1\tCông đoàn A\tA1\txã\tTPLC\t1/7/2025",
        ),
        ("Loại đơn vị;Đơn vị;Mã;Có hiệu lực từ;Cấp trên", "Công đoàn xã;Công đoàn A;A1;01.07.2025;tplc"),
    ],
)
def test_columns_are_found_by_their_heads(settled: Engine, head: str, line: str) -> None:
    plan = loads(settled, line, head=f"DANH SÁCH ĐƠN VỊ\n\n{head}")
    [new] = plan.new
    assert (new.unit.code, new.unit.name, new.unit.kind) == ("A1", "Công đoàn A", UnitKind.COMMUNE)
    assert (new.unit.upper, new.unit.valid_from) == ("TPLC", date(2025, 7, 1))


def test_samples_are_made_real_all_at_once_or_some(settled: Engine, tmp_path: Path) -> None:
    with transaction(settled) as work:
        some = {unit.id for unit in loading_units.samples(work, TODAY)[:2]}
        assert len(loading_units.confirm_samples(work, some, None, TODAY, OPENED)) == 2
        assert len(loading_units.samples(work, TODAY)) == len(PROGRAMME.sample_units) - 2
        loading_units.confirm_samples(work, None, None, TODAY, OPENED)
        assert loading_units.samples(work, TODAY) == []
