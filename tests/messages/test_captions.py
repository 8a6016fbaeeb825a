"""Captions are shorter than texts: what does not fit goes beside the picture, whatever names are allowed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.services.opening import TITLE_LIMIT
from bot.storage.outgoing import Outgoing
from messages.calendar import views
from messages.forms import views as forms_views
from messages.results import views as results_views
from messages.shared.presenter import Presenter
from messages.shared.render import CAPTION_LIMIT, TEXT_LIMIT, shown_length
from messages.shared.sample_facts import AD_HOC
from messages.shared.views import FileOfDocument
from tests.messages.gallery import VIEWS
from tests.messages.telegram_html import length, shown_text

PRESENTER = Presenter(ZoneInfo("Asia/Ho_Chi_Minh"))
CAPTIONS = (
    results_views.RoundPicture,
    results_views.UnitsPicture,
    results_views.ExportReady,
    forms_views.FormSent,
    views.DaysFile,
    FileOfDocument,
)
"""What is sent under a picture or a file."""
LONG_TITLE = ("Ủy ban <Kiểm tra> & 😀 " * TITLE_LIMIT)[:TITLE_LIMIT]
LONG_NAME = ("Công đoàn cơ sở trường Trung học & <phổ thông> 😀 " * 10)[:200]


class Outbox:
    """A unit of work that keeps what it is to send."""

    def __init__(self) -> None:
        self.sent: list[Outgoing] = []

    def send(self, message: Outgoing) -> None:
        self.sent.append(message)


def with_long_names(value: Any) -> Any:
    """The same with the longest names and titles that are allowed."""
    if value == AD_HOC or (is_dataclass(value) and type(value) is type(AD_HOC)):
        return replace(AD_HOC, title=LONG_TITLE)
    if isinstance(value, tuple):
        return tuple(with_long_names(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: LONG_NAME
            if field.name in ("unit", "name") and isinstance(getattr(value, field.name), str)
            else with_long_names(getattr(value, field.name))
            for field in fields(value)
            if field.init and field.name not in ("indicator", "standing")
        }
        return replace(value, **changed)
    return value


def captions() -> Iterator[object]:
    """Every sample that is a caption, as it is and with the longest names."""
    for view in VIEWS:
        if isinstance(view, CAPTIONS):
            yield view
            yield with_long_names(view)


def shown(view: object, **how: Any) -> list[Outgoing]:
    outbox = Outbox()
    PRESENTER.show_file(outbox, 5, "sendPhoto", view, attachment={"maker": "m"}, **how)  # type: ignore[arg-type]
    return outbox.sent


def test_every_caption_fits_or_goes_beside_as_a_text() -> None:
    found = list(captions())
    assert {type(view) for view in found} == set(CAPTIONS)
    beside = 0
    for view in found:
        file, *texts = shown(view)
        said = [file.params["caption"]] if "caption" in file.params else [one.params["text"] for one in texts]
        [words] = said
        limit = CAPTION_LIMIT if "caption" in file.params else TEXT_LIMIT
        assert 1 <= length(shown_text(words)) <= limit
        beside += len(texts)
    assert beside > 0


def test_a_text_beside_a_picture_stands_in_its_place_and_comes_once() -> None:
    long = next(view for view in captions() if len(shown(view)) == 2)
    file, text = shown(long, thread_id=7, dedup_key="picture:1")
    assert file.params == {"message_thread_id": 7} and file.dedup_key == "picture:1"
    assert (text.method, text.params["message_thread_id"], text.dedup_key) == (
        "sendMessage",
        7,
        "text:picture:1",
    )
    assert text.priority == file.priority


@pytest.mark.parametrize("html", ["ệ", "&amp;", "<b>ệ</b>", '<a href="https://example.org/">x</a>'])
def test_a_text_is_as_long_as_telegram_takes_it_to_be(html: str) -> None:
    assert shown_length(html * 7) == 7
    assert shown_length("😀" * 7) == 14
