"""Buttons of the yearly plan."""

from __future__ import annotations

from messages.shared.buttons import Button, button


@button("ya")
class AddLine(Button):
    """One more round that comes back."""


@button("yl")
class ShowLine(Button):
    line_id: int


@button("ye")
class EndLine(Button):
    line_id: int


@button("yv")
class SaveLine(Button):
    """Keep the line that had that stamp, for every year or for one."""

    stamp: str
    every_year: bool


@button("ys")
class ShowProposal(Button):
    """The round of that year, as it would be opened."""

    line_id: int
    year: int


@button("yo")
class OpenProposed(Button):
    """Open the round that had that stamp."""

    line_id: int
    year: int
    stamp: str


@button("yf")
class EditProposed(Button):
    """Change something before it opens."""

    line_id: int
    year: int


@button("yp")
class PutOffProposed(Button):
    """Propose it again some days later; `time` counts how often that was done before."""

    line_id: int
    year: int
    time: int


@button("yk")
class SkipProposed(Button):
    """Not this year."""

    line_id: int
    year: int
