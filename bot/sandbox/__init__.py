"""A stand-in Telegram on loopback: the Bot API over HTTP, a world of phones behind it, and a clock that moves."""
