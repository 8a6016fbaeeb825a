"""What a group lets the bot send: the group's usual permissions, the bot's own, and Telegram's words of refusal."""

from __future__ import annotations

from bot.sandbox.errors import bad_request
from bot.sandbox.people import MEMBER_RIGHTS, Chat, Json, Member
from bot.sandbox.world import World

# In the order in which a content is looked at: a moving picture carries a document too.
_NEEDED = {
    "animation": ("can_send_other_messages", "animations"),
    "photo": ("can_send_photos", "photos"),
    "document": ("can_send_documents", "documents"),
    "video": ("can_send_videos", "videos"),
    "audio": ("can_send_audios", "music"),
    "voice": ("can_send_voice_notes", "voice messages"),
    "video_note": ("can_send_video_notes", "video notes"),
    "sticker": ("can_send_other_messages", "stickers"),
    "contact": ("can_send_messages", "contacts"),
    "location": ("can_send_messages", "locations"),
    "text": ("can_send_messages", "text messages"),
}
_SENDING = frozenset(right for right in MEMBER_RIGHTS if right.startswith("can_send_"))


def demand_sending(world: World, chat: Chat, content: Json) -> None:
    """Refuse what the bot may not send there; an administrator may send everything, in private nobody asks."""
    member = world.bot_member(chat)
    if chat.person is not None or member is None or member.status in ("creator", "administrator"):
        return
    permitted = permissions_of(chat, member)
    if not permitted & _SENDING:
        raise bad_request("have no rights to send a message")
    for kind, (right, called) in _NEEDED.items():
        if kind in content and right not in permitted:
            raise bad_request(f"not enough rights to send {called} to the chat")
        if kind in content:
            return


def permissions_of(chat: Chat, member: Member) -> frozenset[str]:
    """What a member who is no administrator may do: what the group permits, less what was taken from them."""
    return chat.permissions & member.rights if member.status == "restricted" else chat.permissions
