"""The Bot API methods this stand-in offers, with the parameters of each as Telegram documents them."""

from __future__ import annotations

from bot.sandbox.schema import Field, fields

_TO = (
    "business_connection_id: String, chat_id!: Integer|String, message_thread_id: Integer,"
    " direct_messages_topic_id: Integer"
)
_QUIETLY = "disable_notification: Boolean, protect_content: Boolean"
_HOW = f"{_QUIETLY}, allow_paid_broadcast: Boolean, message_effect_id: String"
_MARKUP = "InlineKeyboardMarkup|ReplyKeyboardMarkup|ReplyKeyboardRemove|ForceReply"
_REPLY = f"reply_parameters: ReplyParameters, reply_markup: {_MARKUP}"
_ENDING = f"{_HOW}, suggested_post_parameters: SuggestedPostParameters, {_REPLY}"
_CAPTION = "caption: String, parse_mode: String, caption_entities: Array of MessageEntity"
_ABOVE = "show_caption_above_media: Boolean, has_spoiler: Boolean"
_WHICH = (
    "business_connection_id: String, chat_id: Integer|String, message_id: Integer, inline_message_id: String"
)
_FORWARDED = (
    "chat_id!: Integer|String, message_thread_id: Integer, direct_messages_topic_id: Integer,"
    " from_chat_id!: Integer|String"
)
_CHAT = "chat_id!: Integer|String"
_MEMBER = f"{_CHAT}, user_id!: Integer"
_TOPIC = f"{_CHAT}, message_thread_id!: Integer"
_LANGUAGE = "language_code: String"
_RIGHTS = (
    "is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members"
    " can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
    " can_post_messages can_edit_messages can_pin_messages can_manage_topics can_manage_direct_messages"
    " can_manage_tags"
)
_ALBUM = "|".join(
    f"Array of InputMedia{kind}" for kind in ("Audio", "Document", "LivePhoto", "Photo", "Video")
)

_DECLARED = {
    "getMe": "",
    "logOut": "",
    "close": "",
    # receiving updates
    "getUpdates": "offset: Integer, limit: Integer, timeout: Integer, allowed_updates: Array of String",
    "setWebhook": "url!: String, certificate: InputFile, ip_address: String, max_connections: Integer,"
    " allowed_updates: Array of String, drop_pending_updates: Boolean, secret_token: String",
    "deleteWebhook": "drop_pending_updates: Boolean",
    "getWebhookInfo": "",
    # sending
    "sendMessage": f"{_TO}, text!: String, parse_mode: String, entities: Array of MessageEntity,"
    f" link_preview_options: LinkPreviewOptions, {_ENDING}",
    "sendPhoto": f"{_TO}, photo!: InputFile|String, {_CAPTION}, {_ABOVE}, {_ENDING}",
    "sendDocument": f"{_TO}, document!: InputFile|String, thumbnail: InputFile|String, {_CAPTION},"
    f" disable_content_type_detection: Boolean, {_ENDING}",
    "sendVideo": f"{_TO}, video!: InputFile|String, duration: Integer, width: Integer, height: Integer,"
    " thumbnail: InputFile|String, cover: InputFile|String, start_timestamp: Integer,"
    f" {_CAPTION}, {_ABOVE}, supports_streaming: Boolean, {_ENDING}",
    "sendAnimation": f"{_TO}, animation!: InputFile|String, duration: Integer, width: Integer, height: Integer,"
    f" thumbnail: InputFile|String, {_CAPTION}, {_ABOVE}, {_ENDING}",
    "sendAudio": f"{_TO}, audio!: InputFile|String, {_CAPTION}, duration: Integer, performer: String,"
    f" title: String, thumbnail: InputFile|String, {_ENDING}",
    "sendVoice": f"{_TO}, voice!: InputFile|String, {_CAPTION}, duration: Integer, {_ENDING}",
    "sendVideoNote": f"{_TO}, video_note!: InputFile|String, duration: Integer, length: Integer,"
    f" thumbnail: InputFile|String, {_ENDING}",
    "sendSticker": f"{_TO}, sticker!: InputFile|String, emoji: String, {_ENDING}",
    "sendLocation": f"{_TO}, latitude!: Float, longitude!: Float, horizontal_accuracy: Float,"
    f" live_period: Integer, heading: Integer, proximity_alert_radius: Integer, {_ENDING}",
    "sendContact": f"{_TO}, phone_number!: String, first_name!: String, last_name: String, vcard: String,"
    f" {_ENDING}",
    "sendMediaGroup": f"{_TO}, media!: {_ALBUM}, {_HOW}, reply_parameters: ReplyParameters",
    "sendChatAction": f"business_connection_id: String, {_CHAT}, message_thread_id: Integer, action!: String",
    "forwardMessage": f"{_FORWARDED}, video_start_timestamp: Integer, {_QUIETLY}, message_effect_id: String,"
    " suggested_post_parameters: SuggestedPostParameters, message_id!: Integer",
    "forwardMessages": f"{_FORWARDED}, message_ids!: Array of Integer, {_QUIETLY}",
    "copyMessage": f"{_FORWARDED}, message_id!: Integer, video_start_timestamp: Integer, {_CAPTION},"
    f" show_caption_above_media: Boolean, {_ENDING}",
    "copyMessages": f"{_FORWARDED}, message_ids!: Array of Integer, {_QUIETLY}, remove_caption: Boolean",
    # changing what was sent
    "editMessageText": f"{_WHICH}, text!: String, parse_mode: String, entities: Array of MessageEntity,"
    " link_preview_options: LinkPreviewOptions, reply_markup: InlineKeyboardMarkup",
    "editMessageCaption": f"{_WHICH}, {_CAPTION}, show_caption_above_media: Boolean,"
    " reply_markup: InlineKeyboardMarkup",
    "editMessageMedia": f"{_WHICH}, media!: InputMedia, reply_markup: InlineKeyboardMarkup",
    "editMessageReplyMarkup": f"{_WHICH}, reply_markup: InlineKeyboardMarkup",
    "deleteMessage": f"{_CHAT}, message_id!: Integer",
    "deleteMessages": f"{_CHAT}, message_ids!: Array of Integer",
    "setMessageReaction": f"{_CHAT}, message_id!: Integer, reaction: Array of ReactionType, is_big: Boolean",
    "answerCallbackQuery": "callback_query_id!: String, text: String, show_alert: Boolean, url: String,"
    " cache_time: Integer",
    "pinChatMessage": f"business_connection_id: String, {_CHAT}, message_id!: Integer,"
    " disable_notification: Boolean",
    "unpinChatMessage": f"business_connection_id: String, {_CHAT}, message_id: Integer",
    "unpinAllChatMessages": _CHAT,
    # files
    "getFile": "file_id!: String",
    "getUserProfilePhotos": "user_id!: Integer, offset: Integer, limit: Integer",
    # chats and their members
    "getChat": _CHAT,
    "getChatMember": _MEMBER,
    "getChatAdministrators": f"{_CHAT}, return_bots: Boolean",
    "getChatMemberCount": _CHAT,
    "leaveChat": _CHAT,
    "banChatMember": f"{_MEMBER}, until_date: Integer, revoke_messages: Boolean",
    "unbanChatMember": f"{_MEMBER}, only_if_banned: Boolean",
    "promoteChatMember": f"{_MEMBER}, " + ", ".join(f"{right}: Boolean" for right in _RIGHTS.split()),
    "setChatTitle": f"{_CHAT}, title!: String",
    "setChatDescription": f"{_CHAT}, description: String",
    # topics
    "createForumTopic": f"{_CHAT}, name!: String, icon_color: Integer, icon_custom_emoji_id: String",
    "editForumTopic": f"{_TOPIC}, name: String, icon_custom_emoji_id: String",
    "closeForumTopic": _TOPIC,
    "reopenForumTopic": _TOPIC,
    "deleteForumTopic": _TOPIC,
    "unpinAllForumTopicMessages": _TOPIC,
    # the bot's own face
    "setMyCommands": f"commands!: Array of BotCommand, scope: BotCommandScope, {_LANGUAGE}",
    "getMyCommands": f"scope: BotCommandScope, {_LANGUAGE}",
    "deleteMyCommands": f"scope: BotCommandScope, {_LANGUAGE}",
    "setMyName": f"name: String, {_LANGUAGE}",
    "getMyName": _LANGUAGE,
    "setMyDescription": f"description: String, {_LANGUAGE}",
    "getMyDescription": _LANGUAGE,
    "setMyShortDescription": f"short_description: String, {_LANGUAGE}",
    "getMyShortDescription": _LANGUAGE,
    "setChatMenuButton": "chat_id: Integer, menu_button: MenuButton",
    "getChatMenuButton": "chat_id: Integer",
}

SIGNATURES: dict[str, dict[str, Field]] = {name: fields(declared) for name, declared in _DECLARED.items()}
