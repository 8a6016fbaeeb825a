"""Takes the pictures of the guides anew: plays the scenes in a sandbox and photographs its phones in Chromium.

`make pictures`, or `python -m docs.take_pictures`. What is shown is what the bot says at this commit.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.async_api import Page, async_playwright

from bot import settings
from bot.app import App, exported_round, invitation_token
from bot.clock import MovableClock
from bot.databases import initialise
from bot.demo import acts, desk
from bot.demo.numbers import SIZES, figures
from bot.demo.officer import Officer
from bot.demo.play import BEGINS, RATE, TOKEN, fresh
from bot.demo.stage import Cast, Stage
from bot.domain.programme import ListedUnit
from bot.domain.programme import file as programme_file
from bot.sandbox.client import SandboxClient
from bot.sandbox.phones import Phone
from bot.sandbox.screens import Screen
from bot.sandbox.server import Sandbox
from bot.sandbox.transcript import words_of
from bot.settings import Settings

PICTURES = Path(__file__).parent / "pictures"
PAPERS = Path(__file__).parent / "papers.png"
WORLD = Path("build/pictures")
WIDTH, HEIGHT, SHARPNESS = 400, 720, 1.5
COLOURS = 96  # enough for a chat, and a third of the bytes
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass
class Camera:
    """Photographs one phone at a time."""

    page: Page
    url: str

    async def take(self, name: str, screen: Screen, height: int = HEIGHT) -> None:
        """What is on that phone now, its newest message at the bottom."""
        await self.page.set_viewport_size({"width": WIDTH, "height": height})
        await self.page.goto(f"{self.url}/?only={screen.chat_id}")
        await self.page.wait_for_selector("body[data-ready]")
        await self.page.wait_for_function("document.fonts.status === 'loaded'")
        await self.page.wait_for_function("[...document.images].every((image) => image.complete)")
        seen = Image.open(io.BytesIO(await self.page.screenshot()))
        seen.quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)
        print(f"docs/pictures/{name}.png", flush=True)


async def main() -> None:
    """Play everything that the guides show."""
    PICTURES.mkdir(exist_ok=True)
    async with world() as (stage, given), browser() as page:
        camera = Camera(page, given.api_url)
        cast = await begin(stage, camera)
        await officer_answers(stage, camera, cast)
        await reminders(stage, camera, cast)
        await office_reviews(stage, camera, cast)
        photograph_papers(given)


# --- scenes --------------------------------------------------------------------------------------


async def begin(stage: Stage, camera: Camera) -> Cast:
    """Consent and joining, the desk, a round that is opened."""
    unit = stage.programme.sample_units[0]
    newcomer = await stage.phone(unit.name, acts.NAMES[0])
    await newcomer.say(f"/start {invitation_token(stage.app, unit.code)}")
    await newcomer.waits_for("Thông báo về dữ liệu cá nhân")
    await camera.take("can-bo-dong-y", newcomer)
    await acts.agree(newcomer)
    await newcomer.waits_for("Đồng chí là ")
    office = await stage.phone("Văn phòng LĐLĐ tỉnh", "Phạm Thị Hà")
    await acts.join(stage, office, invitation_token(stage.app, None))
    others = [await stage.phone(one.name, name) for one, name in rest_of(stage)]
    await asyncio.gather(
        *(
            acts.join(stage, phone, invitation_token(stage.app, one.code))
            for phone, (one, _) in zip(others, rest_of(stage), strict=True)
        )
    )
    phones = [newcomer, *others]
    group = await stage.group("LĐLĐ tỉnh Lai Châu – các đơn vị", [office, *phones])
    await group.waits_for("hiển thị trong nhóm này")
    await office.press("Kết nối nhóm này", chat=group)
    officers = [
        Officer(p, stage.programme, figures(s), acts.TEXT) for p, s in zip(phones, SIZES, strict=True)
    ]
    cast = Cast(office, group, newcomer, officers)
    await open_round(stage, camera, cast)
    return cast


async def open_round(stage: Stage, camera: Camera, cast: Cast) -> None:
    """As the office does it: presses and typed dates."""
    office = cast.office
    office.skip()
    for said, then in (
        ("/modot", "chọn loại"),
        ("[Tổng kết năm]", "Ngày chốt số liệu"),
        ("30/11", "Hạn nộp"),
        ("10/12", "chỉ tiêu"),
        ("[Tất cả", "Mở đợt thì"),
    ):
        await (office.press(said.strip("[]")) if said.startswith("[") else office.say(said))
        await office.waits_for(then)
    await camera.take("van-phong-mo-dot", office)
    await office.press("Mở đợt")
    await office.waits_for("Đã mở")
    await stage.passes(minutes=1)


async def officer_answers(stage: Stage, camera: Camera, cast: Cast) -> None:
    """One report: a question with its verdict, a slip that is asked about, the summary, the receipt."""
    officer = cast.officers[0]
    asked = await officer.begin()
    while "📋" not in words_of(asked):
        number = acts.number_of(asked)
        if number == 9:
            await camera.take("can-bo-cau-hoi", officer.phone)
            await officer.phone.say("95%")
            await officer.phone.waits_for()
            await camera.take("can-bo-hoi-lai", officer.phone)
        asked = await officer.answer(asked)
    await camera.take("can-bo-tom-tat", officer.phone)
    await officer.submit()
    await camera.take("can-bo-bien-nhan", officer.phone)
    await stage.app.settled()


async def reminders(stage: Stage, camera: Camera, cast: Cast) -> None:
    """The others file, all but three, who are reminded."""
    await stage.passes_until(1, 12, 9)
    await asyncio.gather(*(acts.fill_in_and_submit(one) for one in cast.officers[1:-3]))
    late = cast.officers[-3].phone
    late.skip()
    await stage.passes_until(3, 12, 9)
    await late.waits_for("hạn")
    await camera.take("can-bo-nhac", late)
    await camera.take("nhom-tien-do", cast.group)


async def office_reviews(stage: Stage, camera: Camera, cast: Cast) -> None:
    """The desk, where units stand, a report opened, results."""
    office = cast.office
    await looks(office, "/start", "chọn việc cần làm")
    await camera.take("van-phong-ban-lam-viec", office)
    await looks(office, "/tiendo", "đã nộp|Đã nộp")
    await camera.take("van-phong-tien-do", office)
    await nudging(camera, office)
    await one_number_back(camera, office, cast.officers[0].phone)
    await looks(office, "/tonghop", "")
    await camera.take("van-phong-ket-qua", office)
    await looks(office, "/xuatfile", "đơn vị đã nộp")
    for label in ("Dự thảo báo cáo", "Phụ lục số liệu"):
        await office.press(
            label, message=office.messages[-1] if label.startswith("Dự") else office.messages[-2]
        )
        await office.waits_for("Tạm tính", timeout=60)
    await camera.take("van-phong-xuat", office)


async def nudging(camera: Camera, office: Phone) -> None:
    """What would go to whom, before anything is sent."""
    await looks(office, "/donduc", "chưa nộp")
    await office.press("Chưa bắt đầu")
    await office.waits_for("Xem trước đôn đốc")
    await camera.take("van-phong-don-doc", office)
    await office.press("Thôi")
    await office.waits_for()


async def one_number_back(camera: Camera, office: Phone, officer: Phone) -> None:
    """A report is opened, one of its numbers is asked about."""
    officer.skip()
    await office.press("Mở báo cáo", message=desk.filings(office)[0])
    opened = await office.waits_for()
    await camera.take("van-phong-xem-bao-cao", office)
    await office.press("Số liệu", message=opened)
    await office.waits_until("trang 1", opened)
    for page in (2, 3):
        await office.press("Tiếp →", message=office.last)
        await office.waits_until(f"trang {page}", opened)
    await office.press("22", message=office.last)
    await office.waits_for("điều cần làm rõ")
    await office.say("Số chủ tịch CĐCS được bồi dưỡng cần kiểm tra lại.")
    await office.waits_for("Sẽ trả lại")
    await camera.take("van-phong-tra-lai-mot-so", office)
    await office.press("Trả lại 1 số liệu")
    await officer.waits_for("hỏi lại")
    await camera.take("can-bo-tra-lai-mot-so", officer, height=440)


async def looks(phone: Phone, command: str, answer: str) -> None:
    """Say a command, wait for the answer."""
    phone.skip()
    await phone.say(command)
    await phone.waits_for(answer)


def photograph_papers(given: Settings) -> None:
    """The first pages of the draft report and of its annex, side by side."""
    if shutil.which("soffice") is None or shutil.which("pdftoppm") is None:
        sys.exit("take_pictures: docs/papers.png needs LibreOffice and pdftoppm")
    pages = []
    for form in ("docx", "xlsx"):
        paper = WORLD / f"paper.{form}"
        paper.write_bytes(exported_round(given, 1, form))
        run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(WORLD), str(paper))
        run(
            "pdftoppm",
            "-r",
            "80",
            "-f",
            "1",
            "-l",
            "1",
            "-png",
            str(paper.with_suffix(".pdf")),
            str(WORLD / form),
        )
        pages.append(Image.open(next(WORLD.glob(f"{form}-*.png"))))
    side = Image.new(
        "RGB", (sum(one.width for one in pages) + 20, max(one.height for one in pages)), "#dddddd"
    )
    side.paste(pages[0], (0, 0))
    side.paste(pages[1], (pages[0].width + 20, 0))
    side.quantize(COLOURS).save(PAPERS, optimize=True)
    print(PAPERS)


def run(*command: str) -> None:
    """A program that is installed here."""
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def rest_of(stage: Stage) -> list[tuple[ListedUnit, str]]:
    """The other sample units, each with the name of an officer."""
    return list(zip(stage.programme.sample_units[1:], acts.NAMES[1:], strict=True))


# --- the world and the browser --------------------------------------------------------------------


@contextlib.asynccontextmanager
async def world() -> AsyncIterator[tuple[Stage, Settings]]:
    """A sandbox with a bot in it, on a clock of its own."""
    clock = MovableClock(start=BEGINS, rate=RATE)
    sandbox = Sandbox(clock, token=TOKEN, port=0)
    await sandbox.start()
    given = fresh(settings.load(), WORLD, TOKEN).at(sandbox.url)
    initialise(given, say=lambda line: None, now=clock.now())
    app = App(given, clock)
    await app.start()
    try:
        async with SandboxClient(sandbox.url, patience=15) as telegram:
            yield Stage(telegram, app, clock, programme_file.load(given.programme)), given
    finally:
        await app.stop()
        await sandbox.stop()


@contextlib.asynccontextmanager
async def browser() -> AsyncIterator[Page]:
    """An installed Chromium, quiet, with a phone's sharpness."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        sys.exit("take_pictures: no Chromium is installed here")
    options = ["--no-first-run", "--disable-background-networking"]
    if os.geteuid() == 0:
        options.append("--no-sandbox")  # Chromium refuses to run as root with it
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=found, args=options)
        page = await chromium.new_page(
            device_scale_factor=SHARPNESS, color_scheme="light", reduced_motion="reduce", locale="vi-VN"
        )
        yield page
        await chromium.close()


if __name__ == "__main__":
    asyncio.run(main())
