"""`python -m bot.sandbox`: the stand-in Telegram alone, for any bot."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    try:  # loading takes a moment; Ctrl-C ends that too without a traceback
        from bot.sandbox.command_line import main

        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
