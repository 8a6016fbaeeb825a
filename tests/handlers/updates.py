"""Updates as Telegram sends them, raw: said, pressed, sent, edited, in private and in a group."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any

Raw = dict[str, Any]
BOT: Raw = {"id": 1, "is_bot": True, "first_name": "Báo cáo", "username": "baocao_bot"}
GROUP: Raw = {"id": -100200300, "type": "supergroup", "title": "Văn phòng LĐLĐ tỉnh"}
SENT_AT = 1_780_000_000
_numbers = count(1)


def next_number() -> int:
    """A number above all that were given before, as Telegram numbers messages."""
    return next(_numbers)


@dataclass(frozen=True)
class Phone:
    """A Telegram account that speaks, in its private chat or in the group."""

    telegram_id: int
    first_name: str

    @property
    def user(self) -> Raw:
        return {"id": self.telegram_id, "is_bot": False, "first_name": self.first_name}

    def chat(self, *, group: bool) -> Raw:
        return GROUP if group else {"id": self.telegram_id, "type": "private", "first_name": self.first_name}

    def message(self, *, group: bool = False, **content: Any) -> Raw:
        """A new message with that content."""
        return {"update_id": next(_numbers), "message": self._message(group, content)}

    def says(self, text: str, *, group: bool = False) -> Raw:
        """A text; a leading command is flagged as Telegram flags it."""
        content: Raw = {"text": text}
        if text.startswith("/"):
            length = len(text.split()[0])
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return self.message(group=group, **content)

    def presses(self, data: str, *, group: bool = False) -> Raw:
        """A press on a message of the bot; the data may be anything."""
        shown = {"message_id": next(_numbers), "date": SENT_AT, "chat": self.chat(group=group), "from": BOT}
        query = {"id": "1", "from": self.user, "chat_instance": "1", "data": data, "message": shown}
        return {"update_id": next(_numbers), "callback_query": query}

    def edits(self, text: str, *, group: bool = False) -> Raw:
        """An earlier message, edited."""
        edited = self._message(group, {"text": text, "edit_date": SENT_AT + 60})
        return {"update_id": next(_numbers), "edited_message": edited}

    def meets_the_bot(self, status: str, *, group: bool = False) -> Raw:
        """This person has added, removed, stopped or restarted the bot."""
        change = {
            "chat": self.chat(group=group),
            "from": self.user,
            "date": SENT_AT,
            "old_chat_member": {"status": "left", "user": BOT},
            "new_chat_member": {"status": status, "user": BOT},
        }
        return {"update_id": next(_numbers), "my_chat_member": change}

    def _message(self, group: bool, content: Raw) -> Raw:
        start = {"message_id": next(_numbers), "date": SENT_AT, "from": self.user}
        return start | {"chat": self.chat(group=group)} | content


FILE = {"file_id": "f", "file_unique_id": "u"}
OTHER_CONTENT: dict[str, Raw] = {
    "contact": {"contact": {"phone_number": "+84912345678", "first_name": "Mai", "user_id": 1}},
    "photo": {"photo": [{**FILE, "width": 90, "height": 90}]},
    "document": {"document": {**FILE, "file_name": "bao-cao.pdf"}},
    "workbook": {"document": {**FILE, "file_name": "bao-cao.xlsx", "file_size": 50 * 1024 * 1024}},
    "voice": {"voice": {**FILE, "duration": 3}},
    "sticker": {
        "sticker": {
            **FILE,
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
        }
    },
    "video_note": {"video_note": {**FILE, "length": 240, "duration": 3}},
    "location": {"location": {"latitude": 22.39, "longitude": 103.44}},
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
    "kind of a later Telegram": {"hologram": {"depth": 3}},
}
