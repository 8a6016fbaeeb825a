"""Receiving updates: long poll or webhook, never both."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.errors import bad_request, conflict
from bot.sandbox.methods.table import method
from bot.sandbox.parameters import Asked
from bot.sandbox.webhook import Webhook
from bot.sandbox.world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
_POLL_AT_MOST = 50
_PORTS = (80, 88, 443, 8443)


@method("getUpdates")
async def get_updates(world: World, asked: Asked) -> list[dict[str, Any]]:
    """The updates that wait; asking with an offset confirms all before it."""
    if world.webhook is not None:
        raise conflict(_WEBHOOK_ACTIVE)
    world.updates.allow(asked.get("allowed_updates"))
    limit = min(max(asked.get("limit", 100), 1), 100)
    timeout = min(asked.get("timeout", 0), _POLL_AT_MOST)
    return await world.updates.poll(asked.get("offset", 0), limit, timeout)


@method("setWebhook")
async def set_webhook(world: World, asked: Asked) -> bool:
    """Let Telegram bring the updates; an empty address ends that."""
    await _stop(world)
    _drop(world, asked)
    url = asked["url"].strip()
    if not url:
        return True
    if wrong := _wrong_address(url, http_too=world.http_webhooks):
        raise bad_request(f"bad webhook: {wrong}")
    secret = asked.get("secret_token")
    if secret is not None and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if not 1 <= asked.get("max_connections", 40) <= 100:
        raise bad_request("bad webhook: max_connections must be between 1 and 100")
    world.updates.allow(asked.get("allowed_updates"))
    world.updates.pushed = True
    world.updates.end_poll()
    world.webhook = Webhook(world.updates, url, secret, asked.get("max_connections", 40), world.unix_now)
    world.webhook.start()
    return True


@method("deleteWebhook")
async def delete_webhook(world: World, asked: Asked) -> bool:
    """Back to getUpdates."""
    await _stop(world)
    _drop(world, asked)
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, asked: Asked) -> dict[str, Any]:
    """How the deliveries are going."""
    about: dict[str, Any] = {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if world.updates.allowed is not None:
        about["allowed_updates"] = world.updates.allowed
    return about | world.webhook.as_json() if world.webhook else about


async def _stop(world: World) -> None:
    webhook, world.webhook = world.webhook, None
    world.updates.pushed = False
    if webhook is not None:
        await webhook.stop()


def _wrong_address(url: str, *, http_too: bool) -> str | None:
    """Why Telegram would not bring updates there; `http_too`: except plain http, on any port of any machine."""
    try:
        address, port = urlsplit(url), urlsplit(url).port
    except ValueError:
        return "invalid webhook URL specified"
    if address.scheme == "http" and address.hostname and http_too:
        return None
    if address.scheme != "https":
        return "An HTTPS URL must be provided for webhook"
    if not address.hostname:
        return "invalid webhook URL specified"
    if port not in (None, *_PORTS):
        return "Webhook can be set up only on ports 80, 88, 443 or 8443"
    if _is_reserved(address.hostname):
        return f"IP address {address.hostname} is reserved"
    return None


def _is_reserved(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return not ip_address(host).is_global
    except ValueError:
        return False


def _drop(world: World, asked: Asked) -> None:
    if asked.get("drop_pending_updates"):
        world.updates.drop_all()
