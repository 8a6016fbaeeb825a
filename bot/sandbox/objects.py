"""The objects a bot may hand over inside its parameters, field by field."""

from __future__ import annotations

from bot.sandbox.schema import fields

_CAPTION = "caption: String, parse_mode: String, caption_entities: Array of MessageEntity"

_DECLARED = {
    "MessageEntity": "type!: String, offset!: Integer, length!: Integer, url: String, user: User, language: String,"
    " custom_emoji_id: String, unix_time: Integer, date_time_format: String",
    "LinkPreviewOptions": "is_disabled: Boolean, url: String, prefer_small_media: Boolean,"
    " prefer_large_media: Boolean, show_above_text: Boolean",
    "ReplyParameters": "message_id!: Integer, chat_id: Integer|String, allow_sending_without_reply: Boolean,"
    " quote: String, quote_parse_mode: String, quote_entities: Array of MessageEntity, quote_position: Integer,"
    " checklist_task_id: Integer, poll_option_id: String",
    "InlineKeyboardMarkup": "inline_keyboard!: Array of Array of InlineKeyboardButton",
    "InlineKeyboardButton": "text!: String, icon_custom_emoji_id: String, style: String, url: String,"
    " callback_data: String, web_app: WebAppInfo, login_url: LoginUrl, switch_inline_query: String,"
    " switch_inline_query_current_chat: String, switch_inline_query_chosen_chat: SwitchInlineQueryChosenChat,"
    " copy_text: CopyTextButton, callback_game: CallbackGame, pay: Boolean",
    "WebAppInfo": "url!: String",
    "CopyTextButton": "text!: String",
    "LoginUrl": "url!: String, forward_text: String, bot_username: String, request_write_access: Boolean",
    "SwitchInlineQueryChosenChat": "query: String, allow_user_chats: Boolean, allow_bot_chats: Boolean,"
    " allow_group_chats: Boolean, allow_channel_chats: Boolean",
    "ReplyKeyboardMarkup": "keyboard!: Array of Array of KeyboardButton, is_persistent: Boolean,"
    " resize_keyboard: Boolean, one_time_keyboard: Boolean, input_field_placeholder: String, selective: Boolean",
    "KeyboardButton": "text!: String, icon_custom_emoji_id: String, style: String,"
    " request_users: KeyboardButtonRequestUsers, request_chat: KeyboardButtonRequestChat,"
    " request_managed_bot: KeyboardButtonRequestManagedBot, request_contact: Boolean, request_location: Boolean,"
    " request_poll: KeyboardButtonPollType, web_app: WebAppInfo",
    "ReplyKeyboardRemove": "remove_keyboard!: Boolean, selective: Boolean",
    "ForceReply": "force_reply!: Boolean, input_field_placeholder: String, selective: Boolean",
    "InputMediaPhoto": f"type!: photo, media!: String, {_CAPTION}, show_caption_above_media: Boolean,"
    " has_spoiler: Boolean",
    "InputMediaDocument": f"type!: document, media!: String, thumbnail: String, {_CAPTION},"
    " disable_content_type_detection: Boolean",
    "InputMediaVideo": "type!: video, media!: String, thumbnail: String, cover: String, start_timestamp: Integer,"
    f" {_CAPTION}, show_caption_above_media: Boolean, width: Integer, height: Integer, duration: Integer,"
    " supports_streaming: Boolean, has_spoiler: Boolean",
    "InputMediaAudio": f"type!: audio, media!: String, thumbnail: String, {_CAPTION}, duration: Integer,"
    " performer: String, title: String",
    "BotCommand": "command!: String, description!: String",
    "BotCommandScopeDefault": "type!: default",
    "BotCommandScopeAllPrivateChats": "type!: all_private_chats",
    "BotCommandScopeAllGroupChats": "type!: all_group_chats",
    "BotCommandScopeAllChatAdministrators": "type!: all_chat_administrators",
    "BotCommandScopeChat": "type!: chat, chat_id!: Integer|String",
    "BotCommandScopeChatAdministrators": "type!: chat_administrators, chat_id!: Integer|String",
    "BotCommandScopeChatMember": "type!: chat_member, chat_id!: Integer|String, user_id!: Integer",
    "MenuButtonCommands": "type!: commands",
    "MenuButtonWebApp": "type!: web_app, text!: String, web_app!: WebAppInfo",
    "MenuButtonDefault": "type!: default",
    "ReactionTypeEmoji": "type!: emoji, emoji!: String",
    "ReactionTypeCustomEmoji": "type!: custom_emoji, custom_emoji_id!: String",
}

OBJECTS = {name: fields(declared) for name, declared in _DECLARED.items()}

KINDS_OF = {
    "InputMedia": ("InputMediaPhoto", "InputMediaDocument", "InputMediaVideo", "InputMediaAudio"),
    "BotCommandScope": tuple(name for name in OBJECTS if name.startswith("BotCommandScope")),
    "MenuButton": tuple(name for name in OBJECTS if name.startswith("MenuButton")),
    "ReactionType": tuple(name for name in OBJECTS if name.startswith("ReactionType")),
}
