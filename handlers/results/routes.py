"""Ways into what rounds come to: sums, parts, pictures, compliance, files to take out."""

from __future__ import annotations

from bot.domain.rights import Who
from handlers.results import compliance, exporting, parts, pictures, sums
from handlers.route import Route, place, press
from messages.results import buttons, places

ROUTES: tuple[Route, ...] = (
    place(places.RESULTS, sums.choose),
    place(places.COMPLIANCE, compliance.show_this_year),
    place(places.EXPORT, exporting.choose),
    press(buttons.ShowResults, sums.show, who=Who.OFFICE),
    press(buttons.ShowPart, parts.show_part, who=Who.OFFICE),
    press(buttons.ChoosePart, parts.choose_part, who=Who.OFFICE),
    press(buttons.ShowPictures, pictures.show_pictures, who=Who.OFFICE),
    press(buttons.AskToSendPicture, pictures.ask_to_send, who=Who.OFFICE),
    press(buttons.SendPicture, pictures.send, who=Who.OFFICE),
    press(buttons.ShowPictureDeliveries, pictures.show_deliveries, who=Who.OFFICE),
    press(buttons.ShowCompliance, compliance.show_year, who=Who.OFFICE),
    press(buttons.ShowExports, exporting.show_exports, who=Who.OFFICE),
    press(buttons.ChooseExportUnit, exporting.choose_unit, who=Who.OFFICE),
    press(buttons.ShowReportExports, exporting.show_report_exports, who=Who.STAFF),
    press(buttons.ExportReport, exporting.export_report, who=Who.STAFF),
    press(buttons.ExportRound, exporting.export, who=Who.OFFICE),
)
