"""Groups, as handlers see them: coming, being bound, asked, moved, and left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine, select

from bot.domain.notification import NotificationQuota
from bot.domain.people import Role
from bot.domain.refusals import NotAllowed, WrongPlace
from bot.domain.rights import Who
from bot.domain.rounds import RoundStatus
from bot.storage.engine import transaction
from bot.storage.queries import people
from bot.storage.tables.people import GroupChat, Person
from handlers.groups import membership
from handlers.incoming_parts import Speaker
from handlers.route import why_not
from handlers.turn import Turn
from tests.jobs.province import MAI, OFFICE, PRESENTER, local, sent, settle, texts, touch
from tests.programme import PROGRAMME

GROUP, SUPERGROUP = -4001, -1_002_000_004_001
NOW = local("02/12/2026 09:00")


@pytest.fixture
def engine(database: Engine) -> Engine:
    settle(database)
    return database


def turn(
    engine: Engine,
    handler: Callable[[Turn], None],
    account: int = OFFICE,
    *,
    who: Who = Who.TELEGRAM,
    chat_id: int = GROUP,
    now: datetime = NOW,
    **said: Any,
) -> None:
    """One turn in a group, refused as its route would refuse it."""
    with transaction(engine) as work:
        made = Turn(
            work=work,
            presenter=PRESENTER,
            programme=PROGRAMME,
            quota=NotificationQuota(),
            now=now,
            bot_name="bot",
            chat_id=chat_id,
            private=chat_id > 0,
            speaker=Speaker(account, "Hà"),
            person=people.person_by_telegram(work.session, account),
            chat_title="Công đoàn <tỉnh>",
            **said,
        )
        refusal = why_not(who, made)
        if refusal is not None:
            raise refusal
        handler(made)


def groups(engine: Engine) -> list[GroupChat]:
    with transaction(engine) as work:
        return list(work.session.scalars(select(GroupChat)))


def bind(engine: Engine, **said: Any) -> None:
    turn(engine, membership.bind, who=Who.OFFICE_IN_GROUP, **said)


def test_added_to_a_group_the_bot_asks_to_be_bound(engine: Engine) -> None:
    turn(engine, membership.membership_changed, account=MAI, membership="member")
    (row,) = sent(engine)
    assert row.chat_id == GROUP
    assert row.params["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "gb"
    assert not groups(engine)


def test_promoted_in_a_bound_group_it_says_nothing(engine: Engine) -> None:
    bind(engine)
    before = len(sent(engine))
    turn(engine, membership.membership_changed, membership="administrator")
    assert len(sent(engine)) == before


def test_the_office_binds_a_group_and_its_topic(engine: Engine) -> None:
    bind(engine, thread_id=7)
    (bound,) = groups(engine)
    assert (bound.chat_id, bound.thread_id, bound.title) == (GROUP, 7, "Công đoàn <tỉnh>")
    ((chat, text),) = texts(engine)
    assert chat == GROUP
    assert "<b>Công đoàn &lt;tỉnh&gt;</b>" in text
    assert "1 đợt báo cáo đang mở" in text


def test_pressing_the_button_changes_the_greeting_in_place(engine: Engine) -> None:
    bind(engine, pressed_message_id=12)
    (row,) = sent(engine)
    assert (row.method, row.params["message_id"]) == ("editMessageText", 12)


@pytest.mark.parametrize("account", [MAI, 4242])
def test_nobody_else_binds_a_group(engine: Engine, account: int) -> None:
    with pytest.raises(NotAllowed) as refused:
        bind(engine, account=account)
    assert refused.value.needs is Role.OFFICE
    assert not groups(engine)


def test_a_private_chat_cannot_be_bound(engine: Engine) -> None:
    with pytest.raises(WrongPlace):
        bind(engine, chat_id=OFFICE)


def test_anybody_in_a_bound_group_may_ask_where_the_round_stands(engine: Engine) -> None:
    bind(engine)
    turn(engine, membership.show_boards, account=4242, who=Who.GROUP)
    assert "Đã nộp <b>0/3</b> đơn vị" in texts(engine)[-1][1]


def test_a_group_that_is_not_bound_is_told_so(engine: Engine) -> None:
    turn(engine, membership.show_boards, account=4242, who=Who.GROUP)
    assert "chưa kết nối" in texts(engine)[-1][1]


def test_without_an_open_round_the_group_is_told_so(engine: Engine) -> None:
    bind(engine)
    touch(engine, status=RoundStatus.CLOSED, closed_at=NOW)
    turn(engine, membership.show_boards, account=4242, who=Who.GROUP)
    assert "không có đợt báo cáo nào đang mở" in texts(engine)[-1][1]


def test_taken_out_of_a_group_the_bot_forgets_it_until_it_is_bound_again(engine: Engine) -> None:
    bind(engine)
    turn(engine, membership.membership_changed, membership="kicked")
    assert groups(engine)[0].left_at == NOW
    turn(engine, membership.membership_changed, membership="member")
    assert "/ketnoi" in texts(engine)[-1][1]
    bind(engine)
    (bound,) = groups(engine)
    assert bound.left_at is None


def test_a_group_that_becomes_a_supergroup_stays_bound(engine: Engine) -> None:
    bind(engine)
    turn(engine, membership.migrated, migrated_to=SUPERGROUP)
    turn(engine, membership.migrated, chat_id=SUPERGROUP)  # the supergroup says where it came from
    assert [bound.chat_id for bound in groups(engine)] == [SUPERGROUP]


def test_leaving_the_old_number_first_does_not_lose_the_group(engine: Engine) -> None:
    bind(engine)
    turn(engine, membership.membership_changed, membership="left")
    turn(engine, membership.migrated, migrated_to=SUPERGROUP)
    (bound,) = groups(engine)
    assert (bound.chat_id, bound.left_at) == (SUPERGROUP, None)


def test_somebody_who_stops_the_bot_cannot_be_reached_until_they_come_back(engine: Engine) -> None:
    turn(engine, membership.membership_changed, account=MAI, chat_id=MAI, membership="kicked")
    later = local("05/12/2026 09:00")
    turn(engine, membership.membership_changed, account=MAI, chat_id=MAI, membership="kicked", now=later)
    assert _mai(engine).unreachable_since == NOW
    turn(engine, membership.membership_changed, account=MAI, chat_id=MAI, membership="member")
    assert _mai(engine).unreachable_since is None
    assert not sent(engine)


def test_a_stranger_who_stops_the_bot_leaves_no_trace(engine: Engine) -> None:
    turn(engine, membership.membership_changed, account=4242, chat_id=4242, membership="kicked")
    assert not sent(engine)


def _mai(engine: Engine) -> Person:
    with transaction(engine) as work:
        person = people.person_by_telegram(work.session, MAI)
        assert person is not None
        return person
