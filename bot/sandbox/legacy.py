"""Parameters that Telegram's pages no longer name and Telegram still reads, because older bots send them."""

from __future__ import annotations

from typing import Any

from bot.sandbox.schema import Field, fields

# The old name, beside the new one that a method must have for it to mean anything.
_INSTEAD_OF = {
    "reply_to_message_id": "reply_parameters",
    "allow_sending_without_reply": "reply_parameters",
    "disable_web_page_preview": "link_preview_options",
    "thumb": "thumbnail",
}
_FIELDS = fields(
    "reply_to_message_id: Integer, allow_sending_without_reply: Boolean, disable_web_page_preview: Boolean,"
    " thumb: InputFile|String"
)
ANYWHERE = frozenset({"method", "timeout"})
"""What some libraries send along with every call, meant for themselves; Telegram overlooks it."""


def with_legacy(signature: dict[str, Field]) -> dict[str, Field]:
    """The parameters of a method, those included that it once had."""
    old = {name: field for name, field in _FIELDS.items() if _INSTEAD_OF[name] in signature}
    return signature | old


def modern(parameters: dict[str, Any]) -> dict[str, Any]:
    """The same call as it would be said today; where both are said, today's word counts."""
    said = {name: value for name, value in parameters.items() if name not in _INSTEAD_OF}
    replied_to = parameters.get("reply_to_message_id", 0)
    if replied_to > 0 and "reply_parameters" not in said:
        anyway = bool(parameters.get("allow_sending_without_reply"))
        said["reply_parameters"] = {"message_id": replied_to, "allow_sending_without_reply": anyway}
    if parameters.get("disable_web_page_preview") and "link_preview_options" not in said:
        said["link_preview_options"] = {"is_disabled": True}
    if "thumb" in parameters:
        said.setdefault("thumbnail", parameters["thumb"])
    return said
