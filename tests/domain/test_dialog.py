"""Conversations about numbers: what an officer says, what is asked, what is on record afterwards."""

from __future__ import annotations

import pytest

from bot.domain.answers import AnswerState
from bot.domain.dialog import resume
from bot.domain.dialog.position import Position
from bot.domain.dialog.types import Ask, Choice, ConfirmKind, Done, RejectKind, Sent
from bot.domain.form.rules import Concern
from bot.domain.reading.readings import Doubt
from bot.domain.results.verdict import Verdict
from tests.domain.talk import Talk, form_of

# N01 = TT/NLD, N10 = QXH/NLD; K02 = VV_HT/VV; N14 = CTDT over the four kinds of CĐCS.


def test_a_short_report_is_answered_one_number_at_a_time_and_judged_at_once() -> None:
    talk = Talk(form_of("N01", "N10"))
    assert talk.asked == "NLD"
    assert (talk.question.element.number, talk.question.answered, talk.question.of) == (2, 0, 3)
    talk.say("1.204")
    assert talk.asked == "TT"
    talk.say("1180")
    [standing] = talk.step.judged
    assert (standing.indicator.code, standing.verdict, standing.short_by) == ("N01", Verdict.MET, None)
    assert talk.asked == "QXH"
    talk.say("1121 người")
    [standing] = talk.step.judged
    assert (standing.indicator.code, standing.verdict, standing.short_by) == ("N10", Verdict.NOT_MET, 23)
    assert talk.step.next == Done()


def test_a_number_in_thousands_counts_only_after_it_was_repeated_in_full() -> None:
    talk = Talk(form_of("N01"))
    talk.say("12k")
    assert talk.confirms(ConfirmKind.ECHO)
    assert talk.confirmation.values == {"NLD": 12_000}
    assert not talk.has("NLD")
    talk.press(Choice.ACCEPT)
    assert talk.value("NLD") == 12_000
    assert talk.asked == "TT"


def test_a_confirmation_can_be_answered_in_words() -> None:
    talk = Talk(form_of("N01"))
    talk.say("12k", "không")
    assert talk.asked == "NLD"
    talk.say("12k", "ok")
    assert talk.value("NLD") == 12_000


def test_what_is_ambiguous_is_asked_back_with_the_likely_number() -> None:
    talk = Talk(form_of("N01"))
    talk.say("24,500")
    assert talk.confirms(ConfirmKind.UNCLEAR)
    assert (talk.confirmation.doubt, talk.confirmation.suggestions) == (Doubt.COMMA, (24_500,))
    talk.press(Choice.TAKE, value=99)
    assert talk.refused is RejectKind.STALE
    talk.press(Choice.TAKE, value=24_500)
    assert talk.value("NLD") == 24_500


def test_a_new_number_replaces_one_that_waits_for_a_yes() -> None:
    talk = Talk(form_of("N01"))
    talk.say("24,500", "2450")
    assert talk.value("NLD") == 2450


def test_nonsense_while_a_number_waits_does_not_lose_it() -> None:
    talk = Talk(form_of("N01"))
    talk.say("12k", "sao lại hỏi thế")
    assert talk.refused is RejectKind.UNCLEAR
    assert talk.confirms(ConfirmKind.ECHO)


@pytest.mark.parametrize("text", ["95%", "-5", "<b>5</b>", "😀", "có", "9" * 12])
def test_what_is_no_count_is_refused_and_the_question_stays(text: str) -> None:
    talk = Talk(form_of("N01"))
    talk.say(text)
    assert talk.refused is RejectKind.UNCLEAR
    assert talk.asked == "NLD"
    assert not talk.state.answers


def test_a_percentage_is_refused_with_what_it_would_come_to() -> None:
    talk = Talk(form_of("N01"), NLD=1204)
    talk.say("95%")
    assert talk.step.rejected is not None
    assert (talk.step.rejected.doubt, talk.step.rejected.hint) == (Doubt.PERCENT, 1143)
    assert not talk.has("TT")


def test_a_photo_is_no_answer() -> None:
    talk = Talk(form_of("N01"))
    talk.do(Sent())
    assert talk.refused is RejectKind.NOT_TEXT
    assert talk.asked == "NLD"


def test_not_yet_leaves_the_question_open_and_goes_on() -> None:
    talk = Talk(form_of("N01"))
    talk.say("1204", "chưa có")
    assert talk.confirms(ConfirmKind.ZERO_OR_NOT_YET)
    talk.press(Choice.NOT_YET)
    assert talk.answer("TT").state is AnswerState.UNKNOWN
    assert talk.step.next == Done()
    assert resume(talk.form, talk.state, Position()).position.asking == "TT"


def test_saying_not_yet_twice_is_plain_enough() -> None:
    talk = Talk(form_of("N01"), NLD=1204)
    talk.say("chưa", "chưa có số liệu")
    assert talk.answer("TT").state is AnswerState.UNKNOWN


def test_the_words_of_the_button_mean_what_the_button_means() -> None:
    talk = Talk(form_of("N01"), NLD=1204)
    talk.say("chưa có số liệu")
    assert talk.answer("TT").state is AnswerState.UNKNOWN


def test_not_yet_may_also_turn_out_to_mean_none() -> None:
    talk = Talk(form_of("N01"), NLD=1204)
    talk.say("chưa có")
    talk.press(Choice.ZERO)
    assert talk.answer("TT").state is AnswerState.ZERO


def test_nothing_happened_is_not_the_same_as_zero_where_things_happen() -> None:
    talk = Talk(form_of("K02"))
    talk.say("không phát sinh")
    assert talk.answer("VV").state is AnswerState.NOTHING_HAPPENED
    talk = Talk(form_of("N01"))
    talk.say("không phát sinh")
    assert talk.answer("NLD").state is AnswerState.ZERO


def test_everything_stands_for_the_total_once_confirmed() -> None:
    talk = Talk(form_of("N01"), NLD=1204)
    talk.say("tất cả")
    assert talk.confirms(ConfirmKind.EVERYTHING)
    assert talk.confirmation.values == {"TT": 1204}
    talk.press(Choice.ACCEPT)
    assert talk.value("TT") == 1204


def test_everything_of_an_unknown_total_cannot_be_taken() -> None:
    talk = Talk(form_of("N01"))
    talk.go("TT")
    talk.say("hết")
    assert talk.refused is RejectKind.TOTAL_UNKNOWN
    assert talk.step.rejected is not None
    assert talk.step.rejected.go == ("NLD",)


def test_a_part_with_its_total_counts_when_the_total_agrees() -> None:
    talk = Talk(form_of("N01"), NLD=1204)
    talk.say("1.180/1.204")
    assert talk.value("TT") == 1180


def test_a_part_with_another_total_asks_which_total_is_right() -> None:
    talk = Talk(form_of("N01"), NLD=1204)
    talk.say("1180/1250")
    assert talk.confirms(ConfirmKind.TOTAL_DIFFERS)
    assert (talk.confirmation.values, talk.confirmation.total) == ({"NLD": 1250, "TT": 1180}, 1204)
    talk.press(Choice.ACCEPT)
    assert (talk.value("NLD"), talk.value("TT")) == (1250, 1180)


def test_the_total_on_record_may_also_be_the_right_one() -> None:
    talk = Talk(form_of("N01"), NLD=1204)
    talk.say("1180/1250")
    talk.press(Choice.KEEP_TOTAL)
    assert (talk.value("NLD"), talk.value("TT")) == (1204, 1180)


def test_a_pair_said_to_the_total_answers_both_after_a_yes() -> None:
    talk = Talk(form_of("K02"))
    talk.say("2/3")
    assert talk.confirms(ConfirmKind.PAIR)
    assert talk.confirmation.values == {"VV": 3, "VV_HT": 2}
    talk.press(Choice.ACCEPT)
    assert (talk.value("VV"), talk.value("VV_HT")) == (3, 2)
    assert talk.asked == "done"


@pytest.mark.parametrize(
    ("whole", "part", "indicator"),
    [
        ("XL_NN_DG", "XL_NN_TOT", "N06"),
        ("XL_NNN_DG", "XL_NNN_TOT", "N07"),
        ("NC_DK", "NC_TL", "N09"),
        ("VH", "VH_DAT", "K04"),
    ],
)
def test_a_pair_said_to_a_total_that_is_a_part_itself_answers_both(
    whole: str, part: str, indicator: str
) -> None:
    talk = Talk(form_of(indicator), CS_HCSN=30, CS_DNNN=1, CS_DNNNN=31, CS_KHAC=0)
    talk.go(whole)
    talk.say("29/30")
    assert talk.confirms(ConfirmKind.PAIR)
    assert talk.confirmation.values == {whole: 30, part: 29}
    talk.press(Choice.ACCEPT)
    assert (talk.value(whole), talk.value(part)) == (30, 29)


def test_a_pair_that_exceeds_what_its_total_is_a_part_of_is_refused() -> None:
    talk = Talk(form_of("N06"), CS_HCSN=28, CS_DNNN=0)
    talk.say("29/30")
    talk.press(Choice.ACCEPT)
    assert talk.refused is RejectKind.BROKEN
    assert not talk.has("XL_NN_DG", "XL_NN_TOT")


def test_a_pair_said_to_the_part_of_it_is_taken_as_before() -> None:
    talk = Talk(form_of("N06"), CS_HCSN=30, CS_DNNN=0, XL_NN_DG=30)
    talk.say("29/30")
    assert talk.value("XL_NN_TOT") == 29
    talk.go("XL_NN_TOT")
    talk.say("27/28")
    assert talk.confirms(ConfirmKind.TOTAL_DIFFERS)


def test_a_pair_where_no_part_is_asked_offers_neither_number() -> None:
    talk = Talk(form_of("K01"))
    talk.say("29/30")
    assert talk.refused is RejectKind.UNCLEAR
    assert talk.asked == "DV"


def test_a_pair_said_to_the_part_answers_an_open_total_too() -> None:
    talk = Talk(form_of("K02"))
    talk.go("VV_HT")
    talk.say("2/3")
    assert (talk.value("VV"), talk.value("VV_HT")) == (3, 2)


def test_a_total_that_is_a_sum_is_compared_but_not_overwritten() -> None:
    talk = Talk(form_of("N14"), CS_HCSN=40, CS_DNNN=0, CS_DNNNN=5, CS_KHAC=0)
    talk.say("38/44")
    assert talk.refused is RejectKind.TOTAL_DIFFERS
    assert talk.step.rejected is not None
    assert (talk.step.rejected.total, talk.step.rejected.go) == (
        45,
        ("CS_DNNN", "CS_DNNNN", "CS_HCSN", "CS_KHAC"),
    )
    talk.say("38/45")
    assert talk.value("CTDT") == 38


def test_a_part_larger_than_its_total_is_no_pair() -> None:
    talk = Talk(form_of("N01"), NLD=1204)
    talk.say("20/11")
    assert talk.refused is RejectKind.PART_EXCEEDS_TOTAL


def test_a_unit_word_that_contradicts_the_question_is_asked_about() -> None:
    talk = Talk(form_of("N01"), NLD=1204)
    talk.say("35 CĐCS")
    assert talk.confirms(ConfirmKind.UNIT_DIFFERS)
    talk.press(Choice.RETYPE)
    assert talk.asked == "TT"
    assert not talk.has("TT")


def test_yes_and_no_are_said_or_pressed() -> None:
    talk = Talk(form_of("N12"))
    talk.say("95")
    assert talk.refused is RejectKind.YES_OR_NO
    talk.say("rồi")
    assert talk.value("KTCC") == 1
    talk.go("KTCC")
    talk.press(Choice.NO)
    assert talk.value("KTCC") == 0


def test_a_size_is_taken_from_last_period_by_one_press() -> None:
    talk = Talk(form_of("N01", previous={"NLD": 1204, "TT": 1100}))
    assert Choice.SAME in talk.question.choices
    talk.press(Choice.SAME)
    assert talk.value("NLD") == 1204
    assert Choice.SAME not in talk.question.choices
    talk.say("như năm ngoái")
    assert talk.refused is RejectKind.NOT_REUSABLE


def test_a_cumulative_number_is_taken_from_last_period_after_a_yes() -> None:
    talk = Talk(form_of("K04", previous={"VH": 50, "VH_DAT": 48}), VH=50)
    talk.say("giữ nguyên")
    assert talk.confirms(ConfirmKind.SAME)
    talk.press(Choice.ACCEPT)
    assert talk.value("VH_DAT") == 48


def test_without_a_last_period_nothing_can_stay_as_it_was() -> None:
    talk = Talk(form_of("N01"))
    talk.say("như cũ")
    assert talk.refused is RejectKind.NO_PREVIOUS


def test_a_part_larger_than_the_total_on_record_is_refused_and_kept_while_the_total_is_corrected() -> None:
    talk = Talk(form_of("N01"), NLD=1204)
    talk.say("1350")
    assert talk.refused is RejectKind.BROKEN
    assert talk.step.rejected is not None
    assert talk.step.rejected.go == ("NLD",)
    assert talk.step.rejected.value == 1350
    assert not talk.has("TT")
    talk.go("NLD")
    assert talk.asked == "NLD"
    talk.say("1400")
    assert talk.asked == "TT"
    assert talk.question.held == 1350
    talk.press(Choice.TAKE, value=1350)
    assert talk.value("TT") == 1350
    assert talk.asked == "done"


def test_a_corrected_total_that_contradicts_its_part_asks_the_part_again() -> None:
    talk = Talk(form_of("N01", "N10"), NLD=1204, TT=1180)
    talk.go("NLD")
    talk.say("1000")
    assert talk.value("NLD") == 1000
    assert talk.value("TT") == 1180
    assert talk.asked == "TT"
    assert talk.question.contradiction is not None
    assert talk.question.current is not None
    talk.press(Choice.KEEP)
    assert talk.refused is RejectKind.BROKEN
    talk.say("990")
    assert talk.asked == "QXH"


def test_an_excusable_rule_is_passed_with_a_reason_and_remembered() -> None:
    talk = Talk(form_of("N14"), CS_HCSN=40, CS_DNNN=0, CS_DNNNN=5, CS_KHAC=0)
    talk.say("46")
    assert talk.confirms(ConfirmKind.CHECK)
    assert talk.confirmation.choices == (Choice.REASON, Choice.RETYPE)
    talk.press(Choice.ACCEPT)
    assert talk.refuses(RejectKind.STALE)
    talk.press(Choice.REASON)
    assert talk.asked == "why CTDT"
    talk.say("...")
    assert talk.refuses(RejectKind.EMPTY)
    talk.say("Một chủ tịch được thay giữa năm")
    assert talk.value("CTDT") == 46
    assert talk.answer("CTDT").reason == "Một chủ tịch được thay giữa năm"
    assert talk.asked == "done"
    talk.go("CTDT")
    talk.press(Choice.KEEP)
    assert talk.asked == "done"


def test_an_excuse_covers_only_the_numbers_it_was_given_for() -> None:
    talk = Talk(form_of("N14"), CS_HCSN=40, CS_DNNN=0, CS_DNNNN=5, CS_KHAC=0)
    talk.say("46")
    talk.press(Choice.REASON)
    talk.say("Một chủ tịch được thay giữa năm")
    talk.go("CS_HCSN")
    talk.say("39")
    assert talk.asked == "CTDT"
    assert talk.question.contradiction is not None


def test_ten_times_last_period_is_questioned_once_and_not_again() -> None:
    talk = Talk(form_of("N01", previous={"NLD": 1204}))
    talk.say("12040")
    assert talk.confirms(ConfirmKind.CHECK)
    broken = talk.confirmation.broken
    assert broken is not None
    assert (broken.concern, broken.before, broken.factor) == (Concern.SLIP, 1204, 10)
    talk.press(Choice.REASON)
    talk.say("Sáp nhập 9 đơn vị")
    assert talk.answer("NLD").reason == "Sáp nhập 9 đơn vị"
    [confirmation] = talk.step.confirmed
    assert confirmation.reason == "Sáp nhập 9 đơn vị"
    talk.go("NLD")
    talk.say("12040")
    assert talk.asked == "TT"


def test_an_asking_rule_can_be_accepted_without_a_reason() -> None:
    talk = Talk(form_of("N01", "K01"))
    talk.say("1300", "1204")
    assert talk.confirms(ConfirmKind.CHECK)
    talk.press(Choice.ACCEPT)
    assert talk.value("NLD") == 1204


def test_a_skip_settles_what_does_not_apply_and_opens_it_again() -> None:
    talk = Talk(form_of("K02"))
    talk.say("0")
    assert talk.answer("VV_HT").state is AnswerState.NOTHING_HAPPENED
    assert [(change.code, change.explicit) for change in talk.step.changes] == [
        ("VV", True),
        ("VV_HT", False),
    ]
    assert talk.asked == "done"
    talk.go("VV_HT")
    assert talk.refused is RejectKind.NOT_ASKED
    talk.go("VV")
    talk.say("3")
    assert not talk.has("VV_HT")
    assert talk.asked == "VV_HT"


def test_workers_without_an_enterprise_union_are_proposed_to_be_none() -> None:
    talk = Talk(form_of("N02", "N13"), NLD=1204, CNDN=20, CS_DNNN=0)
    talk.go("CS_DNNNN")
    talk.say("0")
    assert talk.confirms(ConfirmKind.CHECK)
    assert talk.confirmation.choices[0] is Choice.PROPOSED
    talk.press(Choice.PROPOSED)
    assert (talk.value("CS_DNNNN"), talk.value("CNDN")) == (0, 0)
    assert talk.answer("HT").state is AnswerState.NOT_APPLICABLE


def test_back_shows_the_recorded_number_and_keeps_it() -> None:
    talk = Talk(form_of("N01"))
    talk.press(Choice.BACK)
    assert talk.refused is RejectKind.STALE
    talk.say("1204")
    talk.press(Choice.BACK)
    assert talk.asked == "NLD"
    assert talk.question.current is not None
    talk.press(Choice.KEEP)
    assert talk.asked == "TT"
    assert talk.step.changes == ()


def test_after_a_jump_the_first_open_question_follows() -> None:
    talk = Talk(form_of("N01", "N10"))
    talk.go("QXH")
    talk.say("100")
    assert talk.asked == "NLD"


def test_a_returned_report_is_gone_through_number_by_number() -> None:
    talk = Talk(form_of("N01", "N10"), Position(focus=("NLD", "QXH")), NLD=1204, TT=1180, QXH=1100)
    assert talk.asked == "NLD"
    talk.say("1210")
    assert talk.asked == "QXH"
    talk.press(Choice.KEEP)
    assert talk.asked == "done"


def test_a_button_of_an_earlier_question_changes_nothing() -> None:
    talk = Talk(form_of("N01"))
    old = talk.step.position.stamp
    talk.say("1204")
    talk.press(Choice.ZERO, at=old)
    assert talk.refused is RejectKind.STALE
    assert talk.asked == "TT"
    assert not talk.has("TT")


def test_a_yes_to_an_earlier_confirmation_changes_nothing() -> None:
    talk = Talk(form_of("N01"))
    talk.say("12k")
    old = talk.step.position.stamp
    talk.say("13k")
    talk.press(Choice.ACCEPT, at=old)
    assert talk.refused is RejectKind.STALE
    assert talk.confirmation.values == {"NLD": 13_000}


def test_the_buttons_of_a_question_still_work_while_its_number_waits_for_a_yes() -> None:
    talk = Talk(form_of("N01"))
    asked = talk.step.position.stamp
    talk.say("12k")
    talk.press(Choice.ZERO, at=asked)
    assert talk.value("NLD") == 0


def test_typing_when_nothing_is_asked_changes_nothing() -> None:
    talk = Talk(form_of("N01"), NLD=1204, TT=1180)
    assert isinstance(talk.step.next, Done)
    talk.say("5")
    assert talk.refused is RejectKind.NOTHING_ASKED
    assert talk.value("TT") == 1180


def test_a_position_of_another_form_falls_back_to_the_first_open_question() -> None:
    step = resume(form_of("N01"), Talk(form_of("N01")).state, Position(asking="GD", held=("GD", 5)))
    assert isinstance(step.next, Ask)
    assert step.position == Position(asking="NLD")


def test_a_phone_number_is_not_taken_for_a_count_at_once() -> None:
    talk = Talk(form_of("K01"))
    talk.say("0912345678")
    assert talk.refused is RejectKind.UNCLEAR
    talk.say("912345678")
    assert talk.confirms(ConfirmKind.CHECK)
    assert talk.confirmation.broken is not None
    assert talk.confirmation.broken.concern is Concern.PHONE
    talk.press(Choice.RETYPE)
    assert not talk.has("DV")


def test_a_number_hard_to_believe_counts_once_the_person_stands_by_it() -> None:
    talk = Talk(form_of("K01"))
    talk.say("30.000")
    assert talk.confirms(ConfirmKind.CHECK)
    assert talk.confirmation.choices == (Choice.ACCEPT, Choice.REASON, Choice.RETYPE)
    talk.press(Choice.REASON)
    talk.say("Gộp ba đơn vị")
    assert (talk.value("DV"), talk.answer("DV").reason) == (30_000, "Gộp ba đơn vị")
    talk.go("DV")
    talk.press(Choice.KEEP)
    assert not talk.confirms(ConfirmKind.CHECK)
