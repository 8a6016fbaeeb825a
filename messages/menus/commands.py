"""What Telegram itself shows of the bot: its commands per role and chat, its description, its menu button."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from messages import places

DESCRIPTION = (
    "Hệ thống báo cáo của {province}: cán bộ công đoàn nhận nhắc việc và nộp báo cáo ngay trên điện thoại; "
    "đoàn viên tra cứu các chương trình phúc lợi."
)
SHORT_DESCRIPTION = "Báo cáo công đoàn và tra cứu phúc lợi – {province}"


def as_commands(descriptions: dict[str, str]) -> list[dict[str, str]]:
    """The Bot API's list of BotCommand."""
    return [{"command": name, "description": text} for name, text in descriptions.items()]


def for_person(chat_id: int, *, officer: bool, office: bool) -> dict[str, Any]:
    """Parameters of setMyCommands for one private chat."""
    kinds: list[places.To] = []
    if office:
        kinds.append("office")
    if officer:
        kinds.append("officer")
    if not kinds:
        kinds = ["everybody", "known"]
    return {"commands": as_commands(places.listed(*kinds)), "scope": {"type": "chat", "chat_id": chat_id}}


def digest(params: dict[str, Any]) -> str:
    """What tells one version of an introduction from another."""
    return hashlib.sha256(json.dumps(params, sort_keys=True).encode()).hexdigest()[:16]


def introductions(province: str) -> list[tuple[str, dict[str, Any]]]:
    """Calls (method, parameters) that introduce the bot to everybody; harmless to repeat."""
    return [
        (
            "setMyCommands",
            {"commands": as_commands(places.listed("everybody")), "scope": {"type": "all_private_chats"}},
        ),
        (
            "setMyCommands",
            {"commands": as_commands(places.listed("group")), "scope": {"type": "all_group_chats"}},
        ),
        ("setMyDescription", {"description": DESCRIPTION.format(province=province)}),
        ("setMyShortDescription", {"short_description": SHORT_DESCRIPTION.format(province=province)}),
        ("setChatMenuButton", {"menu_button": {"type": "commands"}}),
    ]
