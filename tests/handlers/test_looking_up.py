"""Welfare, indicators, help and the words people type instead of pressing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.programme import Indicator
from bot.domain.programme.texts import WelfareCard
from bot.services import welfare
from messages import places
from messages.looking_up.buttons import ShowIndicator, ShowIndicators, ShowWelfare, ShowWelfareList
from messages.looking_up.views import WelfareProgramme
from messages.menus.buttons import Menu, OpenMenu
from tests.handlers.stage import AN, BINH, CUC, Stage
from tests.handlers.updates import Phone
from tests.programme import PROGRAMME

UNKNOWN = "Chưa có thông tin chính thức; đồng chí liên hệ công đoàn cơ sở nơi làm việc hoặc LĐLĐ tỉnh."
WARNING = "Cảnh giác: công đoàn không yêu cầu nộp phí hoặc chuyển tiền trước khi nhận hỗ trợ."
MAI_AM = next(card for card in PROGRAMME.welfare if card.code == "MAI_AM")


def test_a_stranger_looks_up_welfare_and_nothing_is_stored(stage: Stage) -> None:
    before = stage.rows()
    [shown] = stage.hears(AN.says("/phucloi"))
    labels = [row[0]["text"] for row in shown.params["reply_markup"]["inline_keyboard"]]
    assert labels == [card.title for card in PROGRAMME.welfare]
    stage.hears(AN.presses(ShowWelfare("MAI_AM").pack()))
    assert stage.rows() == before


@pytest.mark.parametrize("card", PROGRAMME.welfare, ids=lambda card: card.code)
def test_a_card_says_once_what_is_not_known_and_always_warns(stage: Stage, card: WelfareCard) -> None:
    text = stage.answer(AN.presses(ShowWelfare(card.code).pack()))
    assert card.title in text and card.about in text
    assert text.count(UNKNOWN) == 1
    assert WARNING in text
    assert "đủ điều kiện" not in text


def test_an_amount_is_shown_only_with_the_document_that_says_so(stage: Stage) -> None:
    entered = replace(MAI_AM, amount="50.000.000 đồng", audience="Đoàn viên khó khăn về nhà ở")
    assert "50.000.000" not in stage.dispatch.presenter.text(WelfareProgramme(entered))
    documented = replace(entered, basis="Quyết định số 12/QĐ-LĐLĐ ngày 15/01/2026")
    text = stage.dispatch.presenter.text(WelfareProgramme(documented))
    assert "50.000.000" in text and "12/QĐ-LĐLĐ" in text and "khó khăn về nhà ở" in text


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("sua nha", ["MAI_AM"]),
        ("tôi muốn SỬA NHÀ thì hỏi ai", ["MAI_AM"]),
        ("mái ấm", ["MAI_AM"]),
        ("tet", ["TET_SUM_VAY"]),
        ("tai nạn lao động", ["TAI_NAN"]),
        ("quy xa hoi", ["QUY_XA_HOI"]),
        ("ủng hộ quỹ", ["QUY_XA_HOI"]),
        ("bệnh nghề nghiệp", ["BENH_NGHE"]),
        ("thời tiết", []),
        ("1204", []),
        ("a", []),
        ("", []),
        ("?!", []),
    ],
)
def test_words_find_their_programme_without_accents(words: str, codes: list[str]) -> None:
    assert [card.code for card in welfare.find(PROGRAMME.welfare, words)] == codes


def test_words_that_name_several_programmes_show_all_of_them(stage: Stage) -> None:
    [shown] = stage.hears(AN.says("hỗ trợ khi bị"))
    assert "Các chương trình gần với" in shown.params["text"]
    assert len(shown.params["reply_markup"]["inline_keyboard"]) == 3  # two programmes, and the way to all


def test_free_text_about_welfare_opens_its_card(stage: Stage) -> None:
    assert MAI_AM.title in stage.answer(AN.says("xây nhà"))
    assert MAI_AM.title in stage.answer(BINH.says("/phucloi xay nha"))


def test_words_behind_the_command_that_find_nothing_are_repeated_as_text(stage: Stage) -> None:
    assert "“&lt;b&gt;mua xe”" in stage.answer(AN.says("/phucloi <b>mua xe"))


def test_from_a_card_one_goes_back_in_place(stage: Stage) -> None:
    [shown] = stage.hears(AN.presses(ShowWelfareList().pack()))
    assert shown.method == "editMessageText"


def test_a_card_that_does_not_exist_any_more_is_refused_politely(stage: Stage) -> None:
    assert "không thay đổi gì" in stage.answer(AN.presses(ShowWelfare("CU").pack()))


# --- indicators ----------------------------------------------------------------------------------


def test_all_indicators_are_listed_with_their_targets(stage: Stage) -> None:
    pages = [stage.answer(AN.presses(ShowIndicators(page).pack())) for page in range(3)]
    listed = [line for page in pages for line in page.splitlines() if " – đích " in line]
    assert [line.split(".")[0] for line in listed] == [str(number) for number in range(1, 22)]
    assert listed[0] == "1. Tuyên truyền, quán triệt – đích 98% trở lên"
    assert any(line.endswith("đích trên 90%") for line in listed)
    assert any(line.endswith("24.500") for line in listed)
    assert "cả nhiệm kỳ" in pages[2] and "cả nhiệm kỳ" not in pages[0] + pages[1]


@pytest.mark.parametrize("page", [-1, 3, 10**9])
def test_a_page_that_does_not_exist_shows_the_nearest(stage: Stage, page: int) -> None:
    nearest = "trang 1/3" if page < 0 else "trang 3/3"
    assert nearest in stage.answer(AN.presses(ShowIndicators(page).pack()))


@pytest.mark.parametrize("indicator", PROGRAMME.indicators, ids=lambda one: one.code)
def test_an_indicator_is_shown_in_full_with_its_reading(stage: Stage, indicator: Indicator) -> None:
    [shown] = stage.hears(AN.presses(ShowIndicator(indicator.code).pack()))
    assert shown.method == "editMessageText"
    text = shown.params["text"]
    assert indicator.title in text and indicator.clause in text and indicator.note in text


# --- help and typed words ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phone", "has", "lacks"),
    [(AN, "/dangky", "/baocao"), (BINH, "/baocao", "/modot"), (CUC, "/modot", "/nop")],
    ids=["a stranger", "an officer", "the office"],
)
@pytest.mark.parametrize("words", ["/trogiup", "/help", "trợ giúp", "TRO GIUP!", "huong dan"])
def test_help_is_by_role_and_short(stage: Stage, phone: Phone, has: str, lacks: str, words: str) -> None:
    text = stage.answer(phone.says(words))
    assert has in text and lacks not in text
    assert len(text.splitlines()) <= 12


def test_help_in_a_group_names_what_works_there(stage: Stage) -> None:
    text = stage.answer(BINH.says("/trogiup@baocao_bot", group=True))
    assert "/tiendo" in text and "/baocao" not in text


def test_no_word_leads_to_two_places() -> None:
    words = [word for several in places.WORDS.values() for word in several]
    assert len(words) == len(set(words))
    assert set(places.WORDS) == set(Menu)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Báo cáo", Menu.REPORTS),
        ("bao cao.", Menu.REPORTS),
        ("TIẾN ĐỘ", Menu.PROGRESS),
        ("báo cáo năm nay", None),
    ],
)
def test_typed_words_name_places_whatever_accents_and_case(words: str, place: Menu | None) -> None:
    assert places.place_of(words) is place


@pytest.mark.parametrize("place", Menu)
def test_every_place_of_the_menus_opens_or_refuses(stage: Stage, place: Menu) -> None:
    for phone in (AN, BINH, CUC):
        pressed = stage.hears(phone.presses(OpenMenu(place).pack()))
        typed = stage.hears(phone.says(places.WORDS[place][0]))
        assert pressed and typed


@pytest.mark.parametrize("words", ["tiến độ", "mở đợt", "duyệt", "mời cán bộ"])
def test_places_of_the_office_refuse_others_when_typed_too(stage: Stage, words: str) -> None:
    assert "dành cho cán bộ Văn phòng" in stage.answer(BINH.says(words))


def test_places_of_officers_tell_a_stranger_how_to_register(stage: Stage) -> None:
    assert "/dangky" in stage.answer(AN.says("báo cáo"))


def test_text_that_names_nothing_shows_the_menu(stage: Stage) -> None:
    [shown] = stage.hears(AN.says("hôm nay trời đẹp"))
    assert "chưa hiểu" in shown.params["text"]
    assert shown.params["reply_markup"]["inline_keyboard"]
