"""`congdoan sandbox`: a stand-in Telegram to play in by hand, with a bot in it or for a bot run elsewhere."""

from __future__ import annotations

from pathlib import Path

from bot.app import App, invitation_token
from bot.clock import MovableClock
from bot.databases import initialise
from bot.demo.play import fresh, until_told
from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox
from bot.settings import Settings

BUILD = Path("build/sandbox")
TOKEN = "1000000002:PLAY-play-PLAY-play-PLAY"  # noqa: S105 - opens the sandbox of this process only


async def run(given: Settings, *, port: int, alone: bool) -> None:
    """Until it is told to stop. With a bot, its database is in build/sandbox and begins empty."""
    clock = MovableClock()
    settings = given if alone else fresh(given, BUILD, TOKEN)
    sandbox = Sandbox(clock, token=TOKEN, port=port)
    await sandbox.start()
    print(f"{sandbox.url} shows the phones.", flush=True)
    if alone:
        print(
            "For a bot run elsewhere, with an empty database: "
            f"BOT_API_URL={sandbox.url} BOT_TOKEN={TOKEN} congdoan run",
            flush=True,
        )
        try:
            await until_told()
        finally:
            await sandbox.stop()
        return
    settings = settings.at(sandbox.url)
    initialise(settings, say=print)
    app = App(settings, clock)
    try:
        await app.start()
        await invite_first_people(sandbox, app)
        await until_told()
    finally:
        await app.stop()
        await sandbox.stop()


async def invite_first_people(sandbox: Sandbox, app: App) -> None:
    """Three phones to begin with; the office and an officer have just opened their links."""
    async with SandboxClient(sandbox.url) as telegram:
        office = await telegram.person("Phạm Thị Hà", label="Văn phòng LĐLĐ tỉnh")
        officer = await telegram.person("Lò Văn Minh", label="Cán bộ báo cáo")
        await telegram.person("Hoàng Văn Bình", label="Đoàn viên")
        first_unit = app.programme.sample_units[0].code
        await office.say(f"/start {invitation_token(app, None)}")
        await officer.say(f"/start {invitation_token(app, first_unit)}")
