"""One view in, one message out. A view is a dataclass; its template has its name in snake case and lies beside it.

Autoescape and StrictUndefined: a name with `<` stays text, and a missing fact is an error, not a blank.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from bot.domain.refusals import Refusal
from messages.shared import answers, audit_words, formats, indicator_results, words

TEXT_LIMIT = 4096
"""Telegram's limit for a message's text after entities parsing; a view that may exceed it must be paged."""

CAPTION_LIMIT = 1024
"""The same for the caption of a picture or a file."""
_TAG = re.compile(r"<[^<>]*>")


def shown_length(html: str) -> int:
    """How long Telegram takes a text of ours to be: without its markup, in UTF-16 units."""
    return len(unescape(_TAG.sub("", html)).encode("utf-16-le", "surrogatepass")) // 2


class Renderer:
    """Renders views and refusals as Telegram HTML, with times in `zone`."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self._environment = environment(zone)

    def text(self, view: object) -> str:
        """The message text of a view or refusal. Raises jinja2 errors for a template that lacks a fact."""
        return tidy(self._template(type(view)).render(v=view))

    def _template(self, kind: type) -> Template:
        return self._environment.get_template(template_name(kind))


@cache
def template_name(kind: type) -> str:
    """`messages.joining.views.WhichUnit` → `joining/texts/which_unit.j2`; refusals have a folder of their own."""
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", kind.__name__).lower()
    room = "refusals" if issubclass(kind, Refusal) else kind.__module__.split(".")[1]
    return f"{room}/texts/{snake}.j2"


def environment(zone: ZoneInfo) -> Environment:
    """The template environment with the formats of `messages.shared.formats` as filters."""
    made = Environment(
        loader=PackageLoader("messages", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
    )
    made.filters |= {
        "number": formats.number,
        "day": formats.day,
        "plain_day": formats.plain_day,
        "moment": lambda value: formats.moment(value.astimezone(zone)),
        "clock": lambda value: f"{value.astimezone(zone):%H:%M}",
        "period": formats.period,
        "round_name": formats.round_name,
        "lower_first": formats.lower_first,
        "upper_first": formats.upper_first,
        "asked": formats.asked,
        "filled": formats.filled,
        "beyond": formats.beyond,
        "finding": formats.finding,
        **answers.FILTERS,
        **words.FILTERS,
        **audit_words.FILTERS,
        **indicator_results.FILTERS,
    }
    return made


def tidy(text: str) -> str:
    """No spaces at line ends, at most one empty line, none at either end."""
    lines = "\n".join(line.strip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip()
