"""The edge: what arrives from Telegram, what goes to it, and what can go wrong between."""

from __future__ import annotations

import os

# python-telegram-bot's own switch: durations in its errors are timedeltas, as they will be by default.
os.environ.setdefault("PTB_TIMEDELTA", "true")
