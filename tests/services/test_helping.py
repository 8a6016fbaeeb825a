"""Help: one question, everybody in the office reads it, the first answer settles it."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

from bot.domain.refusals import HelpAnswered, HelpGone, NotReadable, Refusal, RoundClosed, RoundGone, TooLong
from bot.services import helping, my_data
from bot.services.registration import agree
from bot.services.rounds import close_round
from bot.storage.engine import transaction
from bot.storage.queries import requests, rounds
from bot.storage.tables.clock import HelpRequest
from tests.jobs.province import MAI, OFFICE, OPENED, PAO, local, settle, touch
from tests.services.requests_stage import files, person, report_of

ASKED = "CĐCS mới thành lập tháng 10\n\n có tính vào   số liệu không ạ?"
CLEAN = "CĐCS mới thành lập tháng 10\ncó tính vào số liệu không ạ?"
NOW = local("03/12/2026 09:00")


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    touch(database, indicators=["N01", "K02"])
    with transaction(database) as work:
        for account in (MAI, PAO):
            agree(work, account, "2026-11", "0" * 64, OPENED)
    return database


def asks(engine: Engine, account: int = MAI, words: str = ASKED) -> int:
    with transaction(engine) as work:
        return helping.ask(work, report_of(work).id, person(work, account), words, NOW).id


def answers(engine: Engine, number: int, words: str = "Có tính", *, knowingly: bool = False) -> str:
    with transaction(engine) as work:
        return helping.answer(work, number, person(work, OFFICE), words, NOW, knowingly=knowingly)[1]


def unanswered(engine: Engine) -> list[str]:
    with transaction(engine) as work:
        return [one.question for one in requests.unanswered_help(work.session)]


def test_a_question_keeps_its_lines_and_waits(engine: Engine) -> None:
    asks(engine)
    assert unanswered(engine) == [CLEAN]
    with transaction(engine) as work:
        assert requests.waiting_in(work.session, rounds.all_rounds(work.session)[0].id) == (0, 1)


def test_the_first_answer_settles_it(engine: Engine) -> None:
    number = asks(engine)
    assert answers(engine, number, " Có tính,\nkể cả  quý IV ") == "Có tính,\nkể cả quý IV"
    assert unanswered(engine) == []


def test_whoever_typed_meanwhile_is_told_and_may_add_knowingly(engine: Engine) -> None:
    number = asks(engine)
    answers(engine, number, "Có tính")
    with pytest.raises(HelpAnswered) as refused:
        answers(engine, number, "Không tính")
    assert refused.value.answer == "Có tính"
    assert answers(engine, number, "Xem thêm hướng dẫn", knowingly=True) == "Xem thêm hướng dẫn"
    with transaction(engine) as work:
        assert work.session.get_one(HelpRequest, number).answer == "Có tính"


@pytest.mark.parametrize(("words", "refusal"), [("???", NotReadable), ("chữ " * 900, TooLong)])
def test_questions_and_answers_are_words_and_not_too_many(
    engine: Engine, words: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        asks(engine, words=words)
    number = asks(engine)
    with pytest.raises(refusal):
        answers(engine, number, words)


@pytest.mark.parametrize("account", [PAO, OFFICE])
def test_nobody_asks_for_a_unit_that_is_not_theirs(engine: Engine, account: int) -> None:
    with pytest.raises(RoundGone):
        asks(engine, account)


def test_a_filed_report_may_still_be_asked_about_a_closed_round_not(engine: Engine) -> None:
    files(engine, "02/12/2026 09:00")
    asks(engine)
    with transaction(engine) as work:
        close_round(work, rounds.all_rounds(work.session)[0].id, person(work, OFFICE), NOW)
    assert unanswered(engine) == []
    with pytest.raises(RoundClosed):
        asks(engine)


def test_who_has_withdrawn_is_not_written_to(engine: Engine) -> None:
    number = asks(engine)
    with transaction(engine) as work:
        my_data.withdraw(work, person(work, MAI), NOW)
    assert unanswered(engine) == []
    with pytest.raises(HelpGone):
        answers(engine, number)


def test_erasure_takes_ones_own_words_along(engine: Engine) -> None:
    number = asks(engine)
    with transaction(engine) as work:
        my_data.erase(work, person(work, MAI), NOW)
    with transaction(engine) as work:
        assert work.session.scalars(select(HelpRequest)).all() == []
    with pytest.raises(HelpGone):
        answers(engine, number)


def test_the_copy_of_ones_data_counts_what_was_asked(engine: Engine) -> None:
    asks(engine)
    with transaction(engine) as work:
        assert '"questions_asked": 1' in my_data.copy_of(work, person(work, MAI))
