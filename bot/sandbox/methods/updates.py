"""Receiving updates: long poll or webhook, never both."""

from __future__ import annotations

import re
from typing import Any

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
    # Telegram wants https; on loopback a certificate would prove nothing.
    if not re.match(r"https?://[^/\s]+", url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
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


def _drop(world: World, asked: Asked) -> None:
    if asked.get("drop_pending_updates"):
        world.updates.drop_all()
