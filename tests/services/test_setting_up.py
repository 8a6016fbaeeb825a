"""Setting a database up: once, though replicas start together; a programme file that changes is never swallowed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine, select

from bot.domain.programme import Programme
from bot.domain.programme.file import ProgrammeError, parse
from bot.services.setting_up import Loaded, set_up
from bot.storage.engine import transaction
from bot.storage.queries import people
from bot.storage.tables.desk import FormerName
from bot.storage.tables.people import Unit
from bot.storage.tables.rounds import ProgrammeVersion
from bot.storage.work import Work
from tests.domain.programme_text import numbers_stated
from tests.jobs.province import OPENED
from tests.programme import PROGRAMME

SOURCE, VERSION = PROGRAMME.source, PROGRAMME.version
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
BUM_NUA = '\n[[units]]\ncode = "XA_BUM_NUA"\nname = "Công đoàn xã Bum Nưa"\nkind = "commune"\n'
BELOW_IT = '\n[[units]]\ncode = "CS_CHE"\nname = "CĐCS Chè Bum Nưa"\nkind = "direct"\nupper = "XA_BUM_NUA"\n'


def other(*pairs: tuple[str, str], version: int = VERSION, more: str = "") -> Programme:
    """The programme file with these texts replaced."""
    source = SOURCE.replace(f"version = {VERSION}", f"version = {version}", 1) + more
    for old, new in pairs:
        assert old in source
        source = source.replace(old, new, 1)
    return parse(source)


def versions(work: Work) -> list[int]:
    return list(work.session.scalars(select(ProgrammeVersion.version).order_by(ProgrammeVersion.id)))


def loads(database: Engine, programme: Programme) -> Loaded:
    with transaction(database) as work:
        return set_up(work, programme, OPENED)


def test_of_replicas_that_start_together_one_sets_the_database_up(database: Engine) -> None:
    start = Barrier(4)

    def begins(_: int) -> Loaded:
        start.wait()
        return loads(database, PROGRAMME)

    with ThreadPoolExecutor(4) as pool:
        loaded = sorted(pool.map(begins, range(4)), key=lambda one: one.anything)
    assert loaded[:3] == [Loaded()] * 3
    assert (loaded[3].version, loaded[3].province) == (VERSION, True)
    assert loaded[3].samples == PROGRAMME.sample_units


@SQLITE
@pytest.mark.parametrize(
    ("changed", "named"),
    [
        (other(('target = "98%"', 'target = "97%"')), "indicators[N01].target"),
        (other(('hint = "Không có thì gõ 0."', 'hint = "Gõ 0."')), "elements[CS_HCSN].hint"),
        (other(("size_change_percent = ", "size_change_percent = 1")), "history.size_change_percent"),
        (other(more=BUM_NUA), "units[XA_BUM_NUA]: added"),
    ],
)
def test_the_same_version_with_other_content_is_refused_and_nothing_is_stored(
    database: Engine, changed: Programme, named: str
) -> None:
    loads(database, PROGRAMME)
    with pytest.raises(ProgrammeError) as refused:
        loads(database, changed)
    first, second = refused.value.problems
    assert f"version {VERSION} is loaded with other content" in first
    assert second.startswith(named)
    with transaction(database) as work:
        assert versions(work) == [VERSION]
        assert people.unit_by_code(work.session, "XA_BUM_NUA") is None


@SQLITE
def test_a_comment_makes_no_second_row_of_a_version(database: Engine) -> None:
    loads(database, PROGRAMME)
    assert loads(database, other(more="\n# Một ghi chú.\n")) == Loaded()
    with transaction(database) as work:
        assert versions(work) == [VERSION]


@SQLITE
def test_a_version_kept_from_when_numbers_were_stated_is_this_one(database: Engine) -> None:
    loads(database, parse(numbers_stated(PROGRAMME.source)))
    assert loads(database, PROGRAMME) == Loaded()
    with transaction(database) as work:
        assert versions(work) == [VERSION]


@SQLITE
def test_a_new_version_loads_its_units_each_below_its_own_and_says_what_it_did(database: Engine) -> None:
    loads(database, PROGRAMME)
    sample = '\n[[sample_units]]\ncode = "X_MAU"\nname = "Công đoàn xã Mẫu"\nkind = "commune"\n'
    label = ('label = "Đoàn viên"', 'label = "Số đoàn viên"')
    newer = other(label, version=VERSION + 1, more=BELOW_IT + BUM_NUA + sample)
    loaded = loads(database, newer)
    assert (loaded.version, loaded.before) == (VERSION + 1, VERSION)
    assert [unit.code for unit in loaded.units] == ["CS_CHE", "XA_BUM_NUA"]
    assert [unit.code for unit in loaded.samples] == ["X_MAU"]
    assert any(one.startswith("elements[DV].label: was") for one in loaded.changes)
    assert "units[CS_CHE]: added" in loaded.changes
    with transaction(database) as work:
        below, bum_nua = (people.unit_by_code(work.session, code) for code in ("CS_CHE", "XA_BUM_NUA"))
        assert below is not None and bum_nua is not None
        assert below.parent_id == bum_nua.id and not below.is_sample
        assert bum_nua.parent_id == people.province(work.session).id
        assert versions(work) == [VERSION, VERSION + 1]
    assert loads(database, newer) == Loaded()


@SQLITE
def test_a_unit_that_is_there_is_changed_by_no_file_but_a_sample_becomes_real(database: Engine) -> None:
    loads(database, other(more=BUM_NUA))
    renamed = (BUM_NUA.replace("xã Bum Nưa", "xã Bum Tở"), BELOW_IT.replace("XA_BUM_NUA", "KHONG_CO"))
    real = '\n[[units]]\ncode = "TPLC"\nname = "Công đoàn phường Lai Châu"\nkind = "commune"\n'
    sample = '[[sample_units]]\ncode = "TPLC"\nname = "LĐLĐ thành phố Lai Châu"\nkind = "district"\n'
    loaded = loads(database, other((sample, ""), version=VERSION + 1, more="".join((*renamed, real))))
    assert [one.known.code for one in loaded.differing] == ["XA_BUM_NUA"]
    assert [(unit.code, bad.text) for unit, bad in loaded.left_out] == [("CS_CHE", "KHONG_CO")]
    assert [unit.code for unit in loaded.confirmed] == ["TPLC"]
    with transaction(database) as work:
        bum_nua, city = (people.unit_by_code(work.session, code) for code in ("XA_BUM_NUA", "TPLC"))
        assert bum_nua is not None and bum_nua.name == "Công đoàn xã Bum Nưa"
        assert city is not None and (city.name, city.is_sample) == ("Công đoàn phường Lai Châu", False)
        assert list(work.session.scalars(select(FormerName.name))) == ["LĐLĐ thành phố Lai Châu"]


@SQLITE
def test_a_database_that_never_got_the_units_of_its_version_gets_them(database: Engine) -> None:
    """An older program kept the version and left its units out."""
    loads(database, PROGRAMME)
    with transaction(database) as work:
        work.session.delete(people.unit_by_code(work.session, "DOAN_KET"))
    assert [unit.code for unit in loads(database, PROGRAMME).samples] == ["DOAN_KET"]
    with transaction(database) as work:
        assert work.session.scalar(select(Unit.is_sample).where(Unit.code == "DOAN_KET"))
