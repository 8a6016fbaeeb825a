"""The control interface: JSON over HTTP by which the page and the tests move people, groups, trouble and time."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from aiohttp import web

from bot.sandbox import acting, acting_files, channels, groups
from bot.sandbox.errors import Impossible, Refused
from bot.sandbox.events import as_server_sent
from bot.sandbox.parameters import read_body
from bot.sandbox.people import Json
from bot.sandbox.snapshot import world_as_shown
from bot.sandbox.world import World

Verb = Callable[..., Json]


def add_person(world: World, first_name: str, id: int | None = None, **facts: Any) -> Json:
    """A new phone."""
    try:
        person = world.add_person(id, first_name=first_name, **facts)
    except TypeError as wrong:
        raise Impossible(str(wrong)) from None
    return {"person": person.as_shown(), "chat_id": person.id}


def block(world: World, person: Any) -> Json:
    """Somebody blocks the bot."""
    return acting.set_blocked(world, person, blocked=True)


def unblock(world: World, person: Any) -> Json:
    """Somebody forgives the bot."""
    return acting.set_blocked(world, person, blocked=False)


def forge(world: World, update: Json) -> Json:
    """Queue an update as it is, however odd."""
    return {"update_id": world.updates.put_raw(update)}


def add_trouble(world: World, **asked: Any) -> Json:
    """Ask for trouble."""
    world.troubles.add(**asked)
    return _tell_troubles(world)


def end_trouble(world: World) -> Json:
    """No more trouble."""
    world.troubles.clear()
    return _tell_troubles(world)


def move_clock(world: World, advance_seconds: float) -> Json:
    """Move the clock."""
    world.advance(timedelta(seconds=advance_seconds))
    return {"now": world.now().isoformat()}


def tell_clock(world: World) -> Json:
    """What time it is here."""
    return {"now": world.now().isoformat(), "rate": world.rate}


def _tell_troubles(world: World) -> Json:
    troubles = world.troubles.as_json()
    world.events.publish("trouble", trouble=troubles)
    return {"trouble": troubles}


VERBS: dict[tuple[str, str], Verb] = {
    ("GET", "world"): world_as_shown,
    ("GET", "clock"): tell_clock,
    ("POST", "clock"): move_clock,
    ("POST", "people"): add_person,
    ("POST", "say"): acting.say,
    ("POST", "edit"): acting.edit,
    ("POST", "delete"): acting.delete,
    ("POST", "press"): acting.press,
    ("POST", "tap_reply"): acting_files.tap_reply,
    ("POST", "upload"): acting_files.upload,
    ("POST", "contact"): acting_files.contact,
    ("POST", "forward"): acting_files.forward,
    ("POST", "block"): block,
    ("POST", "unblock"): unblock,
    ("POST", "forge"): forge,
    ("POST", "groups"): groups.make_group,
    ("POST", "groups/{group}/upgrade"): groups.upgrade_group,
    ("POST", "groups/{group}/members"): groups.change_members,
    ("POST", "groups/{group}/permissions"): groups.permit,
    ("POST", "groups/{group}/topics"): groups.open_topic,
    ("POST", "groups/{group}/topics/close"): groups.close_topic,
    ("POST", "groups/{group}/topics/delete"): groups.delete_topic,
    ("POST", "groups/{group}/unpin"): groups.unpin,
    ("POST", "groups/{group}/channel"): channels.link_channel,
    ("POST", "groups/{group}/post"): channels.post_in_channel,
    ("POST", "trouble"): add_trouble,
    ("DELETE", "trouble"): end_trouble,
}


def add_routes(app: web.Application, world: World) -> None:
    """Put the control interface under /sandbox."""
    for (http_method, path), verb in VERBS.items():
        app.router.add_route(http_method, f"/sandbox/{path}", _route(world, verb))
    app.router.add_get("/sandbox/events", _events(world))
    app.router.add_get("/sandbox/file/{file_id}", _file(world))


def _route(world: World, verb: Verb) -> Callable[[web.Request], Awaitable[web.Response]]:
    signature = inspect.signature(verb)

    async def answer(request: web.Request) -> web.Response:
        try:
            said, files = await read_body(request)
            said |= {name: int(value) for name, value in request.match_info.items()}
            if verb is acting_files.upload:
                said = {name: value for name, value in said.items() if name not in files}
                said["files"] = list(files.values())
            signature.bind(world, **said)
            facts = verb(world, **said)
        except (Impossible, Refused, TypeError, ValueError) as wrong:
            return web.json_response({"ok": False, "description": str(wrong)}, status=400)
        return web.json_response({"ok": True, "seq": world.events.seq, **facts})

    return answer


def _events(world: World) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def stream(request: web.Request) -> web.StreamResponse:
        seen = int(request.query.get("after", request.headers.get("Last-Event-ID", world.events.seq)))
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        news = world.events.listen()
        try:
            await response.write(b": here\n\n")
            while not world.updates.closed:
                news.clear()
                if fresh := world.events.after(seen):
                    await response.write(as_server_sent(fresh))
                    seen = fresh[-1]["seq"]
                else:
                    await news.wait()
        except ConnectionResetError:
            pass  # the watcher went away
        finally:
            world.events.leave(news)
        return response

    return stream


def _file(world: World) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def show(request: web.Request) -> web.Response:
        stored = world.files.find(request.match_info["file_id"])
        if stored is None:
            raise web.HTTPNotFound
        kind = stored.mime_type.partition(";")[0]
        # Whatever else was uploaded must not become a page of this origin.
        shown = kind in ("image/png", "image/jpeg", "image/webp") or kind.startswith(("audio/", "video/"))
        headers = {} if shown else {"Content-Disposition": "attachment"}
        return web.Response(body=stored.content, content_type=kind, headers=headers)

    return show
