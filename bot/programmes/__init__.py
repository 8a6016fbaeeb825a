"""Action programmes as data, one file each; `bot.domain.programme.file` reads them."""
