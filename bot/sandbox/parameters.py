"""Reading a call: its parameters from the address, a form, a multipart body or JSON, held to the signature."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from aiohttp import BodyPartReader, web

from bot.sandbox.errors import Refused, bad_request
from bot.sandbox.legacy import ANYWHERE, modern, with_legacy
from bot.sandbox.objects import KINDS_OF, OBJECTS
from bot.sandbox.schema import Field, read_parameter
from bot.sandbox.signatures import SIGNATURES

SENT_AT_MOST = 50 * 1024 * 1024
_ATTACHED = "attach://"
_MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "user_id": "invalid user_id specified",
    "file_id": "file_id not specified",
    "action": "wrong parameter action in request",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
}
# A stand-in without businesses, channels or stars would silently drop these; a bot that sends them is mistaken.
_NOT_HERE = {
    "business_connection_id": "business connection not found",
    "direct_messages_topic_id": "the chat is not a direct messages chat",
    "suggested_post_parameters": "can't send suggested posts to the chat",
    "inline_message_id": "MESSAGE_ID_INVALID",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime_type: str
    content: bytes


class Asked(dict[str, Any]):
    """The parameters of a call, read, with the files that came with it by the name of their part."""

    def __init__(self, parameters: dict[str, Any], files: dict[str, Upload]) -> None:
        super().__init__(parameters)
        self.files = files

    def upload(self, value: Any) -> Upload | None:
        """The file a parameter stands for: itself, or the part that attach:// names."""
        if isinstance(value, Upload):
            return value
        if isinstance(value, str) and value.startswith(_ATTACHED):
            found = self.files.get(value.removeprefix(_ATTACHED))
            if found is None:
                raise bad_request("wrong HTTP URL specified")
            return found
        return None


async def read_call(method: str, request: web.Request) -> Asked:
    """The call's parameters, or a refusal that names the one that is unknown, missing or of a wrong type."""
    raw, files = await read_body(request)
    signature = with_legacy(SIGNATURES[method])
    raw = {name: value for name, value in raw.items() if name in signature or name not in ANYWHERE}
    for name in raw:
        if name not in signature:
            raise bad_request(f'method {method} has no parameter "{name}"')
    _refuse_stray_files(raw, files)
    parameters = {
        name: _read(name, value, signature[name]) for name, value in raw.items() if value is not None
    }
    for field in signature.values():
        if field.required and field.name not in parameters:
            raise bad_request(_MISSING.get(field.name, f"there is no {field.name} in the request"))
        if field.name in _NOT_HERE and field.name in parameters:
            raise bad_request(_NOT_HERE[field.name])
    return Asked(modern(parameters), files)


def _read(name: str, value: Any, field: Field) -> Any:
    if isinstance(value, Upload):
        if "InputFile" not in field.types:
            raise bad_request(f"can't parse {name}: a file is not expected")
        return value
    return read_parameter(name, value, _all_kinds(field.types), OBJECTS)


@cache
def _all_kinds(types: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(inner for kind in types for inner in _kinds(kind))


def _kinds(kind: str) -> tuple[str, ...]:
    bare = kind.removeprefix("Array of ")
    prefix = kind[: len(kind) - len(bare)]
    return tuple(prefix + one for one in KINDS_OF.get(bare, (bare,)))


def _refuse_stray_files(raw: dict[str, Any], files: dict[str, Upload]) -> None:
    said = None
    for name, upload in files.items():
        if raw.get(name) is upload:
            continue
        said = said or json.dumps({k: v for k, v in raw.items() if not isinstance(v, Upload)})
        if _ATTACHED + name not in said:
            raise bad_request(f'the file "{name}" is not named by any parameter')


async def read_body(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Everything the request says, from its address and its body, and the files in it."""
    said: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        said.update(_object(await request.read()))
    elif request.content_type == "application/x-www-form-urlencoded":
        said.update({name: str(value) for name, value in (await request.post()).items()})
    elif request.content_type == "multipart/form-data":
        await _read_multipart(request, said, files)
    return said, files


def _object(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body or b"{}")
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise bad_request("can't parse JSON object in the request body")
    return said


async def _read_multipart(request: web.Request, said: dict[str, Any], files: dict[str, Upload]) -> None:
    size = 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            raise bad_request("wrong multipart request")
        content = bytes(await part.read(decode=True))
        size += len(content)
        if size > SENT_AT_MOST:
            raise Refused(413, "Request Entity Too Large")
        if part.filename is None:
            said[part.name] = content.decode()
        else:
            mime_type = part.headers.get("Content-Type", "application/octet-stream")
            again = f"#{len(files)}" if part.name in files else ""
            files[part.name + again] = Upload(part.filename, mime_type, content)
    # A part named after a parameter is that parameter; any other waits to be named by attach://.
    named_by_parameters = with_legacy(SIGNATURES.get(request.match_info.get("method", ""), {}))
    said.update({name: upload for name, upload in files.items() if name in named_by_parameters})
