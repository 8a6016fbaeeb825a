"""Action programmes as data, one file each; `bot.domain.programme_file` reads them."""
