"""A sound file is loaded; a bad one is refused with every key and reason, and never with a traceback."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.programme import Measure, Span, TargetOf, UnitKind
from bot.domain.programme.file import ProgrammeError, load, parse
from tests.domain.programme_text import numbers_stated, with_element_before
from tests.programme import PROGRAMME, PROGRAMME_FILE

# Another province, as small as a programme can be: every kind of table once.
SOUND = """
[programme]
code = "TINH_KHAC"
version = 2
title = "Chương trình của một tỉnh khác"
province = "LĐLĐ tỉnh khác"
term_start = 2025
term_end = 2030

[who]
units = ["commune", "direct"]
upper = ["commune"]
province = ["province"]

[[indicators]]
code = "A1"
clause = "mục 1"
title = "97,5% đoàn viên được tuyên truyền"
short = "Tuyên truyền"
horizon = "annual"
measure = "ratio"
comparator = "≥"
target = "97,5%"
numerator = "TT"
denominator = "DV"
subject = "person"

[[indicators]]
code = "A2"
clause = "mục 2"
title = "90% công đoàn cấp trên xếp loại tốt"
short = "Xếp loại"
horizon = "annual"
measure = "ratio"
comparator = "≥"
target = "90%"
numerator = "one_of(XLOAI, TOT)"
denominator = "one_of(XLOAI, TOT, KHA)"
subject = "upper_union"

[[elements]]
code = "DV"
kind = "size"
input = "count"
subject = "person"
label = "Đoàn viên"
question = "Đến {closing_date}, bao nhiêu đoàn viên?"
hint = "Tính cả đơn vị trực thuộc."
answered_by = "units"

[[elements]]
code = "TT"
kind = "flow"
input = "count"
subject = "person"
label = "Tuyên truyền"
question = "Trong {period}, bao nhiêu người được tuyên truyền?"
hint = "Đếm số người."
answered_by = "units"
part_of = "DV"

[[provincial]]
code = "XLOAI"
kind = "flow"
input = "choice"
subject = "upper_union"
label = "Xếp loại"
question = "Xếp loại mức nào?"
hint = "Theo quyết định."
answered_by = "province"
about = "upper"
choices = [["TOT", "Tốt"], ["KHA", "Khá"]]

[[skips]]
when = "DV == 0"
skips = ["TT"]
reason = "Đơn vị không có đoàn viên."

[[rules]]
code = "TT_IN_DV"
effect = "block"
holds = "TT <= DV"
message = "Số được tuyên truyền ({TT}) lớn hơn số đoàn viên ({DV})."
proposes = ["TT", 0]

[history]
size_change_percent = 20
slip_factors = [10, 100]

[[sections]]
code = "HC"
part = "limits"
title = "Hạn chế"
prompt = "Nêu hạn chế."
limit = 1000

[[welfare]]
code = "TET"
title = "Tết"
about = "Chăm lo Tết."
clause = "mục 3"

[[sample_units]]
code = "X1"
name = "Công đoàn xã Mẫu"
kind = "commune"
"""


def problems(source: str) -> list[str]:
    with pytest.raises(ProgrammeError) as refused:
        parse(source)
    return refused.value.problems


def changed(old: str, new: str) -> str:
    assert SOUND.count(old) == 1, f"{old!r} stands {SOUND.count(old)} times in the sound file"
    return SOUND.replace(old, new)


def test_another_province_writes_its_own_file_and_no_code() -> None:
    programme = parse(SOUND)
    assert programme.province == "LĐLĐ tỉnh khác"
    assert programme.indicator("A1").target * 1000 == 975
    assert programme.element("XLOAI").about == {UnitKind.COMMUNE}
    assert programme.element("XLOAI").choices == (("TOT", "Tốt"), ("KHA", "Khá"))
    assert programme.rules[0].proposes == ("TT", 0)


def test_a_version_is_known_by_the_digest_of_its_text_and_can_be_read_back_from_it() -> None:
    content = PROGRAMME_FILE.read_bytes()
    assert PROGRAMME.digest == hashlib.sha256(content).hexdigest()
    assert parse(PROGRAMME.source) == PROGRAMME


# what is changed in the sound file, and into what: the whole of what is said about it
BAD_KEYS = [
    *(
        (
            'answered_by = "units"\npart_of = "DV"',
            f'answered_by = "units"\npart_of = "DV"\nplausible = {wrong}',
            f"elements[TT].plausible: {reason}",
        )
        for wrong, reason in (
            ("5", "must be written as { every_unit = [0, 24500] }"),
            ("{}", "must be written as { every_unit = [0, 24500] }"),
            ("{ units = 5 }", "units must be [least, most], whole numbers from 0"),
            ("{ units = [5, 1] }", "units must be [least, most], whole numbers from 0"),
            ("{ units = [0, true] }", "units must be [least, most], whole numbers from 0"),
            ("{ everybody = [0, 5] }", "'everybody' is not named in [who]"),
            ("{ units = [0, 5], upper = [0, 9] }", "commune has two ranges"),
            ("{ province = [0, 5] }", "province does not answer it"),
        )
    ),
    ('part_of = "DV"', 'part_of = "TT"', "elements: TT → TT is a circle of parts"),
    ('denominator = "DV"', 'denominator = "DVX"', "indicators[A1].denominator: DVX is no element"),
    ('numerator = "TT"', 'numerator = "TTX + TT"', "indicators[A1].numerator: TTX is no element"),
    ('when = "DV == 0"', 'when = "DVX == 0"', "skips[1].when: DVX is no element"),
    ('skips = ["TT"]', 'skips = ["TT", "UT"]', "skips[1].skips: UT is no element"),
    ('part_of = "DV"', 'part_of = "DVX"', "elements[TT].part_of: DVX is no element"),
    ('proposes = ["TT", 0]', 'proposes = ["UT", 0]', "rules[TT_IN_DV].proposes: UT is no element"),
    ('proposes = ["TT", 0]', 'proposes = "TT"', 'rules[TT_IN_DV].proposes: must be ["CODE", whole number]'),
    ('target = "97,5%"', 'target = "cao"', "indicators[A1].target: 'cao' is no target; write a ratio as"),
    ('target = "97,5%"', "target = 0.975", "indicators[A1].target: 0.975 is no target"),
    ('target = "97,5%"', 'target = "97.5%"', "indicators[A1].target: '97.5%' is no target"),
    ('target = "97,5%"', 'target = "97,5"', "indicators[A1].target: '97,5' is no target"),
    ('target = "97,5%"', 'target = "0%"', "indicators[A1].target: '0%' must be above 0%"),
    (
        'target = "97,5%"',
        'target = "101%"',
        "indicators[A1].target: '101%' must be above 0% and at most 100%",
    ),
    ('comparator = "≥"\ntarget = "97,5%"', 'target = "97,5%"', "indicators[A1].comparator: is missing"),
    ('comparator = "≥"\ntarget = "90%"', 'comparator = ">="\ntarget = "90%"', "'>=' is not one of ≥, >, ="),
    (
        'kind = "flow"\ninput = "count"',
        'kind = "flux"\ninput = "count"',
        "elements[TT].kind: 'flux' is not one of",
    ),
    ('kind = "size"', "kind = 3", "elements[DV].kind: 3 is not one of size, cumulative, flow"),
    ('input = "choice"', 'input = "yes_no"', "provincial[XLOAI].choices: a choice needs choices"),
    (
        'choices = [["TOT", "Tốt"], ["KHA", "Khá"]]',
        "choices = []",
        "provincial[XLOAI].choices: must be a list of",
    ),
    (
        '[["TOT", "Tốt"], ["KHA", "Khá"]]',
        '[["TOT", "Tốt"], ["TOT", "Khá"], ["KHA", "K"]]',
        "provincial[XLOAI].choices: TOT is given twice",
    ),
    ("one_of(XLOAI, TOT)", "one_of(XLOAI, TUYET)", "indicators[A2].numerator: TUYET is no choice of XLOAI"),
    ("one_of(XLOAI, TOT)", "TT + one_of(XLOAI, TOT)", "mixes what units say with what the office says"),
    ("one_of(XLOAI, TOT)", "1", "indicators[A2].numerator: names no element"),
    (
        'about = "upper"',
        'about = "province"',
        "provincial[XLOAI].about: the province says nothing about itself",
    ),
    ('answered_by = "province"', 'answered_by = "units"', "is answered by the province alone"),
    ('label = "Đoàn viên"', 'label = "  "', "elements[DV].label: must be a text that is not empty"),
    ('hint = "Đếm số người."', "", "elements[TT].hint: is missing"),
    ('hint = "Đếm số người."', 'hint = "Đếm {nguoi}."', "elements[TT].hint: {nguoi} is no placeholder here"),
    ('"Đến {closing_date}, bao', '"Đến {closing_date, bao', "elements[DV].question: has a brace without its"),
    ("đoàn viên ({DV}).", "đoàn viên ({dv}).", "rules[TT_IN_DV].message: 'dv' is not allowed"),
    ("đoàn viên ({DV}).", "đoàn viên ({UT}).", "rules[TT_IN_DV].message: UT is no element"),
    ('holds = "TT <= DV"', 'holds = "TT"', "rules[TT_IN_DV].holds: 'TT' compares nothing"),
    ('holds = "TT <= DV"', 'holds = "TT <= 5"', "{DV} is not among the numbers that the rule is about"),
    ('effect = "block"', 'effect = "ask"\nexcusable = true', "only a blocking rule needs an excuse"),
    (
        'effect = "block"',
        'effect = "block"\nexcusable = 1',
        "rules[TT_IN_DV].excusable: must be true or false",
    ),
    ('code = "TT"\n', 'code = "TT"\nnumber = 3\n', "elements[TT].number: is 3 where 2 comes next"),
    ('code = "TT"\n', 'code = "TT"\nnumber = 1\n', "elements[TT].number: is 1 where 2 comes next"),
    ('code = "DV"\n', 'code = "DV"\nnumber = true\n', "elements[DV].number: is True where 1 comes next"),
    ('code = "DV"\n', 'code = "DV"\nnumber = "1"\n', "elements[DV].number: is '1' where 1 comes next"),
    ('code = "XLOAI"\n', 'code = "XLOAI"\nnumber = 2\n', "provincial[XLOAI].number: is 2 where 1 comes"),
    ('code = "TT"\n', 'code = "DV"\n', "elements[DV]: the code is given twice"),
    ('code = "A2"', 'code = "A1"', "indicators[A1]: the code is given twice"),
    ('code = "TT"\n', 'code = "t t"\n', "elements[t t].code: 't t' must be capital letters"),
    ('code = "X1"', 'code = "CONG_DOAN_XA_MAU"', "is longer than 12 characters"),
    ('kind = "commune"', 'kind = "province"', "sample_units[X1].kind: the province is no reporting unit"),
    (
        "[[sample_units]]",
        '[[units]]\ncode = "Y1"\nname = "Y"\nkind = "sector"\nvalid_from = "01/07/2025"\n[[sample_units]]',
        "units[Y1].valid_from: must be a day, as in 2025-07-01",
    ),
    (
        "[[sample_units]]",
        '[[units]]\ncode = "Y1"\nname = "Y"\nkind = "sector"\nupper = "Y1"\n[[sample_units]]',
        "units: Y1 → Y1 is a circle",
    ),
    (
        "[[sample_units]]",
        '[[units]]\ncode = "X1"\nname = "Y"\nkind = "sector"\n[[sample_units]]',
        "units[X1]: the code is given twice",
    ),
    ('kind = "commune"', 'kind = "xa"', "sample_units[X1].kind: 'xa' is not one of province, district"),
    ('units = ["commune", "direct"]', 'units = ["communes"]', "who.units: 'communes' is not one of"),
    ('units = ["commune", "direct"]', "units = []", "who.units: must be a list that is not empty"),
    ('part_of = "DV"', 'answerd = "DV"', "elements[TT].answerd: is not known here"),
    ('clause = "mục 3"', 'clause = "mục 3"\namuont = "1"', "welfare[TET].amuont: is not known here"),
    (
        'clause = "mục 3"',
        'clause = "mục 3"\namount = ""',
        "welfare[TET].amount: must be a text that is not empty",
    ),
    ('clause = "mục 3"', 'clause = "mục 3"\nkeywords = [1]', "welfare[TET].keywords: must hold texts"),
    ("version = 2", 'version = "2"', "programme.version: must be a whole number of at least 1"),
    ("term_end = 2030", "term_end = 2020", "programme.term_end: is before term_start"),
    ('part = "limits"', 'part = "khac"', "sections[HC].part: 'khac' is not one of"),
    ("limit = 1000", "limit = 0", "sections[HC].limit: must be a whole number of at least 1"),
    (
        "slip_factors = [10, 100]",
        "slip_factors = [1]",
        "history.slip_factors: must be a list of whole numbers",
    ),
    ("size_change_percent = 20", "", "history.size_change_percent: is missing"),
    (
        'reason = "Đơn',
        'leaves = "count"\nreason = "Đơn',
        "skips[1].leaves: must be not_applicable or nothing_happ",
    ),
    ('skips = ["TT"]', "skips = []", "skips[1].skips: must be a list that is not empty"),
]


@pytest.mark.parametrize(
    ("old", "new", "said"), BAD_KEYS, ids=[f"{n}: {said}"[:70] for n, (*_, said) in enumerate(BAD_KEYS)]
)
def test_a_bad_key_is_refused_by_name_and_reason(old: str, new: str, said: str) -> None:
    found = problems(changed(old, new))
    assert any(said in problem for problem in found), found


def test_a_circle_of_skips_is_refused_with_the_way_round() -> None:
    extra = '\n[[skips]]\nwhen = "TT > 5"\nskips = ["DV"]\nreason = "Vòng tròn."\n'
    (found,) = problems(SOUND + extra)
    assert found.startswith("skips: ") and found.endswith("is a circle")
    assert "TT" in found and "DV" in found


def test_an_element_that_skips_itself_is_a_circle() -> None:
    (found,) = problems(changed('when = "DV == 0"', 'when = "TT == 0"'))
    assert found == "skips: TT → TT is a circle"


def test_a_ratio_needs_a_denominator_and_a_number_has_none() -> None:
    assert "indicators[A1].denominator: an indicator of measure ratio needs one" in problems(
        changed('denominator = "DV"\n', "")
    )
    as_number = changed(
        'measure = "ratio"\ncomparator = "≥"\ntarget = "97,5%"',
        'measure = "number"\ncomparator = "≥"\ntarget = "24500"',
    )
    assert problems(as_number) == ["indicators[A1].denominator: an indicator of measure number has none"]
    assert parse(as_number.replace('denominator = "DV"\n', "")).indicator("A1").measure is Measure.NUMBER


def test_a_number_with_dots_is_no_target() -> None:
    source = changed(
        'measure = "ratio"\ncomparator = "≥"\ntarget = "97,5%"',
        'measure = "number"\ncomparator = "≥"\ntarget = "24.500"',
    )
    assert any("'24.500' is no target" in problem for problem in problems(source))


def test_all_mistakes_are_named_at_once() -> None:
    source = changed('label = "Đoàn viên"', 'label = ""').replace('target = "90%"', 'target = "nhiều"')
    assert len(problems(source)) == 2


def test_an_unknown_table_is_refused() -> None:
    assert problems(SOUND + "\n[[welfares]]\ncode = 'X'\n") == ["welfares: is not known here"]


def test_a_table_written_as_a_value_is_refused() -> None:
    assert "sections: must be written as [[sections]]" in problems(
        "sections = 3\n" + SOUND.split("[[sections]]")[0]
    )


def test_an_empty_file_is_refused_with_what_is_missing() -> None:
    found = problems("")
    assert "programme: is missing or no table" in found
    assert "indicators: is missing" in found


def test_what_is_no_toml_is_refused_with_its_line() -> None:
    (found,) = problems("[programme\n")
    assert found.startswith("file: is no TOML") and "line 1" in found


@pytest.mark.parametrize("source", ["a = " + "[" * 50_000, "a = " + "9" * 5_000])
def test_what_no_reader_can_take_is_refused_without_a_traceback(source: str) -> None:
    (found,) = problems(source)
    assert found.startswith("file: is no TOML")


@pytest.mark.parametrize("written", ["\\u0000", "\\u001b", "\\ufffe", "\\uffff"])
def test_a_character_that_no_file_can_hold_is_refused(written: str) -> None:
    assert "programme.province: holds a character that no file or database can keep" in problems(
        changed('province = "LĐLĐ tỉnh khác"', f'province = "LĐLĐ{written} tỉnh khác"')
    )


def test_a_version_that_no_database_can_hold_is_refused() -> None:
    (found,) = problems(changed("version = 2", "version = 99999999999"))
    assert found.startswith("programme.version: must be a whole number of at least 1, at most")


def test_the_mark_that_an_editor_puts_in_front_is_overlooked(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SOUND, encoding="utf-8-sig")
    assert load(tmp_path / "a.toml") == parse(SOUND)


def test_a_missing_file_a_folder_and_strange_bytes_are_refused(tmp_path: Path) -> None:
    strange = tmp_path / "strange.toml"
    strange.write_bytes(b"title = '\xff'")
    for path, said in (
        (tmp_path / "none.toml", "none.toml: cannot be read"),
        (tmp_path, "cannot be read"),
        (strange, "strange.toml: is not UTF-8 at byte 9"),
    ):
        with pytest.raises(ProgrammeError) as refused:
            load(path)
        assert said in refused.value.problems[0]


LINES = SOUND.splitlines()


@given(
    line=st.sampled_from(range(len(LINES))),
    value=st.sampled_from(["3", "-1", "1.5", '""', '"x"', "[]", "[[]]", "{}", "true", "2026-01-01", '["{"]']),
)
def test_no_value_anywhere_brings_a_traceback(line: int, value: str) -> None:
    key, equals, _ = LINES[line].partition(" = ")
    source = "\n".join([*LINES[:line], f"{key}{equals}{value}" if equals else "", *LINES[line + 1 :]])
    with suppress(ProgrammeError):
        parse(source)


FIRST_VERSION = PROGRAMME.source.replace('\nspan = "term"', "").replace('\ntarget_of = "province"', "")


def test_a_version_from_before_spans_and_targets_were_written_down_can_still_be_read() -> None:
    programme = parse(FIRST_VERSION)
    assert {one.span for one in programme.indicators} == {Span.PERIOD}
    assert [one.code for one in programme.indicators if one.target_of is TargetOf.PROVINCE] == ["K01"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'target = "98%"\n',
            'target = "98%"\nspan = "term"\n',
            "indicators[N01].span: only a target of the term",
        ),
        ('\nspan = "term"', '\nspan = "year"', "indicators[K02].span: "),
        (
            'numerator = "CB_CK"',
            'numerator = "CB_CK"\nspan = "term"',
            "indicators[K06].span: CB, CB_CK does not",
        ),
        ('\ntarget_of = "province"', '\ntarget_of = "every_unit"', "indicators[K01].target_of: a number is"),
        ('\ntarget_of = "province"', '\ntarget_of = "unit"', "indicators[K01].target_of: "),
    ],
)
def test_a_span_or_a_target_that_cannot_be_meant_is_refused(old: str, new: str, said: str) -> None:
    assert any(one.startswith(said) for one in problems(PROGRAMME.source.replace(old, new, 1)))


def test_elements_go_by_their_place_in_the_file_and_provincial_ones_by_theirs() -> None:
    programme = parse(SOUND)
    assert [(one.code, one.number) for one in programme.elements] == [("DV", 1), ("TT", 2)]
    assert [(one.code, one.number) for one in programme.provincial] == [("XLOAI", 1)]


@pytest.mark.parametrize("before", [one.code for one in PROGRAMME.elements])
def test_an_element_put_in_anywhere_moves_the_later_ones_on_and_asks_for_no_other_change(before: str) -> None:
    grown = parse(with_element_before(before, PROGRAMME.source))
    place = PROGRAMME.element(before).number
    assert grown.element("NEW").number == place
    assert {one.code: one.number for one in grown.elements if one.code != "NEW"} == {
        one.code: one.number + (one.number >= place) for one in PROGRAMME.elements
    }
    assert grown.provincial == PROGRAMME.provincial


def test_a_version_from_when_numbers_were_stated_is_read_back_as_the_same_programme() -> None:
    old = parse(numbers_stated(PROGRAMME.source))
    assert (old.elements, old.provincial) == (PROGRAMME.elements, PROGRAMME.provincial)
