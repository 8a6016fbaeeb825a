"""Pure rules, in packages by meaning: no Telegram, no database, no clock, no text for people."""
