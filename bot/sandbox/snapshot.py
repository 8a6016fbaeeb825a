"""The whole world as one JSON document, for the page and the tests to begin from."""

from __future__ import annotations

from typing import Any

from bot.sandbox.world import World


def face_as_shown(world: World) -> dict[str, Any]:
    """The bot as a phone shows it."""
    face = world.face
    return {
        "id": world.bot["id"],
        "first_name": face.names.get("") or world.bot["first_name"],
        "username": world.bot["username"],
        "description": face.descriptions.get("", ""),
        "short_description": face.short_descriptions.get("", ""),
        "commands": [
            {"scope": scope, "language_code": language, "commands": commands}
            for (_, language), (scope, commands) in face.commands.items()
        ],
        "menu_button": face.menu_buttons.get(None, {"type": "commands"}),
    }


def world_as_shown(world: World) -> dict[str, Any]:
    """Everything: `seq` is the number of the last event already contained."""
    return {
        "seq": world.events.seq,
        "now": world.now().isoformat(),
        "bot": face_as_shown(world),
        "people": [person.as_shown() for person in world.people.values()],
        "chats": [chat.as_shown() for chat in world.chats.values()],
        "trouble": world.troubles.as_json(),
        "waiting_updates": len(world.updates),
    }
