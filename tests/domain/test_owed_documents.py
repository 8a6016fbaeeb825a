"""A document's number as people type it, and what makes a document complete."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.rounds.owed_documents import OwedDocument, OwedFile, read_number, says_no_number

PAGE = OwedFile("u1", "f1", True, "", 1_000)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12/KH-CĐ", "12/KH-CĐ"),
        ("Số 12/KH-CĐ", "12/KH-CĐ"),
        ("số: 12/KH-LĐLĐ", "12/KH-LĐLĐ"),
        ("So 05 /CTr-CĐN.", "05 /CTr-CĐN"),
        ("Số hiệu 7", "7"),
        ("  12 ", "12"),
        ("KH-CĐ", None),
        ("", None),
        ("số", None),
        ("1" * 61, None),
    ],
)
def test_a_number_is_kept_as_it_is_written_on_the_paper(typed: str, number: str | None) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize("said", ["chưa có số", "Chưa có", "không có số", "ko", "chưa lấy số."])
def test_no_number_can_be_said_in_words(said: str) -> None:
    assert says_no_number(said)


@pytest.mark.parametrize("said", ["12", "chưa rõ 12", "số 5"])
def test_other_words_do_not_say_so(said: str) -> None:
    assert not says_no_number(said)


def test_a_document_is_ready_with_a_file_and_once_its_number_and_date_were_asked() -> None:
    assert not OwedDocument((), "1", date(2026, 11, 1), described=True).ready
    assert not OwedDocument((PAGE,)).ready
    assert OwedDocument((PAGE,), None, None, described=True).ready


def test_a_document_comes_back_as_it_was_kept() -> None:
    document = OwedDocument((PAGE,), "12/KH-CĐ", date(2026, 12, 15), described=True)
    assert OwedDocument.from_json(document.to_json()) == document
    bare = OwedDocument((PAGE,), None, None, described=True)
    assert OwedDocument.from_json(bare.to_json()) == bare


def test_the_stamp_tells_any_change() -> None:
    document = OwedDocument((PAGE,), "12/KH-CĐ", date(2026, 12, 15), described=True)
    others = [
        OwedDocument((PAGE, PAGE), "12/KH-CĐ", date(2026, 12, 15), described=True),
        OwedDocument((PAGE,), "13/KH-CĐ", date(2026, 12, 15), described=True),
        OwedDocument((PAGE,), "12/KH-CĐ", None, described=True),
    ]
    assert len({one.stamp for one in (document, *others)}) == 4
