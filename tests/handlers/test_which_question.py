"""Every recorded number says which shown question it answers; what could answer another is asked first."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.domain.rounds import RoundKind
from bot.services.rounds import RoundPlan, open_round
from bot.storage.outgoing import StillSending
from bot.storage.queries import people, shown_questions
from bot.storage.tables.delivery import OutboxRow, OutboxState
from bot.storage.tables.people import Conversation
from bot.storage.tables.reports import Narrative, Report, Revision, ShownQuestion, StoredAnswer
from bot.storage.tables.rounds import Duty, Round
from messages.answering.buttons import Go, ShowOverview
from messages.looking_up.buttons import ShowIndicators
from messages.shared.views import NotUnderstood
from tests.handlers.desk import Desk, keys_of, words_of
from tests.handlers.stage import BINH, NOW, Stage
from tests.handlers.test_statements import noticed
from tests.handlers.updates import SENT_AT, Raw
from tests.programme import PROGRAMME


@pytest.fixture
def binh(stage: Stage) -> Desk:
    """The officer of Tam Đường, asked question 3 after answering two."""
    desk = Desk(stage, BINH)
    desk.says("/baocao")
    desk.says("1204")
    assert "Câu 3 –" in desk.says("1350")
    return desk


def numbers(stage: Stage) -> dict[str, int | None]:
    """What is on record, over all reports."""
    stage.work.session.flush()
    rows = stage.work.session.execute(select(StoredAnswer.code, StoredAnswer.value)).all()
    return dict(rows)


TWO = {"DV": 1204, "NLD": 1350}


def typed(text: str, *, at: int = SENT_AT, **content: Any) -> Raw:
    """A text sent at that second of Telegram's clock."""
    return BINH.message(text=text, date=at, **content)


def reply(text: str, to: int) -> Raw:
    """A text that replies to a message of the bot."""
    chat = {"id": BINH.telegram_id, "type": "private", "first_name": "Bình"}
    return typed(text, reply_to_message={"message_id": to, "date": SENT_AT, "chat": chat})


def message_of(desk: Desk, words: str) -> int:
    """The number of the newest message that says so."""
    found = [row.message_id for row in desk.shown if words in words_of(row)]
    assert found[-1] is not None
    return found[-1]


# --- the happy path ------------------------------------------------------------------------------


def test_every_revision_names_the_question_it_answers(stage: Stage, binh: Desk) -> None:
    binh.presses("Không có (0)")
    asked = select(Revision.code, ShownQuestion.code, ShownQuestion.message_id).outerjoin(
        ShownQuestion, Revision.question_id == ShownQuestion.id
    )
    told = stage.work.session.execute(asked.order_by(Revision.id)).all()
    assert [(row[0], row[1]) for row in told] == [("DV", "DV"), ("NLD", "NLD"), ("CNDN", "CNDN")]
    assert all(row[2] is not None for row in told)


def test_a_number_below_its_question_counts_without_more_words(stage: Stage, binh: Desk) -> None:
    assert "Câu 4 –" in binh.says("12")
    assert numbers(stage) == {**TWO, "CNDN": 12}


# --- something else was said since ------------------------------------------------------------------


@pytest.mark.parametrize(
    "beside", ["/lichsu", "/trogiup", "/dulieucuatoi", "/hotro", "/xuatfile", "/lung tung"]
)
def test_a_number_typed_below_something_else_is_asked_once(stage: Stage, binh: Desk, beside: str) -> None:
    binh.says(beside)
    asked = binh.says("120")
    assert "Ghi <b>120</b> vào câu 3 (Công nhân tại doanh nghiệp)?" in asked
    assert binh.labels() == ["Đúng", "Không"]
    assert numbers(stage) == TWO
    assert "Câu 4 –" in binh.presses("Đúng")
    assert numbers(stage) == {**TWO, "CNDN": 120}
    assert "Câu 5 –" in binh.says("7")  # from here on as before


def test_a_no_leaves_the_question_open_and_asks_it_again(stage: Stage, binh: Desk) -> None:
    binh.says("/trogiup")
    binh.says("120")
    assert "Câu 3 –" in binh.presses("Không")
    assert numbers(stage) == TWO
    assert "Câu 4 –" in binh.says("12")


@pytest.mark.parametrize(("word", "recorded"), [("đúng", {**TWO, "CNDN": 120}), ("không", TWO), ("ko", TWO)])
def test_the_doubt_is_answered_in_words_too(
    stage: Stage, binh: Desk, word: str, recorded: dict[str, int]
) -> None:
    binh.says("/trogiup")
    binh.says("120")
    binh.says(word)
    assert numbers(stage) == recorded


def test_another_number_below_the_doubt_is_asked_about_anew(stage: Stage, binh: Desk) -> None:
    binh.says("/trogiup")
    binh.says("120")
    assert "Ghi <b>130</b>" in binh.says("130")
    assert numbers(stage) == TWO
    binh.presses("Đúng")
    assert numbers(stage) == {**TWO, "CNDN": 130}


def test_an_old_doubt_does_not_replace_a_newer_answer_unseen(stage: Stage, binh: Desk) -> None:
    binh.says("/trogiup")
    binh.says("120")
    old = keys_of(binh.shown[-1])[0]["callback_data"]
    binh.says("130")
    binh.presses("Đúng")
    assert "Sửa câu 3 (Công nhân tại doanh nghiệp) từ <b>130</b> thành <b>120</b>?" in binh.forges(old)
    assert numbers(stage) == {**TWO, "CNDN": 130}


def test_a_doubt_pressed_twice_says_what_holds(stage: Stage, binh: Desk) -> None:
    binh.says("/trogiup")
    binh.says("120")
    key = keys_of(binh.shown[-1])[0]["callback_data"]
    binh.forges(key)
    again = binh.forges(key)
    assert "không thay đổi gì" in again and "Câu 4 –" in again
    assert numbers(stage) == {**TWO, "CNDN": 120}


def test_a_message_of_somebody_else_comes_between_too(stage: Stage, binh: Desk) -> None:
    stage.dispatch.presenter.say(stage.work, BINH.telegram_id, NotUnderstood())
    stage.arrives(list(stage.work.session.scalars(select(OutboxRow).where(OutboxRow.state == "pending"))))
    assert "Ghi <b>12</b> vào câu 3" in binh.says("12")
    assert numbers(stage) == TWO


def test_a_reminder_queued_before_the_question_and_delivered_after_it_comes_between(
    stage: Stage, binh: Desk
) -> None:
    session = stage.work.session
    question = session.scalars(select(OutboxRow).order_by(OutboxRow.id.desc()).limit(1)).one()
    earlier = session.scalars(select(OutboxRow).order_by(OutboxRow.id).limit(1)).one()
    assert earlier.id < question.id
    earlier.question_id = None
    stage.arrives([earlier])
    assert "Ghi <b>12</b> vào câu 3" in binh.says("12")


def test_a_message_for_tomorrow_does_not_come_between(stage: Stage, binh: Desk) -> None:
    tomorrow = NOW.replace(day=24)
    stage.dispatch.presenter.say(stage.work, BINH.telegram_id, NotUnderstood(), not_before=tomorrow)
    assert "Câu 4 –" in binh.says("12")


def test_a_list_changed_in_place_comes_between(stage: Stage, binh: Desk) -> None:
    binh.forges(ShowIndicators(1).pack())
    binh.says("120")
    assert numbers(stage) == TWO


def test_with_two_rounds_open_the_doubt_names_unit_and_round(stage: Stage, binh: Desk) -> None:
    cuc = people.office_people(stage.work.session)[0]
    plan = RoundPlan(RoundKind.HALF_YEAR, date(2026, 6, 30), date(2026, 12, 15), ("N01",))
    open_round(stage.work, plan, PROGRAMME, cuc, NOW.date(), NOW)
    stage.dispatch.presenter.say(stage.work, BINH.telegram_id, NotUnderstood())
    stage.arrives(list(stage.work.session.scalars(select(OutboxRow).where(OutboxRow.state == "pending"))))
    asked = binh.says("5")  # below the announcement of the other round
    assert "Ghi <b>5</b> vào câu 3" in asked and "Tam Đường" in asked and "năm 2026" in asked
    assert numbers(stage) == TWO


def test_words_and_places_are_understood_beside_an_open_question(stage: Stage, binh: Desk) -> None:
    binh.says("/phucloi")
    assert "Mái ấm" in binh.says("sửa nhà")
    assert "Trợ giúp" in binh.says("trợ giúp") or "/baocao" in binh.says("trợ giúp")
    assert numbers(stage) == TWO


def test_words_that_find_no_welfare_say_so(stage: Stage, binh: Desk) -> None:
    binh.says("/phucloi")
    assert "mua xe" in binh.says("mua xe")


@pytest.mark.parametrize("answer", ["không phát sinh", "chưa có số liệu", "12 nghìn", "38/45"])
def test_any_answer_below_something_else_is_asked_once(stage: Stage, binh: Desk, answer: str) -> None:
    binh.says("/trogiup")
    assert "vào câu 3" in binh.says(answer)
    assert numbers(stage) == TWO


# --- what a screen lists is chosen by number ----------------------------------------------------------


def test_numbers_choose_indicators_whatever_page_is_open(stage: Stage, binh: Desk) -> None:
    binh.says("/chitieu")
    twelfth = binh.says("12")
    assert twelfth.startswith("<b>12.") or "12" in twelfth.splitlines()[0]
    assert "Ghi <b>120</b> vào câu 3" in binh.says("120")
    assert numbers(stage) == TWO


def test_numbers_choose_welfare_programmes(stage: Stage, binh: Desk) -> None:
    binh.says("/phucloi")
    assert PROGRAMME.welfare[2].title in binh.says("3")
    assert numbers(stage) == TWO


def test_numbers_choose_reports(stage: Stage) -> None:
    cuc = people.office_people(stage.work.session)[0]
    plan = RoundPlan(RoundKind.HALF_YEAR, date(2026, 6, 30), date(2026, 12, 15), ("N01",))
    open_round(stage.work, plan, PROGRAMME, cuc, NOW.date(), NOW)
    desk = Desk(stage, BINH)
    assert "chọn báo cáo cần mở" in desk.says("/baocao")
    assert "Câu 2 –" in desk.says("2")  # what the other round asks first
    assert numbers(stage) == {}


def test_numbers_open_questions_from_the_list(stage: Stage, binh: Desk) -> None:
    binh.presses("Danh sách")
    assert "Câu 15 –" in binh.says("15")
    binh.presses("Danh sách")
    assert "Câu 2 –" in binh.says("2.")
    assert numbers(stage) == TWO


def test_a_number_that_the_list_does_not_hold_is_not_lost(stage: Stage, binh: Desk) -> None:
    binh.presses("Danh sách")
    assert "Ghi <b>1.340</b> vào câu 3" in binh.says("1340")
    binh.presses("Đúng")
    assert numbers(stage) == {**TWO, "CNDN": 1340}


def test_a_number_after_a_pause_is_not_lost(stage: Stage, binh: Desk) -> None:
    binh.presses("Tạm dừng")
    assert "Ghi <b>12</b> vào câu 3" in binh.says("12")
    assert numbers(stage) == TWO


# --- replies ------------------------------------------------------------------------------------------


def test_a_reply_to_an_answered_question_is_a_correction_and_asked(stage: Stage, binh: Desk) -> None:
    first = message_of(binh, "Câu 1 –")
    asked = binh._hears(reply("1300", first))
    assert "Sửa câu 1 (Đoàn viên) từ <b>1.204</b> thành <b>1.300</b>?" in asked
    assert numbers(stage) == TWO
    assert "Câu 3 –" in binh.presses("Đúng")
    assert numbers(stage) == {"DV": 1300, "NLD": 1350}


def test_a_reply_with_the_number_that_stands_changes_nothing_and_says_so(stage: Stage, binh: Desk) -> None:
    heard = binh._hears(reply("1204", message_of(binh, "Câu 1 –")))
    assert "vẫn ghi <b>1.204</b>" in heard and "Câu 3 –" in heard
    assert numbers(stage) == TWO


def test_a_reply_to_a_question_without_an_answer_is_recorded_there(stage: Stage, binh: Desk) -> None:
    third = message_of(binh, "Câu 3 –")
    binh.forges(Go(_report(stage), "CS_KHAC").pack())
    heard = binh._hears(reply("12", third))
    assert "Công nhân tại doanh nghiệp – <b>12</b>" in heard
    assert numbers(stage) == {**TWO, "CNDN": 12}
    newest = stage.work.session.scalars(select(Revision).order_by(Revision.id.desc()).limit(1)).one()
    assert newest.question_id is not None
    assert stage.work.session.get_one(ShownQuestion, newest.question_id).message_id == third


def test_a_reply_to_the_present_question_counts_whatever_was_said_since(stage: Stage, binh: Desk) -> None:
    third = message_of(binh, "Câu 3 –")
    binh.says("/chitieu")
    binh._hears(reply("12", third))
    assert numbers(stage) == {**TWO, "CNDN": 12}


@pytest.mark.parametrize("to", [None, 999_999], ids=["to a list", "to a message nobody knows"])
def test_a_reply_to_what_asked_nothing_is_asked(stage: Stage, binh: Desk, to: int | None) -> None:
    binh.says("/trogiup")
    helped = message_of(binh, "/baocao")
    binh.says("/baocao")
    assert "Ghi <b>12</b> vào câu 3" in binh._hears(reply("12", to or helped))
    assert numbers(stage) == TWO


def test_a_reply_to_something_in_another_chat_is_asked(stage: Stage, binh: Desk) -> None:
    origin = {"type": "hidden_user", "date": SENT_AT, "sender_user_name": "Ai đó"}
    assert "Ghi <b>12</b> vào câu 3" in binh._hears(typed("12", external_reply={"origin": origin}))


def test_a_reply_while_a_doubt_is_open_keeps_the_doubt(stage: Stage, binh: Desk) -> None:
    first = message_of(binh, "Câu 1 –")
    assert "12.000" in binh.says("12k")
    binh._hears(reply("1300", first))
    assert numbers(stage) == TWO
    assert "12.000" in binh.presses("Đúng")  # the correction is in, the doubt is asked again
    assert numbers(stage) == {"DV": 1300, "NLD": 1350}
    binh.presses("Nhập lại")
    assert numbers(stage) == {"DV": 1300, "NLD": 1350}


# --- typed before the question could be seen -------------------------------------------------------------


def quickly(stage: Stage, *texts: str, at: int = SENT_AT) -> list[str]:
    """Several texts sent at once; what the bot says to each, which arrives behind them all."""
    heard = []
    rows: list[OutboxRow] = []
    for update in [typed(text, at=at) for text in texts]:
        said = stage.says_because_of(update)
        rows += said
        heard.append("\n".join(words_of(row) for row in said))
    stage.arrives(rows)
    return heard


def test_the_same_number_sent_twice_counts_once(stage: Stage, binh: Desk) -> None:
    first, second = quickly(stage, "0", "0")
    assert "Câu 4 –" in first and second == ""
    assert numbers(stage) == {**TWO, "CNDN": 0}
    assert "Câu 5 –" in binh.says("4")


def test_a_correction_sent_at_once_is_asked_about(stage: Stage, binh: Desk) -> None:
    _, asked = quickly(stage, "46", "45")
    assert "khi câu hỏi mới có thể chưa đến nơi" in asked
    assert numbers(stage) == {**TWO, "CNDN": 46}
    newest = stage.work.session.scalars(select(OutboxRow).order_by(OutboxRow.id.desc()).limit(1)).one()
    labels = {key["text"]: key["callback_data"] for key in keys_of(newest)}
    assert list(labels) == ["Sửa câu 3 thành 45", "Ghi vào câu 4", "Không ghi"]
    assert "Câu 4 –" in binh.forges(labels["Sửa câu 3 thành 45"])
    assert numbers(stage) == {**TWO, "CNDN": 45}


def test_it_may_have_been_meant_for_the_new_question(stage: Stage, binh: Desk) -> None:
    quickly(stage, "46", "45")
    newest = stage.work.session.scalars(select(OutboxRow).order_by(OutboxRow.id.desc()).limit(1)).one()
    assert "Câu 5 –" in binh.forges(keys_of(newest)[1]["callback_data"])
    assert numbers(stage) == {**TWO, "CNDN": 46, "CS_HCSN": 45}


def test_a_message_dated_before_the_question_is_for_the_former_one(stage: Stage, binh: Desk) -> None:
    binh.says("46")
    stage.work.session.execute(
        ShownQuestion.__table__.update().values(shown_at=NOW)  # type: ignore[attr-defined]
    )
    stage.work.session.expire_all()
    late = int(NOW.timestamp())
    first = stage.work.session.scalars(select(ShownQuestion).order_by(ShownQuestion.id)).all()[:3]
    for one in first:
        one.shown_at = NOW.replace(minute=0, hour=1)
    stage.work.session.flush()
    assert stage.says_because_of(typed("46", at=late - 5)) == []
    [asked] = stage.says_because_of(typed("45", at=late - 5))
    assert "Ghi vào đâu" in words_of(asked)
    assert numbers(stage) == {**TWO, "CNDN": 46}


def test_the_second_of_delivery_is_decided_by_the_order_of_messages(stage: Stage, binh: Desk) -> None:
    assert "Câu 4 –" in binh.says("46")  # all in one second, the answer behind the question
    assert numbers(stage) == {**TWO, "CNDN": 46}


def test_a_number_before_the_first_question_could_be_seen_is_asked(stage: Stage) -> None:
    opened, asked = quickly(stage, "báo cáo", "5")
    assert "Câu 1 –" in opened and "Ghi <b>5</b> vào câu 1" in asked
    assert numbers(stage) == {}


def test_while_the_question_is_being_sent_the_turn_waits(stage: Stage, binh: Desk) -> None:
    row = stage.work.session.scalars(select(OutboxRow).order_by(OutboxRow.id.desc()).limit(1)).one()
    row.state, row.message_id = OutboxState.SENDING, None
    stage.work.session.flush()
    with pytest.raises(StillSending):
        stage.hears(typed("12"))
    stage.arrives([row])
    assert "Câu 4 –" in binh.says("12")


def test_a_question_that_perhaps_never_arrived_is_asked_about(stage: Stage, binh: Desk) -> None:
    row = stage.work.session.scalars(select(OutboxRow).order_by(OutboxRow.id.desc()).limit(1)).one()
    row.state, row.message_id = OutboxState.UNCERTAIN, None
    shown = stage.work.session.scalars(select(ShownQuestion).order_by(ShownQuestion.id.desc()).limit(1)).one()
    shown.shown_at = None
    stage.work.session.flush()
    assert "Ghi <b>12</b> vào câu 3" in binh.says("12")


def test_a_question_of_months_ago_is_asked_about(stage: Stage, binh: Desk) -> None:
    stage.work.session.execute(OutboxRow.__table__.delete())  # type: ignore[attr-defined]
    stage.work.session.expire_all()
    later = NOW.replace(year=2027)
    update = typed("12", at=int(later.timestamp()))
    stage.dispatch.handle(stage.work, update, later)
    assert numbers(stage) == TWO


# --- doubts, lists, numbers of questions ------------------------------------------------------------------


def test_an_open_doubt_is_shown_again_on_returning(stage: Stage, binh: Desk) -> None:
    for way in ("/chitieu", "/trogiup"):
        assert "1.000" in binh.says("1k")
        binh.says(way)
        assert "1.000" in binh.says("/baocao")
    binh.forges(ShowOverview(_report(stage), 0).pack())
    assert "1.000" in binh.says("/baocao")
    assert numbers(stage) == TWO
    assert "Câu 4 –" in binh.presses("Đúng")
    assert numbers(stage) == {**TWO, "CNDN": 1000}


def test_a_yes_below_something_else_is_no_yes_to_the_doubt(stage: Stage, binh: Desk) -> None:
    binh.says("12k")
    binh.says("/chitieu")
    assert "12.000" in binh.says("đúng")
    assert numbers(stage) == TWO


@pytest.mark.parametrize(
    "text", ["1. 1350\n2. 680", "1350\n680\n45", "1) 1350 2) 680", "Câu 3: 45\nCâu 4: 12", "a: 1\nb: 2"]
)
def test_a_pasted_list_is_answered_with_the_form_or_one_by_one(stage: Stage, binh: Desk, text: str) -> None:
    heard = binh.says(text)
    assert "/bieumau" in heard and "lần lượt" in heard and "Câu 3 –" in heard
    assert not any(label in ("1", "2", "1.350", "680") for label in binh.labels())
    assert numbers(stage) == TWO


@pytest.mark.parametrize(
    "text", ["câu 1", "sửa câu 1", "Sửa lại câu 1", "cau 1", "cho tôi sửa câu số 1", "mở câu 1"]
)
def test_a_question_is_opened_by_its_number(stage: Stage, binh: Desk, text: str) -> None:
    assert "Câu 1 –" in binh.says(text)
    assert numbers(stage) == TWO


@pytest.mark.parametrize("text", ["sửa câu 1 thành 1300", "câu 1: 1.300", "Câu 1 là 1300", "câu 1 = 1300"])
def test_a_number_for_a_named_question_is_asked_about(stage: Stage, binh: Desk, text: str) -> None:
    assert "Sửa câu 1 (Đoàn viên) từ <b>1.204</b> thành <b>1.300</b>?" in binh.says(text)
    assert numbers(stage) == TWO
    assert "Câu 3 –" in binh.presses("Đúng")
    assert numbers(stage) == {"DV": 1300, "NLD": 1350}


def test_a_question_that_is_not_there_is_no_number(stage: Stage, binh: Desk) -> None:
    assert "Câu 3 –" in binh.says("câu 99")
    assert numbers(stage) == TWO


def test_a_doubt_waits_while_another_question_is_opened_by_its_number(stage: Stage, binh: Desk) -> None:
    binh.says("12k")
    assert "Câu 1 –" in binh.says("sửa câu 1")
    assert "12.000" in binh.says("1300")
    assert numbers(stage) == {"DV": 1300, "NLD": 1350}


def _report(stage: Stage) -> int:
    asked = select(Report.id).join(Duty).join(Round).where(Duty.unit.has(code="TAM_DUONG"))
    return stage.work.session.scalars(asked.order_by(Report.id)).first() or 0


def test_one_question_is_kept_for_each_that_was_shown(stage: Stage, binh: Desk) -> None:
    counted = stage.work.session.scalar(select(func.count()).select_from(ShownQuestion))
    assert counted == 3


def test_what_an_older_version_was_asking_goes_on_with_a_question(stage: Stage, binh: Desk) -> None:
    """Nobody kept then which message asked it."""
    row = stage.work.session.get_one(Conversation, BINH.telegram_id)
    facts = json.loads(row.facts)
    row.facts = json.dumps({name: facts[name] for name in ("report_id", "position", "shown_at", "waiting")})
    stage.work.session.flush()
    assert "Ghi <b>12</b> vào câu 3" in binh.says("12")
    assert "Câu 4 –" in binh.presses("Đúng")


def test_after_erasure_nobody_can_tell_whom_a_question_was_shown(stage: Stage, binh: Desk) -> None:
    shown_questions.forget_chat(stage.work.session, BINH.telegram_id)
    asked = select(ShownQuestion.chat_id, ShownQuestion.message_id).distinct()
    assert [tuple(row) for row in stage.work.session.execute(asked)] == [(0, None)]


def test_questions_that_nobody_answered_are_forgotten_in_time(stage: Stage, binh: Desk) -> None:
    session = stage.work.session
    assert shown_questions.forget_unanswered(session, NOW) == 0
    assert shown_questions.forget_unanswered(session, NOW + timedelta(seconds=1)) == 1  # the open one
    assert session.scalar(select(func.count()).select_from(ShownQuestion)) == 2


def test_a_turn_needs_two_statements_more_to_know_its_question(stage: Stage, binh: Desk) -> None:
    with noticed(stage.work.session.get_bind()) as statements:  # type: ignore[arg-type]
        binh.says("12")
    ours = [one for one in statements if "shown_question" in one and not one.startswith("UPDATE")]
    assert len(ours) == 2, ours  # what was said last, and the next question


def test_a_text_that_the_phone_cut_in_two_is_joined_on_request(stage: Stage, binh: Desk) -> None:
    section = PROGRAMME.sections[0]
    binh.forges(Go(_report(stage), section.code).pack())
    parts = ("Phần đầu của báo cáo rất dài.", "Phần cuối của báo cáo rất dài.")
    rows = [row for update in [typed(part) for part in parts] for row in stage.says_because_of(update)]
    stage.arrives(rows)
    labels = {key["text"]: key["callback_data"] for key in keys_of(rows[-1])}
    assert list(labels) == ["Nối vào mục trước", "Không ghi"]
    binh.forges(labels["Nối vào mục trước"])
    assert stage.work.session.scalars(select(Narrative.text)).all() == ["\n".join(parts)]


def test_the_length_of_a_text_on_record_is_told_as_every_number(stage: Stage, binh: Desk) -> None:
    section = PROGRAMME.sections[0]
    binh.forges(Go(_report(stage), section.code).pack())
    binh.says("Đã thăm hỏi. " * 99 + "Hết")
    binh.forges(Go(_report(stage), section.code).pack())
    binh.says("/trogiup")
    asked = binh.says("Đã phối hợp với chính quyền tổ chức đối thoại.")
    assert f"Sửa mục “{section.title}” từ <b>1.290 ký tự</b> thành" in asked


@pytest.mark.parametrize("text", ["12", "1350"], ids=["another number", "the last one again"])
@pytest.mark.parametrize("state", [OutboxState.PENDING, OutboxState.SENT])
def test_an_answer_to_a_copy_that_was_cut_off_in_flight_is_asked(
    stage: Stage, binh: Desk, state: OutboxState, text: str
) -> None:
    """The bot died while it sent the question: nobody knows whether the words came before it or after."""
    update = typed(text)
    row = stage.work.session.scalars(select(OutboxRow).order_by(OutboxRow.id.desc()).limit(1)).one()
    row.attempts = 1
    stage.arrives([row])
    row.state = state
    stage.work.session.flush()
    assert "Ghi" in binh._hears(update)
    assert numbers(stage) == TWO
    assert "Câu 4 –" in binh.presses("Ghi vào câu 3" if text == "12" else "Đúng")
    assert numbers(stage) == {**TWO, "CNDN": int(text)}
