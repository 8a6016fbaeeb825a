"""Ways into handing in a document that is owed instead of numbers."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers import matching
from handlers.owed_documents import handing_in
from handlers.route import Route, press, sent, typed
from messages.owed_documents import buttons

ROUTES: tuple[Route, ...] = (
    press(buttons.FinishFiles, handing_in.finish_files, who=Who.STAFF),
    press(buttons.DropFiles, handing_in.drop_files, who=Who.STAFF),
    press(buttons.AddPages, handing_in.add_pages, who=Who.STAFF),
    press(buttons.DescribeAnew, handing_in.describe_anew, who=Who.STAFF),
    press(buttons.NoNumber, handing_in.no_number, who=Who.STAFF),
    press(buttons.TakeDocumentDate, handing_in.take_date, who=Who.STAFF),
    press(buttons.NoDate, handing_in.no_date, who=Who.STAFF),
    press(buttons.HandInDocument, handing_in.hand_in, who=Who.STAFF),
    press(buttons.ShowFiles, handing_in.show_files, who=Who.STAFF),
    typed(handing_in.FilingDocument, handing_in.take_text, who=Who.STAFF),
    sent(
        matching.not_text,
        handing_in.take_sent,
        who=Who.STAFF,
        prompt=handing_in.FilingDocument,
    ),
)
