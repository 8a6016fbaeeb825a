"""What kind of update it is: a command, a press, text, a file, or what Telegram itself has to tell of a chat.

The library's own filters say the same (a test holds us to it); they come with a whole framework that nothing here uses.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from telegram import Message, MessageEntity, Update

Matches = Callable[[Update], bool]

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
SERVICE = (
    *("chat_background_set", "group_chat_created", "supergroup_chat_created", "channel_chat_created"),
    *(
        "chat_owner_changed",
        "chat_owner_left",
        "chat_shared",
        "checklist_tasks_added",
        "checklist_tasks_done",
    ),
    *("connected_website", "direct_message_price_changed", "delete_chat_photo", "forum_topic_closed"),
    *("forum_topic_created", "forum_topic_edited", "forum_topic_reopened", "general_forum_topic_hidden"),
    *("general_forum_topic_unhidden", "gift", "gift_upgrade_sent", "giveaway_created", "giveaway_completed"),
    *("left_chat_member", "managed_bot_created", "message_auto_delete_timer_changed"),
    *("migrate_from_chat_id", "migrate_to_chat_id", "new_chat_members", "new_chat_photo", "new_chat_title"),
    *("paid_message_price_changed", "pinned_message", "poll_option_added", "poll_option_deleted"),
    *("proximity_alert_triggered", "refunded_payment", "suggested_post_approval_failed"),
    *("suggested_post_approved", "suggested_post_declined", "suggested_post_paid", "suggested_post_refunded"),
    *("unique_gift", "users_shared", "video_chat_ended", "video_chat_participants_invited"),
    *("video_chat_scheduled", "video_chat_started", "web_app_data", "write_access_allowed"),
)
"""What Telegram says of a chat in a message's place."""


def text(update: Update) -> bool:
    """New words, no command. An edited message never counts as a second answer."""
    message = update.message
    return message is not None and bool(message.text) and not _is_command(message)


def any_command(update: Update) -> bool:
    """What is marked as a command and is one, known here or not."""
    return update.message is not None and _is_command(update.message)


def command(names: Collection[str]) -> Matches:
    """One of these commands, said to this bot."""
    ours = frozenset(name.lower() for name in names)

    def matches(update: Update) -> bool:
        message = update.message
        if message is None or not message.text or not _marked_as_command(message):
            return False
        name, *addressed = message.text[1 : message.entities[0].length].lower().split("@")
        return name in ours and (not addressed or addressed[0] == message.get_bot().username.lower())

    return matches


def contact(update: Update) -> bool:
    """Somebody's telephone number, as Telegram vouches for it."""
    return update.message is not None and bool(update.message.contact)


def document(update: Update) -> bool:
    """A file."""
    return update.message is not None and bool(update.message.document)


def workbook(update: Update) -> bool:
    """A file that is named as a spreadsheet is."""
    sent = update.message.document if update.message is not None else None
    return sent is not None and (sent.file_name or "").lower().endswith(_WORKBOOKS)


def not_text(update: Update) -> bool:
    """Whatever else people send: photos, voices, places; and nothing that Telegram itself says."""
    message = update.message
    return message is not None and not message.text and not any(getattr(message, one) for one in SERVICE)


def edited(update: Update) -> bool:
    """Words that were changed later."""
    return update.edited_message is not None and bool(update.edited_message.text)


def migrated(update: Update) -> bool:
    """A group that became a supergroup, told in the old one and in the new one."""
    message = update.effective_message
    return message is not None and bool(message.migrate_from_chat_id or message.migrate_to_chat_id)


def press(update: Update) -> bool:
    """A button below a message."""
    return update.callback_query is not None


def own_membership(update: Update) -> bool:
    """What a chat makes of the bot itself."""
    return update.my_chat_member is not None


def _is_command(message: Message) -> bool:
    """Whoever forges the marks can put them on anything, on spaces too."""
    return _marked_as_command(message) and (message.text or "").startswith("/")


def _marked_as_command(message: Message) -> bool:
    if not message.entities:
        return False
    first = message.entities[0]
    return first.type == MessageEntity.BOT_COMMAND and first.offset == 0
