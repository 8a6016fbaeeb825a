"""How a bot is pointed at the sandbox instead of at Telegram, library by library."""

from __future__ import annotations

_LINES = (
    (
        "python-telegram-bot",
        'Application.builder().token("TOKEN").base_url("URL/bot").base_file_url("URL/file/bot")',
    ),
    ("aiogram", 'Bot("TOKEN", session=AiohttpSession(api=TelegramAPIServer.from_base("URL")))'),
    ("pyTelegramBotAPI", 'apihelper.API_URL = "URL/bot{0}/{1}"; apihelper.FILE_URL = "URL/file/bot{0}/{1}"'),
    ("grammY", 'new Bot("TOKEN", { client: { apiRoot: "URL" } })'),
    ("Telegraf", 'new Telegraf("TOKEN", { telegram: { apiRoot: "URL" } })'),
    ("curl", "curl URL/botTOKEN/getMe"),
)


def how_to_point(url: str, token: str) -> list[tuple[str, str]]:
    """A library and the line of code that matters, each."""
    return [
        (library, line.replace("URL/", f"{url}/").replace('"URL"', f'"{url}"').replace("TOKEN", token))
        for library, line in _LINES
    ]
