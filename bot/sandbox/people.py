"""The things a world is made of: people, chats, their members, topics and messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
GROUP_RIGHTS = ("can_pin_messages", "can_manage_topics")
LATER_RIGHTS = ("can_send_welcome_messages",)
"""Rights that Telegram has added since 10.0: a library that speaks a newer Bot API cannot read who lacks them."""
MEMBER_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
PRESENT = frozenset({"creator", "administrator", "member", "restricted"})


@dataclass(slots=True)
class Person:
    """Somebody with a phone."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    phone: str | None = None
    label: str | None = None
    language_code: str = "vi"
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    @property
    def name(self) -> str:
        """The name as the phone book shows it."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def as_user(self) -> Json:
        """The person as Telegram's `User`."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.last_name:
            user["last_name"] = self.last_name
        if self.username:
            user["username"] = self.username
        user["language_code"] = self.language_code
        return user

    def as_shown(self) -> Json:
        """The person as the page and the tests see them."""
        return {
            "id": self.id,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
            "phone": self.phone,
            "blocked": self.blocked,
            "label": self.label,
        }


@dataclass(slots=True)
class Member:
    """Somebody's standing in a group; `rights` are an administrator's, or what a restricted member may still do."""

    user_id: int
    status: str = "member"
    rights: frozenset[str] = frozenset()
    anonymous: bool = False  # an administrator who speaks in the group's name

    @property
    def present(self) -> bool:
        """Whether they are in the group now."""
        return self.status in PRESENT

    def may(self, right: str) -> bool:
        """Whether they hold an administrator's right."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)


@dataclass(slots=True)
class Topic:
    """A thread of a forum."""

    id: int
    name: str
    icon_color: int
    icon_custom_emoji_id: str | None = None
    closed: bool = False

    def as_json(self) -> Json:
        """The topic as Telegram's `ForumTopic`."""
        topic: Json = {"message_thread_id": self.id, "name": self.name, "icon_color": self.icon_color}
        if self.icon_custom_emoji_id:
            topic["icon_custom_emoji_id"] = self.icon_custom_emoji_id
        return topic


@dataclass(slots=True)
class Stored:
    """A message and what the Bot API does not tell about it. `message` is replaced, never changed in place."""

    message: Json
    by_bot: bool
    markup: Json | None = None
    edited: bool = False
    deleted: bool = False
    author: int = 0  # who wrote it, whatever name it goes by
    alerts: list[Json] = field(default_factory=list)
    reactions: list[Json] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The message's number in its chat."""
        return int(self.message["message_id"])

    def as_shown(self) -> Json:
        """The message as a phone shows it: any keyboard, and whether it was edited or deleted."""
        shown = dict(self.message, edited=self.edited, deleted=self.deleted, by_bot=self.by_bot)
        if self.markup is not None:
            shown["reply_markup"] = self.markup
        if self.alerts:
            shown["seen_alerts"] = list(self.alerts)
        if self.reactions:
            shown["reactions"] = list(self.reactions)
        return shown


@dataclass(slots=True)
class Chat:
    """A private chat with the bot, a group, a supergroup or a channel."""

    id: int
    kind: str
    title: str | None = None
    person: Person | None = None
    members: dict[int, Member] = field(default_factory=dict)
    is_forum: bool = False
    description: str | None = None
    topics: dict[int, Topic] = field(default_factory=dict)
    general_closed: bool = False  # a forum's topic that has no number of its own
    pinned: list[int] = field(default_factory=list)
    messages: dict[int, Stored] = field(default_factory=dict)
    last_id: int = 0
    migrated_to: int | None = None
    linked: int | None = None  # a group's channel, a channel's group
    action: Json | None = None
    permissions: frozenset[str] = frozenset(MEMBER_RIGHTS) - {"can_edit_tag", "can_manage_topics"}

    def as_json(self) -> Json:
        """The chat as Telegram's `Chat`."""
        chat: Json = {"id": self.id, "type": self.kind}
        if self.person:
            chat["first_name"] = self.person.first_name
            if self.person.last_name:
                chat["last_name"] = self.person.last_name
            if self.person.username:
                chat["username"] = self.person.username
            return chat
        chat["title"] = self.title
        if self.is_forum:
            chat["is_forum"] = True
        return chat

    def as_shown(self) -> Json:
        """The chat as the page and the tests see it, messages included."""
        return {
            **self.about(),
            "messages": [stored.as_shown() for stored in self.messages.values()],
        }

    def about(self) -> Json:
        """The chat without its messages."""
        return {
            "id": self.id,
            "type": self.kind,
            "title": self.title or (self.person.name if self.person else ""),
            "person": self.person.id if self.person else None,
            "members": [{"id": m.user_id, "status": m.status} for m in self.members.values()],
            "is_forum": self.is_forum,
            "topics": [dict(topic.as_json(), closed=topic.closed) for topic in self.topics.values()],
            "general_closed": self.general_closed,
            "permissions": sorted(self.permissions),
            "pinned": self.pinned[-1] if self.pinned else None,
            "migrated_to": self.migrated_to,
            "actions": [self.action] if self.action else [],
        }

    def administrators(self) -> list[Member]:
        """Owner first, then the administrators."""
        found = [m for m in self.members.values() if m.status in ("creator", "administrator")]
        return sorted(found, key=lambda member: member.status != "creator")

    def find(self, message_id: int) -> Stored | None:
        """The message of that number, unless it was deleted."""
        stored = self.messages.get(message_id)
        return None if stored is None or stored.deleted else stored


@dataclass(slots=True)
class Callback:
    """A pressed button whose little clock still spins on the phone."""

    id: str
    person: Person
    chat_id: int
    message_id: int
    pressed_at: datetime
    answered: bool = False
