"""From facts to files: a round or progress in, bytes out. No database, no Telegram."""
