"""The bot's own face: who it is, its name and descriptions, its commands by scope and its menu button."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.table import method
from bot.sandbox.parameters import Asked
from bot.sandbox.people import Json
from bot.sandbox.reach import find_chat
from bot.sandbox.snapshot import face_as_shown
from bot.sandbox.world import World

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}|")
_COMMANDS_AT_MOST = 100
_EVERYWHERE: Json = {"type": "default"}


@method("getMe")
def get_me(world: World, asked: Asked) -> Json:
    """The bot as Telegram knows it."""
    return world.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": world.reads_all,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("logOut")
def log_out(world: World, asked: Asked) -> bool:
    """Leave the cloud server; nothing changes here."""
    return True


@method("close")
def close(world: World, asked: Asked) -> bool:
    """Close the bot instance before moving it; nothing changes here."""
    return True


@method("setMyCommands")
def set_my_commands(world: World, asked: Asked) -> bool:
    """The list a phone offers after "/", for a scope and a language."""
    commands = asked["commands"]
    if len(commands) > _COMMANDS_AT_MOST:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    scope = _scope(world, asked)
    kept = [dict(one, command=one["command"].removeprefix("/")) for one in commands]
    if kept:
        world.face.commands[_key(scope), _language(asked)] = (scope, kept)
    else:
        world.face.commands.pop((_key(scope), _language(asked)), None)
    return _tell(world)


@method("getMyCommands")
def get_my_commands(world: World, asked: Asked) -> list[Json]:
    """What was set for exactly this scope and language."""
    key = (_key(_scope(world, asked)), _language(asked))
    return world.face.commands.get(key, ({}, []))[1]


@method("deleteMyCommands")
def delete_my_commands(world: World, asked: Asked) -> bool:
    """No list of its own for this scope and language."""
    world.face.commands.pop((_key(_scope(world, asked)), _language(asked)), None)
    return _tell(world)


@method("setMyName")
def set_my_name(world: World, asked: Asked) -> bool:
    """The name above the chat."""
    return _set(world, world.face.names, asked, "name", 64)


@method("getMyName")
def get_my_name(world: World, asked: Asked) -> Json:
    """The name in a language, else the usual one."""
    return {"name": _said(world.face.names, asked) or world.bot["first_name"]}


@method("setMyDescription")
def set_my_description(world: World, asked: Asked) -> bool:
    """What an empty chat says."""
    return _set(world, world.face.descriptions, asked, "description", 512)


@method("getMyDescription")
def get_my_description(world: World, asked: Asked) -> Json:
    """What an empty chat says in a language."""
    return {"description": _said(world.face.descriptions, asked)}


@method("setMyShortDescription")
def set_my_short_description(world: World, asked: Asked) -> bool:
    """What the profile says."""
    return _set(world, world.face.short_descriptions, asked, "short_description", 120)


@method("getMyShortDescription")
def get_my_short_description(world: World, asked: Asked) -> Json:
    """What the profile says in a language."""
    return {"short_description": _said(world.face.short_descriptions, asked)}


@method("setChatMenuButton")
def set_chat_menu_button(world: World, asked: Asked) -> bool:
    """The button beside the text field, for one chat or for all."""
    chat_id = asked.get("chat_id")
    if chat_id is not None and find_chat(world, chat_id).person is None:
        raise bad_request("chat_id must identify a private chat")
    world.face.menu_buttons[chat_id] = asked.get("menu_button", {"type": "default"})
    return _tell(world)


@method("getChatMenuButton")
def get_chat_menu_button(world: World, asked: Asked) -> Json:
    """The button beside the text field."""
    buttons = world.face.menu_buttons
    return buttons.get(asked.get("chat_id")) or buttons.get(None) or {"type": "commands"}


def _scope(world: World, asked: Asked) -> Json:
    scope: Json = asked.get("scope", _EVERYWHERE)
    if "chat_id" in scope:
        scope = scope | {"chat_id": find_chat(world, scope["chat_id"]).id}
    if "user_id" in scope and scope["user_id"] not in world.people:
        raise bad_request("user not found")
    return scope


def _key(scope: Json) -> str:
    return " ".join(str(scope[name]) for name in ("type", "chat_id", "user_id") if name in scope)


def _language(asked: Asked) -> str:
    language = str(asked.get("language_code", ""))
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("BOT_INVALID_LANGUAGE" if not language else "LANG_CODE_INVALID")
    return language


def _set(world: World, texts: dict[str, str], asked: Asked, name: str, at_most: int) -> bool:
    text = asked.get(name, "")
    if len(text) > at_most:
        raise bad_request(f"{name.replace('_', ' ')} is too long")
    texts[_language(asked)] = text
    return _tell(world)


def _said(texts: dict[str, str], asked: Asked) -> str:
    return texts.get(_language(asked)) or texts.get("", "")


def _tell(world: World) -> bool:
    facts: dict[str, Any] = face_as_shown(world)
    world.events.publish("commands", bot=facts)
    return True
