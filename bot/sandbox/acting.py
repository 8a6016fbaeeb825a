"""What a person does on the phone: says, presses, taps, edits, forwards, blocks. The bot learns what Telegram tells."""

from __future__ import annotations

import secrets
from typing import Any

from bot.sandbox.errors import Impossible
from bot.sandbox.markup_reader import utf16_length
from bot.sandbox.people import Callback, Chat, Json, Person, Stored
from bot.sandbox.text import TEXT_AT_MOST, as_text, formatted
from bot.sandbox.transcript import rows_of
from bot.sandbox.world import World


def place(world: World, person: Any, chat: Any = None) -> tuple[Person, Chat]:
    """Who acts, and where: in the private chat with the bot unless another is named."""
    somebody = world.person(int(person))
    where = world.chat(int(chat) if chat else somebody.id)
    if where.person is not None and where.person is not somebody:
        raise Impossible(f"{somebody.name} cannot see the private chat of {where.person.name}")
    if where.person is None and not (somebody.id in where.members and where.members[somebody.id].present):
        raise Impossible(f"{somebody.name} is not in {where.title}")
    if where.migrated_to is not None:
        raise Impossible(f"{where.title} became a supergroup and lives on as {where.migrated_to}")
    if where.person is not None and somebody.blocked:
        raise Impossible(f"{somebody.name} has blocked the bot and must unblock it first")
    return somebody, where


def put_message(
    world: World, person: Person, chat: Chat, content: Json, *, reply_to: Any = None, thread: Any = None
) -> tuple[Stored, int | None]:
    """A message of a person, told to the bot if it may hear it."""
    if chat.person is not None:
        person.started = True
    answered = _answered(chat, reply_to)
    topic = _topic(chat, thread, answered)
    stored = world.post(chat, person.id, content, thread=topic, reply_to=answered)
    return stored, tell_bot(world, chat, stored)


def tell_bot(world: World, chat: Chat, stored: Stored) -> int | None:
    """The bot learns of a message if it may hear it."""
    kind = "channel_post" if chat.kind == "channel" else "message"
    return world.updates.put(kind, stored.message) if _hears(world, chat, stored) else None


def told(world: World, what: str, person: Person, stored: Stored, update_id: int | None, said: str) -> Json:
    """Write the act down and say what became of it."""
    chat_id = stored.message["chat"]["id"]
    world.note_act(what, person.id, chat_id, said, update_id)
    return {"chat_id": chat_id, "message_id": stored.id, "update_id": update_id}


def say(
    world: World, person: Any, text: str, chat: Any = None, reply_to: Any = None, thread: Any = None
) -> Json:
    """Type and send a text."""
    somebody, where = place(world, person, chat)
    plain, entities = formatted(text, None)
    if not plain:
        raise Impossible("an empty message cannot be sent")
    if utf16_length(plain) > TEXT_AT_MOST:
        raise Impossible(f"a phone would cut this text into pieces of {TEXT_AT_MOST}")
    content = as_text(plain, entities)
    stored, update_id = put_message(world, somebody, where, content, reply_to=reply_to, thread=thread)
    return told(world, "say", somebody, stored, update_id, plain)


def edit(world: World, person: Any, message_id: Any, text: str, chat: Any = None) -> Json:
    """Change one's own text."""
    somebody, where = place(world, person, chat)
    stored = _own(somebody, where, message_id)
    if "text" not in stored.message:
        raise Impossible("there is no text in this message")
    plain, entities = formatted(text, None)
    if plain == stored.message["text"]:
        raise Impossible("the text is the same as before")
    message = {name: value for name, value in stored.message.items() if name != "entities"}
    message |= as_text(plain, entities)
    world.rewrite(where, stored, message, None, edited=True)
    heard = _hears(world, where, stored)
    update_id = world.updates.put("edited_message", stored.message) if heard else None
    return told(world, "edit", somebody, stored, update_id, plain)


def delete(world: World, person: Any, message_id: Any, chat: Any = None) -> Json:
    """Take back one's own message; the bot is never told."""
    somebody, where = place(world, person, chat)
    stored = _own(somebody, where, message_id)
    world.erase(where, stored)
    return told(world, "delete", somebody, stored, None, "")


def press(
    world: World,
    person: Any,
    message_id: Any,
    chat: Any = None,
    text: str | None = None,
    row: Any = None,
    col: Any = 0,
    data: str | None = None,
) -> Json:
    """Press an inline button that is there, by its text or place; `data` forges a press of none."""
    somebody, where = place(world, person, chat)
    message_id = int(message_id)
    if data is None:
        stored = where.find(message_id)
        if stored is None:
            raise Impossible(f"there is no message {message_id}")
        data = _pressed(_inline_button(stored, text, row, col))
    callback = Callback(
        str(4 * 10**18 + secrets.randbelow(10**18)), somebody, where.id, message_id, world.now()
    )
    world.callbacks[callback.id] = callback
    query = {
        "id": callback.id,
        "from": somebody.as_user(),
        "message": _seen_by_bot(where, message_id),
        "chat_instance": str(abs(where.id) * 7919),
        "data": data,
    }
    update_id = world.updates.put("callback_query", query)
    world.note_act("press", somebody.id, where.id, text or data, update_id)
    return {
        "chat_id": where.id,
        "message_id": message_id,
        "update_id": update_id,
        "callback_query_id": callback.id,
    }


def set_blocked(world: World, person: Any, *, blocked: bool) -> Json:
    """Block the bot or forgive it."""
    somebody = world.person(int(person))
    if somebody.blocked == blocked:
        raise Impossible(f"{somebody.name} has {'already' if blocked else 'not'} blocked the bot")
    somebody.blocked = blocked
    if not blocked:
        somebody.started = True
    statuses = ("member", "kicked") if blocked else ("kicked", "member")
    old, new = [_bot_as(world, status) for status in statuses]
    update = {
        "chat": world.chats[somebody.id].as_json(),
        "from": somebody.as_user(),
        "date": world.unix_now(),
        "old_chat_member": old,
        "new_chat_member": new,
    }
    update_id = world.updates.put("my_chat_member", update)
    world.events.publish("person", person=somebody.as_shown())
    world.note_act("block" if blocked else "unblock", somebody.id, somebody.id, "", update_id)
    return {"update_id": update_id}


def _bot_as(world: World, status: str) -> Json:
    member: Json = {"status": status, "user": dict(world.bot)}
    return member | {"until_date": 0} if status == "kicked" else member


def find_button(rows: list[list[Json]], text: str) -> Json:
    """The button with that text, else the only one whose text contains it."""
    everything = [button for row in rows for button in row]
    found = [one for one in everything if one["text"] == text] or [
        one for one in everything if text in one["text"]
    ]
    if len(found) != 1:
        there = ", ".join(f"«{one['text']}»" for one in everything) or "none"
        raise Impossible(
            f"{'no' if not found else 'more than one'} button says «{text}»; the buttons: {there}"
        )
    return found[0]


def _inline_button(stored: Stored, text: str | None, row: Any, col: Any) -> Json:
    rows = rows_of(stored.message)
    if text is not None:
        return find_button(rows, text)
    try:
        return rows[int(row)][int(col)]
    except (IndexError, TypeError):
        raise Impossible(f"there is no button at row {row}, column {col}") from None


def _pressed(button: Json) -> str:
    if "callback_data" not in button:
        raise Impossible(f"the button «{button['text']}» tells the bot nothing")
    return str(button["callback_data"])


def _seen_by_bot(chat: Chat, message_id: int) -> Json:
    stored = chat.find(message_id)
    return stored.message if stored else {"chat": chat.as_json(), "message_id": message_id, "date": 0}


def _own(person: Person, chat: Chat, message_id: Any) -> Stored:
    stored = chat.find(int(message_id))
    if stored is None or stored.author != person.id:
        raise Impossible(f"{person.name} has no message {message_id} there")
    return stored


def _answered(chat: Chat, reply_to: Any) -> Stored | None:
    if not reply_to:
        return None
    stored = chat.find(int(reply_to))
    if stored is None:
        raise Impossible(f"there is no message {reply_to} to answer")
    return stored


def _topic(chat: Chat, thread: Any, answered: Stored | None) -> int | None:
    if thread:
        if int(thread) not in chat.topics:
            raise Impossible(f"there is no topic {thread} in {chat.title}")
        return int(thread)
    return answered.message.get("message_thread_id") if answered and chat.is_forum else None


def _hears(world: World, chat: Chat, stored: Stored) -> bool:
    """In groups a bot in privacy mode hears commands, answers to itself, and all if it is an administrator."""
    if chat.person is not None:
        return True
    bot = world.bot_member(chat)
    if bot is None or not bot.present:
        return False
    if chat.kind == "channel":
        return bot.status == "administrator"
    if world.reads_all or bot.status == "administrator":
        return True
    message = stored.message
    if message.get("reply_to_message", {}).get("from", {}).get("id") == world.bot["id"]:
        return True
    return any(_is_for_bot(world, message["text"], one) for one in message.get("entities", []))


def _is_for_bot(world: World, text: str, entity: Json) -> bool:
    if entity["type"] not in ("bot_command", "mention"):
        return False
    units = text.encode("utf-16-le")[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])]
    command, _, bot = units.decode("utf-16-le").partition("@")
    return bot.lower() == world.bot["username"].lower() or (bool(command) and not bot)
