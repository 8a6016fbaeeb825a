"""What is said of two programme files that differ: their own keys, and nothing of comments."""

from __future__ import annotations

import pytest

from bot.domain.programme.changes import changes
from tests.domain.programme_text import numbers_stated, with_element_before
from tests.programme import PROGRAMME

SOURCE = PROGRAMME.source


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('target = "98%"', 'target = "97%"', ['indicators[N01].target: was "98%", is now "97%"']),
        ('comparator = ">"', 'comparator = "≥"', ['indicators[K05].comparator: was ">", is now "≥"']),
        ('label = "Đoàn viên"', 'label = "Số đoàn viên"', ['elements[DV].label: was "Đoàn viên", is now']),
        ("term_end = 2028", "term_end = 2030", ["programme.term_end: was 2028, is now 2030"]),
        ('province = ["province"]', 'province = ["province", "direct"]', ["who.province: was "]),
        (
            'code = "MAI_AM"',
            'code = "MAI_AM_MOI"',
            ["welfare[MAI_AM]: removed", "welfare[MAI_AM_MOI]: added"],
        ),
        ('part_of = "NLD"\n', "", ['elements[CNDN].part_of: was "NLD"']),
    ],
)
def test_a_change_is_named_by_its_key(old: str, new: str, said: list[str]) -> None:
    assert SOURCE.count(old) >= 1
    found = changes(SOURCE, SOURCE.replace(old, new, 1))
    assert len(found) == len(said)
    assert all(one.startswith(start) for one, start in zip(found, said, strict=True)), found


def test_comments_line_ends_and_the_number_of_the_version_are_no_change() -> None:
    other = "# Một ghi chú.\n" + SOURCE.replace("\n", "\r\n")
    other = other.replace(f"version = {PROGRAMME.version}", f"version = {PROGRAMME.version + 1}", 1)
    assert changes(SOURCE, other) == []


def test_one_element_more_in_the_middle_is_told_alone_and_stated_numbers_are_no_change() -> None:
    more = with_element_before("CNDN", SOURCE)
    assert changes(SOURCE, more) == ["elements[NEW]: added"]
    assert changes(numbers_stated(SOURCE), more) == ["elements[NEW]: added"]
    assert changes(more, numbers_stated(SOURCE)) == ["elements[NEW]: removed"]
    assert changes(numbers_stated(SOURCE), SOURCE) == []


def test_elements_that_change_places_are_told_once() -> None:
    first, second = (SOURCE.index(f'[[elements]]\ncode = "{code}"') for code in ("DV", "NLD"))
    end = SOURCE.index("[[elements]]", second + 1)
    moved = SOURCE[:first] + SOURCE[second:end] + SOURCE[first:second] + SOURCE[end:]
    assert changes(SOURCE, moved) == ["elements: in another order"]


def test_a_list_that_begins_or_ends_is_told_table_by_table() -> None:
    more = SOURCE + '\n[[units]]\ncode = "XA_BUM_NUA"\nname = "Công đoàn xã Bum Nưa"\nkind = "commune"\n'
    assert changes(SOURCE, more) == ["units[XA_BUM_NUA]: added"]
    assert changes(more, SOURCE) == ["units[XA_BUM_NUA]: removed"]


def test_tables_that_change_places_are_told_once() -> None:
    first, second = SOURCE.index('[[documents]]\ncode = "CTHD"'), SOURCE.index('[[documents]]\ncode = "KHCT"')
    end = SOURCE.index("# ----", second)
    moved = SOURCE[:first] + SOURCE[second:end] + SOURCE[first:second] + SOURCE[end:]
    assert changes(SOURCE, moved) == ["documents: in another order"]


def test_two_skips_of_one_condition_are_told_apart() -> None:
    skip = '\n[[skips]]\nwhen = "VV == 0"\nskips = ["TU_KY"]\nreason = "Không có vụ việc."\n'
    assert changes(SOURCE, SOURCE + skip) == ["skips[VV == 0, number 2]: added"]
    changed = SOURCE + skip.replace("TU_KY", "VH_DAT")
    said = 'skips[VV == 0, number 2].skips: was ["TU_KY"], is now ["VH_DAT"]'
    assert changes(SOURCE + skip, changed) == [said]
