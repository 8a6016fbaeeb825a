"""Pure rules: no Telegram, no database, no clock, no text for people."""
