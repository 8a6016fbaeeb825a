"""Being told to stop: Ctrl-C and a polite kill, on every system."""

from __future__ import annotations

import asyncio
import signal

SIGNALS = (signal.SIGINT, signal.SIGTERM)


def told_to_stop() -> asyncio.Event:
    """Set by the first signal. Windows' loops take no handlers, so there the process itself listens."""
    told, loop = asyncio.Event(), asyncio.get_running_loop()
    for one in SIGNALS:
        try:
            loop.add_signal_handler(one, told.set)
        except NotImplementedError:
            signal.signal(one, lambda *_: loop.call_soon_threadsafe(told.set))
    return told
