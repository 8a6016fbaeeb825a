"""A person's phone and a group, as tests hold them in the hand."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import aiohttp

from bot.sandbox.media import file_id_of
from bot.sandbox.screens import Screen, matches
from bot.sandbox.transcript import rows_of
from bot.sandbox.wire import Wire

Json = dict[str, Any]


class Group(Screen):
    """A group chat; `id` changes when it becomes a supergroup."""

    @property
    def id(self) -> int:
        """The group's number."""
        return self.chat_id

    async def add(self, whom: Phone | str, **how: Any) -> None:
        """Somebody, or "bot", comes in."""
        await self._change("add", whom, **how)

    async def remove(self, whom: Phone | str, **how: Any) -> None:
        """Somebody, or "bot", is thrown out."""
        await self._change("remove", whom, **how)

    async def promote(self, whom: Phone | str, **how: Any) -> None:
        """Somebody, or "bot", becomes administrator; `rights=[…]` for other than the usual ones."""
        await self._change("promote", whom, **how)

    async def demote(self, whom: Phone | str, **how: Any) -> None:
        """Somebody, or "bot", is an ordinary member again."""
        await self._change("demote", whom, **how)

    async def restrict(self, whom: Phone | str, *may: str) -> None:
        """Somebody, or "bot", may do no more than these things."""
        await self._change("restrict", whom, rights=list(may))

    async def permits(self, *permissions: str) -> None:
        """What every member may do, who is no administrator; nothing else any more."""
        await self.client.post(f"groups/{self.id}/permissions", permissions=list(permissions))

    async def topic(self, name: str) -> int:
        """A new topic of a forum; its number."""
        return int((await self.client.post(f"groups/{self.id}/topics", name=name))["thread"])

    async def closes(self, topic: int = 1) -> None:
        """Nobody but administrators writes in that topic any more; the General one is number 1."""
        await self.client.post(f"groups/{self.id}/topics/close", thread=topic)

    async def reopens(self, topic: int = 1) -> None:
        """Everybody may write there again."""
        await self.client.post(f"groups/{self.id}/topics/close", thread=topic, closed=False)

    async def deletes(self, topic: int) -> None:
        """The topic goes."""
        await self.client.post(f"groups/{self.id}/topics/delete", thread=topic)

    async def unpins(self) -> None:
        """Somebody lets go of what is pinned."""
        await self.client.post(f"groups/{self.id}/unpin")

    async def channel(self, title: str) -> Group:
        """A channel whose posts appear in this group."""
        made = await self.client.post(f"groups/{self.id}/channel", title=title)
        return Group(self.client, int(made["chat_id"]))

    async def posts(self, text: str) -> Json:
        """A post, where this is a channel."""
        return await self.client.post(f"groups/{self.id}/post", text=text)

    async def upgrade(self) -> Group:
        """The group becomes a supergroup; returns the new one, this one stays the old."""
        return Group(self.client, int((await self.client.post(f"groups/{self.id}/upgrade"))["chat_id"]))

    async def _change(self, what: str, whom: Phone | str, **how: Any) -> None:
        who = whom if isinstance(whom, str) else whom.id
        await self.client.post(f"groups/{self.id}/members", **{what: who}, **how)


class Phone(Screen):
    """A person; the screen is their private chat with the bot. `chat=group` acts in a group instead."""

    def __init__(self, client: Wire, person_id: int, name: str) -> None:
        super().__init__(client, person_id)
        self.id = person_id
        self.name = name

    def __repr__(self) -> str:
        return f"<the phone of {self.name}>"

    async def say(
        self, text: str, *, chat: Screen | None = None, reply_to: Json | None = None, **more: Any
    ) -> Json:
        """Type and send a text; returns its message_id and update_id."""
        answered = reply_to["message_id"] if reply_to else None
        return await self._do("say", chat, text=text, reply_to=answered, **more)

    async def press(self, text: str, *, chat: Screen | None = None, message: Json | None = None) -> Json:
        """Press the button with that text (or the only one that contains it) on the newest message that has it."""
        screen = chat or self
        chosen = message or _newest_with(screen.messages, text)
        if chosen is None:
            raise AssertionError(f"no button says «{text}»; the chat:\n{screen.transcript()}")
        if "inline_keyboard" not in (chosen.get("reply_markup") or {}):
            return await self._do("tap_reply", chat, text=text)
        return await self._do("press", chat, message_id=chosen["message_id"], text=text)

    async def forges(self, data: str, *, chat: Screen | None = None, message: Json | None = None) -> Json:
        """Press a button that is not there."""
        number = message["message_id"] if message else (chat or self).last["message_id"]
        return await self._do("press", chat, message_id=number, data=data)

    async def shares_contact(self, of: Phone | None = None, *, chat: Screen | None = None) -> Json:
        """Send one's own visiting card, or somebody else's."""
        return await self._do("contact", chat, of=of.id if of else None)

    async def upload(
        self,
        *files: Path | tuple[str, bytes],
        kind: str = "document",
        caption: str = "",
        chat: Screen | None = None,
        size: int | None = None,
    ) -> Json:
        """Send files, a sample if none is given; `size` claims one; kind "album" sends several as one."""
        form = aiohttp.FormData()
        where = chat.chat_id if chat else None
        fields = {"person": self.id, "chat": where, "kind": kind, "caption": caption, "size": size}
        for name, value in fields.items():
            form.add_field(name, "" if value is None else str(value))
        for number, file in enumerate(files):
            name, content = (file.name, file.read_bytes()) if isinstance(file, Path) else file
            form.add_field(f"file{number}", io.BytesIO(content), filename=name, content_type=_mime_type(name))
        return await self.client.post_form("upload", form)

    async def edits(self, message_id: int, text: str, *, chat: Screen | None = None) -> Json:
        """Change one's own message."""
        return await self._do("edit", chat, message_id=message_id, text=text)

    async def forwards(self, message: Json, *, to: Screen | None = None) -> Json:
        """Pass a message on, to the bot unless a group is named."""
        return await self._do(
            "forward", to, from_chat=message["chat"]["id"], message_id=message["message_id"]
        )

    async def blocks(self) -> None:
        """Block the bot."""
        await self.client.post("block", person=self.id)

    async def unblocks(self) -> None:
        """Forgive the bot."""
        await self.client.post("unblock", person=self.id)

    async def hears(self, pattern: str = "", timeout: float | None = None) -> Json:  # noqa: ASYNC109
        """The next answer to a pressed button, whenever it came."""
        answers = self.client.mirror.answers

        def look() -> Json | None:
            for answer in answers:
                if answer["person"] == self.id and matches(pattern, answer["text"]):
                    return answer
            return None

        answer: Json = await self._patiently(look, f"an answer like «{pattern}» to a button", timeout)
        answers.remove(answer)
        return answer

    async def downloads(self, message: Json) -> bytes:
        """The content of the file in a message."""
        file_id = file_id_of(message)
        if file_id is None:
            raise AssertionError(f"there is no file in #{message['message_id']}")
        return await self.client.download(file_id)

    async def _do(self, what: str, chat: Screen | None, **said: Any) -> Json:
        return await self.client.post(what, person=self.id, chat=chat.chat_id if chat else None, **said)


def _newest_with(messages: list[Json], text: str) -> Json | None:
    texts = [
        (message, [button["text"] for row in rows_of(message) for button in row])
        for message in reversed(messages)
    ]
    exact = (message for message, there in texts if text in there)
    partly = (message for message, there in texts if any(text in one for one in there))
    return next(exact, None) or next(partly, None)


def _mime_type(name: str) -> str:
    known = {
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "txt": "text/plain",
        "pdf": "application/pdf",
    }
    return known.get(name.rpartition(".")[2].lower(), "application/octet-stream")
