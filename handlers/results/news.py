"""What groups see of a round's results."""

from __future__ import annotations

from bot.services.news.rounds import PicturePublished
from bot.services.who_hears import Whom
from bot.storage.outgoing import Priority
from handlers.results import pictures
from handlers.telling import Picture, Telling, says


@says(PicturePublished, Whom.GROUPS)
def picture_published(telling: Telling, news: PicturePublished) -> Picture:
    """The province's indicators.

    Never units by indicators: that picture names who has not reached what, so it stays with the office.
    """
    caption, attachment = pictures.round_picture(telling, news.round, public=True)
    return Picture(caption, attachment, Priority.BROADCAST, f"{news.occasion}:{news.round.id}")
