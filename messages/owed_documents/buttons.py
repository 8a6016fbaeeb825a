"""Buttons of handing in a document."""

from __future__ import annotations

from messages.shared.buttons import Button, button


@button("ff")
class FinishFiles(Button):
    """That was the last page."""

    report_id: int


@button("fd")
class DropFiles(Button):
    """Take all files away, to send others."""

    report_id: int


@button("fa")
class AddPages(Button):
    report_id: int


@button("fe")
class DescribeAnew(Button):
    """Number and date once more."""

    report_id: int


@button("fn")
class NoNumber(Button):
    report_id: int


@button("ft")
class TakeDocumentDate(Button):
    """The day, ISO, that was perhaps meant."""

    report_id: int
    day: str


@button("fo")
class NoDate(Button):
    report_id: int


@button("fh")
class HandInDocument(Button):
    """Hand in the document that had that stamp."""

    report_id: int
    stamp: str


@button("fs")
class ShowFiles(Button):
    report_id: int
