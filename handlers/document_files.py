"""The files of a document, shown to whoever may see them."""

from __future__ import annotations

from bot.services.documents import document_on
from bot.services.sheets import Sheet
from handlers.turn import Turn
from messages.shared.views import FileOfDocument


def send_files(turn: Turn, sheet: Sheet) -> None:
    """Every file of the sheet's document into this chat, in order."""
    files = document_on(sheet).files
    for number, file in enumerate(files, 1):
        caption = FileOfDocument(sheet.duty.unit_name, number, len(files), file.name)
        turn.pass_on(file.file_id, is_photo=file.is_photo, caption=caption)
