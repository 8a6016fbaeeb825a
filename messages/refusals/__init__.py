"""Expected "no"s, said politely. What each one is stands in `bot.domain.refusals`."""
