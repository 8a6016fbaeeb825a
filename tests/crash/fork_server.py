"""Bears one bot process for every line that it reads; a birth by fork spares the seconds of importing.

`python -m tests.crash.fork_server BOT DATABASE_URL API_URL TOKEN`, BOT being a module with `run`; then lines of moments
at which the newborn's clock starts.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
import os
import signal
import sys
from datetime import datetime


def main(bot: str, database_url: str, api_url: str, token: str) -> None:
    """Tell the number of each process born."""
    logging.basicConfig(level=logging.ERROR)
    run = importlib.import_module(bot).run
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the dead
    for line in sys.stdin:
        born = os.fork()
        if born == 0:
            asyncio.run(run(database_url, api_url, token, datetime.fromisoformat(line.strip())))
        print(born, flush=True)  # noqa: T201


main(*sys.argv[1:])
