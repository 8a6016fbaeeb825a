"""Rights by object, swept: every button with every number of another unit, pressed by everybody, everywhere.

Nothing is changed but what the page below allows, and nobody reads a word that is not theirs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, fields, replace
from typing import Any

import pytest
from sqlalchemy import Engine, delete, event, select

from bot.domain.dialog.position import Position
from bot.domain.people import AppointmentStatus
from bot.domain.rounds.extensions import ExtensionStatus
from bot.storage.engine import connect
from bot.storage.tables.clock import Extension, HelpRequest
from bot.storage.tables.people import Appointment, Conversation, Person
from bot.storage.uploads import FileWanted
from handlers.prompts import PROMPTS, Prompt
from messages.joining.views import ConsentNotice
from messages.shared.buttons import REGISTRY, Button
from tests.handlers.foreign_world import (
    ENDED,
    ERASED,
    HEAD,
    OFFICER,
    SECRETS,
    WAITING,
    WITHDRAWN,
    Ids,
    build,
)
from tests.handlers.stage import AN, BINH, CUC, DUNG, NOW, Stage, on_stage
from tests.handlers.test_routes import sample
from tests.handlers.updates import GROUP, Phone, Raw
from tests.programme import PROGRAMME

pytestmark = pytest.mark.walk

OTHERS = {
    "a stranger": AN,
    "an officer of another unit": OFFICER,
    "the head of another unit": HEAD,
    "one whose duty has ended": ENDED,
    "one who has withdrawn": WITHDRAWN,
    "one who was erased": ERASED,
    "one who waits for approval": WAITING,
}
LEAVING = {"consent", "appointment", "extension", "help_request", "promise", "audit_entry"}
MAY_CHANGE: dict[str, set[str]] = {
    "Agree": {"consent", "person"},
    "ChooseUnit": {"appointment"},  # a request to serve, which the office decides
    "WithdrawConsent": LEAVING,
    "EraseMyData": LEAVING | {"person", "invitation", "inbox", "wrong_code"},
}
"""What somebody may change who has no right to anything of the unit: what is their own. Written by hand."""
IN_GROUPS: dict[str, set[str]] = {"BindGroup": {"group_chat", "audit_entry", "board"}}
"""What the office may change by a button in a group; nobody else may change anything there."""
SAID_AND_ASKED = {"outbox", "conversation", "slot", "shown_question"}
"""Tables that answering touches although nothing has happened."""
MAY_READ = {BINH.telegram_id, CUC.telegram_id, DUNG.telegram_id}
_WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, Ids]]:
    engine = connect(f"sqlite:///{tmp_path_factory.mktemp('foreign')}/world.db")
    yield engine, build(engine)
    engine.dispose()


def variants(kind: type[Button], ids: Ids) -> Iterator[Button]:
    """A button of that class with the unit's own numbers; of reports and duties there are two kinds."""
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    known = {name: value for name, value in asdict(ids).items() if name in names}
    if "version" in names:
        known["version"] = ConsentNotice(PROGRAMME.province).version
    button = replace(sample(kind), **known)
    yield button
    if "report_id" in names:
        yield replace(button, report_id=ids.document_id)
    if "appointment_id" in names:
        yield replace(button, appointment_id=ids.waiting_id)


@contextmanager
def written(engine: Engine) -> Iterator[set[str]]:
    """The tables that are written to meanwhile."""
    found: set[str] = set()

    def notice(_: Any, __: Any, statement: str, *___: Any) -> None:
        if match := _WRITES.match(statement):
            found.add(match[1])

    event.listen(engine, "before_cursor_execute", notice)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", notice)


def pressed(phone: Phone, button: Button, where: str) -> Raw:
    """The press, in a private chat, in the group or in one of its topics."""
    raw = phone.presses(button.pack(), group=where != "in private")
    if where == "in a topic":
        raw["callback_query"]["message"] |= {
            "message_thread_id": 7,
            "is_topic_message": True,
            "chat": {**GROUP, "is_forum": True},
        }
    return raw


def sweep(world: tuple[Engine, Ids], phone: Phone, where: str, allowed: dict[str, set[str]]) -> None:
    engine, ids = world
    with on_stage(engine) as stage, written(engine) as tables:
        for kind in REGISTRY.values():
            for button in variants(kind, ids):
                tables.clear()
                with stage.work.session.begin_nested() as savepoint:
                    for row in stage.hears(pressed(phone, button, where)):
                        if row.chat_id not in MAY_READ:
                            said = str(row.params)
                            assert not [one for one in SECRETS if one in said], (button, said)
                            assert row.attachment is None or kind.__name__ == "CopyMyData", button
                    changed = tables - SAID_AND_ASKED
                    assert changed <= allowed.get(kind.__name__, set()), (button, changed)
                    if changed:
                        is_as_it_was(stage, ids)
                    savepoint.rollback()
                stage.work.session.expire_all()


def is_as_it_was(stage: Stage, ids: Ids) -> None:
    """What is the unit's stands, whatever somebody did to their own."""
    session = stage.work.session
    about = (Person.name, Person.telegram_id, Person.phone)
    assert session.execute(select(*about).where(Person.id == ids.person_id)).one().name == "Nguyễn Thị Bình"
    serving = select(Appointment.status).where(Appointment.id == ids.appointment_id)
    assert session.scalar(serving) is AppointmentStatus.ACTIVE
    assert session.scalar(select(Extension.status)) is ExtensionStatus.PENDING
    assert session.scalar(select(HelpRequest.answered_at)) is None


@pytest.mark.parametrize("who", OTHERS)
def test_in_private_nobody_reaches_what_is_another_units(world: tuple[Engine, Ids], who: str) -> None:
    sweep(world, OTHERS[who], "in private", MAY_CHANGE)


@pytest.mark.parametrize("where", ["in the group", "in a topic"])
@pytest.mark.parametrize(
    ("phone", "allowed"), [(OFFICER, {}), (BINH, {}), (CUC, IN_GROUPS)], ids=["another", "its own", "office"]
)
def test_in_a_group_no_button_tells_or_changes_what_is_a_units(
    world: tuple[Engine, Ids], phone: Phone, allowed: dict[str, set[str]], where: str
) -> None:
    sweep(world, phone, where, allowed)


FILE_SENT = 987654
"""The number of an update with a file that the unit has sent."""
OWN = {"Joining", "CorrectingMyData"}
"""What is asked of everybody about themselves."""
ANSWERS: tuple[Raw, ...] = (
    {"text": "45"},
    {"text": "15/12/2026"},
    {"text": "đúng"},
    {"text": "vì bão, 12/SL-LĐLĐ"},
    {"document": {"file_id": "F", "file_unique_id": "f", "file_name": "x.xlsx", "file_size": 9}},
    {"photo": [{"file_id": "P", "file_unique_id": "p", "width": 1, "height": 1, "file_size": 9}]},
)
"""Something that each question would take."""


def facts_of(kind: type[Prompt], ids: Ids) -> dict[str, Any]:
    """What was asked when the unit's things were still theirs who are asked."""
    known = asdict(ids) | {
        "seen": 1,
        "stood": "returned",
        "code": "TT",
        "day": "2026-12-20",
        "knowingly": True,
    }
    known |= {
        "audience": "o",
        "position": Position(asking="TT", focus=("TT",)).to_json(),
        "shown_at": NOW.isoformat(),
    }
    known |= {"units": [ids.unit_id], "chosen": [ids.unit_id], "update_id": FILE_SENT}
    return {one.name: known[one.name] for one in fields(kind) if one.name in known}


def answers_what_was_asked(stage: Stage, phone: Phone, kind: type[Prompt], ids: Ids, answer: Raw) -> str:
    """What is said; the question was asked of that phone's owner when it may have been theirs."""
    session = stage.work.session
    session.execute(delete(Conversation))
    asked = {"prompt": kind.name(), "facts": json.dumps(facts_of(kind, ids)), "updated_at": NOW}
    session.add(Conversation(chat_id=phone.telegram_id, **asked))
    session.flush()
    with suppress(FileWanted):  # whoever serves may send a form: it names its own report
        return str([row.params for row in stage.hears(phone.message(**answer))])
    return ""


@pytest.mark.parametrize("who", ["a stranger", "an officer of another unit", "one whose duty has ended"])
def test_a_question_that_was_asked_before_gives_no_right_to_answer_it(
    world: tuple[Engine, Ids], who: str
) -> None:
    engine, ids = world
    with on_stage(engine) as stage, written(engine) as tables:
        for name in PROMPTS.keys() - OWN:
            for answer in ANSWERS:
                with stage.work.session.begin_nested() as savepoint:
                    tables.clear()
                    said = answers_what_was_asked(stage, OTHERS[who], PROMPTS[name], ids, answer)
                    assert not [one for one in SECRETS if one in said], (name, answer, said)
                    assert tables <= SAID_AND_ASKED, (name, answer, tables)
                    savepoint.rollback()
                stage.work.session.expire_all()


@pytest.mark.parametrize(
    ("phone", "name", "table"),
    [
        (BINH, "ExplainingNumber", "queried_number"),
        (BINH, "AskingForHelp", "help_request"),
        (CUC, "GrantingOtherDay", "extension"),
        (CUC, "RefusingExtension", "extension"),
        (CUC, "AnsweringHelp", "help_request"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_those_whom_it_concerns_are_heard_by_the_same_words(
    world: tuple[Engine, Ids], phone: Phone, name: str, table: str
) -> None:
    engine, ids = world
    with on_stage(engine) as stage, written(engine) as tables:
        for answer in ANSWERS[:-2]:
            answers_what_was_asked(stage, phone, PROMPTS[name], ids, answer)
        assert table in tables
