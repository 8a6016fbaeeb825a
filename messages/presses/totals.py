"""Buttons of results and their pictures."""

from __future__ import annotations

from messages.shared.buttons import Button, button


@button("tt")
class ShowPart(Button):
    """The sums of a part of the units, compared with last time."""

    round_id: int
    part: str
    page: int


@button("tw")
class ChoosePart(Button):
    round_id: int
    page: int


@button("tp")
class ShowPictures(Button):
    round_id: int


@button("tq")
class AskToSendPicture(Button):
    """The first press: the office sees the picture, and which groups would get it."""

    round_id: int


@button("tr")
class SendPicture(Button):
    """The second, confirming press."""

    round_id: int


@button("tf")
class ShowPictureFates(Button):
    """What became of the picture that was sent from this message."""

    round_id: int
