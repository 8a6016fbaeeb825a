"""Who speaks, and what a chat is being asked: read and written in every turn, by statements that are built once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.storage.queries.people import PERSON_BY_TELEGRAM
from bot.storage.queries.rows import dialect_of, rows, write
from bot.storage.tables.base import Base
from bot.storage.tables.people import Conversation, Person

_asked = Base.metadata.tables[Conversation.__tablename__]
_SPEAKER = PERSON_BY_TELEGRAM.add_columns(_asked.c.topic, _asked.c.facts).outerjoin(
    _asked, _asked.c.chat_id == Person.telegram_id
)
_ASKED = select(_asked.c.topic, _asked.c.facts).where(_asked.c.chat_id == bindparam("the_chat"))
_KEEP: dict[str, Any] = {}
for _name, _dialect in (("sqlite", sqlite), ("postgresql", postgresql)):
    _new = _dialect.insert(_asked)
    _later = {name: _new.excluded[name] for name in ("topic", "facts", "updated_at")}
    _KEEP[_name] = _new.on_conflict_do_update(index_elements=["chat_id"], set_=_later)
_FORGET = delete(_asked).where(_asked.c.chat_id == bindparam("the_chat"))


@dataclass(frozen=True)
class Asked:
    """What one chat is being asked: the name of a prompt and its facts, plain JSON values."""

    prompt: str
    facts: dict[str, Any]


def speaker(session: Session, telegram_id: int) -> tuple[Person | None, Asked | None]:
    """The person behind an account, with all appointments, and what their private chat is being asked."""
    found = session.execute(_SPEAKER, {"the_account": telegram_id}).unique().one_or_none()
    if found is None:
        return None, None
    person, prompt, facts = found
    return person, None if prompt is None else Asked(prompt, json.loads(facts))


def asked_in(session: Session, chat_id: int) -> Asked | None:
    """What any chat is being asked."""
    for prompt, facts in rows(session, _ASKED, {"the_chat": chat_id}):
        return Asked(prompt, json.loads(facts))
    return None


def keep(session: Session, chat_id: int, asked: Asked | None, now: datetime) -> None:
    """From now on the chat is being asked that, or nothing."""
    if asked is None:
        write(session, _FORGET, [{"the_chat": chat_id}])
        return
    facts = json.dumps(asked.facts, ensure_ascii=False)
    row = {"chat_id": chat_id, "topic": asked.prompt, "facts": facts, "updated_at": now}
    write(session, _KEEP[dialect_of(session)], [row])
