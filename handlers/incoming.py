"""Reading an update: what Telegram sends becomes a turn, and nothing behind it sees Telegram.

Here text enters, so what no file and no database could hold is taken out here.
"""

from __future__ import annotations

from datetime import datetime

from telegram import Chat, ChatMember, ChatMemberRestricted, Message, Update
from telegram.constants import ChatID, MessageType
from telegram.helpers import effective_message_type

from bot.domain.notification import NotificationQuota
from bot.domain.programme import Programme
from bot.domain.reading.plain import writable
from bot.domain.shown import Stamp
from bot.services.conversations import speaker
from bot.storage.work import Work
from handlers.incoming_parts import SentFile, SharedContact, Speaker
from handlers.turn import UNREAD, Turn
from messages.shared.buttons import unpack
from messages.shared.presenter import Presenter

LONGEST_NAME = 250
ELSEWHERE = 0
"""No message of this chat has that number."""
NOBODY = frozenset({ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL, ChatID.SERVICE_CHAT})
"""Accounts behind which Telegram puts an anonymous administrator, somebody who speaks as a channel, and itself."""


def read_turn(
    update: Update,
    work: Work,
    presenter: Presenter,
    programme: Programme,
    quota: NotificationQuota,
    now: datetime,
    bot_name: str,
) -> Turn | None:
    """The turn that an update is, or None for an update that nobody spoke (a poll result, a channel post …).

    One field a line: which part of the update each of them comes from is all that stands here.
    """
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None or chat.type == Chat.CHANNEL:
        return None
    member, query = update.my_chat_member, update.callback_query
    message = update.effective_message if isinstance(update.effective_message, Message) else None
    written = (
        message if query is None else None
    )  # a press comes with the message that its button stands under
    if written is not None and written.is_automatic_forward:
        return None  # a channel's post that Telegram shows in its group
    unnamed = user.id in NOBODY or (written is not None and written.sender_chat is not None)
    person, asked = (None, None) if unnamed else speaker(work, user.id)
    return Turn(
        work=work,
        presenter=presenter,
        programme=programme,
        quota=quota,
        now=now,
        bot_name=bot_name,
        chat_id=chat.id,
        private=chat.type == Chat.PRIVATE,
        speaker=Speaker(user.id, writable(user.full_name)),
        person=person,
        known_asked=asked if person is not None and chat.id == user.id else UNREAD,
        unnamed=unnamed,
        chat_title=writable(chat.title or ""),
        thread_id=message.message_thread_id if message and message.is_topic_message else None,
        text=writable(written.text or "") if written else "",
        button=unpack(query.data) if query and query.data else None,
        contact=_contact(message),
        pressed_message_id=query.message.message_id if query and query.message else None,
        membership=_status(member.new_chat_member) if member else None,
        membership_before=_status(member.old_chat_member) if member else None,
        may_pin=bool(member and getattr(member.new_chat_member, "can_pin_messages", False)),
        migrated_from=message.migrate_from_chat_id if message else None,
        migrated_to=message.migrate_to_chat_id if message and chat.type == Chat.GROUP else None,
        update_id=update.update_id,
        content=_content(message),
        file=_file(message),
        stamp=Stamp(written.date, written.message_id) if written else None,
        reply_to=_reply_to(written),
    )


def _reply_to(message: Message | None) -> int | None:
    if message is None:
        return None
    if message.reply_to_message is not None:
        return message.reply_to_message.message_id
    return ELSEWHERE if message.external_reply or message.reply_to_story else None


def _status(member: ChatMember) -> str:
    """How the bot stands in the chat; whoever was restricted may have left all the same."""
    gone = isinstance(member, ChatMemberRestricted) and not member.is_member
    return ChatMember.LEFT if gone else str(member.status)


def _content(message: Message | None) -> str:
    kind = effective_message_type(message) if message else None
    return str(kind or "")


def _file(message: Message | None) -> SentFile | None:
    if message is None:
        return None
    album = message.media_group_id
    if message.photo:
        largest = message.photo[-1]
        return SentFile(largest.file_unique_id, largest.file_id, True, "", largest.file_size, album)
    found = message.document
    if found is None or _content(message) != MessageType.DOCUMENT:  # a moving picture comes as a document too
        return None
    name = writable(found.file_name or "")[:LONGEST_NAME]
    return SentFile(found.file_unique_id, found.file_id, False, name, found.file_size, album)


def _contact(message: Message | None) -> SharedContact | None:
    if message is None or message.contact is None:
        return None
    return SharedContact(writable(message.contact.phone_number), message.contact.user_id)
