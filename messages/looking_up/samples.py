"""Samples of looking up welfare programmes and indicators."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.programme import Horizon
from messages.looking_up import indicator_keyboards, views, welfare_keyboards
from messages.shared.sample_facts import PROGRAMME, PROVINCE

CARDS = PROGRAMME.welfare

MAI_AM = next(card for card in CARDS if card.code == "MAI_AM")

DOCUMENTED = replace(
    MAI_AM,
    audience="Đoàn viên khó khăn về nhà ở",
    amount="50.000.000 đồng",
    period="Quý I hằng năm",
    dossier="Đơn đề nghị có xác nhận của CĐCS",
    contact="Văn phòng LĐLĐ tỉnh",
    basis="Quyết định số 12/QĐ-LĐLĐ ngày 15/01/2026",
)

WITHOUT_BASIS = replace(DOCUMENTED, basis=None)

ANNUAL = tuple(one for one in PROGRAMME.indicators if one.horizon is Horizon.ANNUAL)

TERM = tuple(one for one in PROGRAMME.indicators if one.horizon is Horizon.TERM)

PAGES = (
    views.IndicatorsPage(Horizon.ANNUAL, ANNUAL[:7], 1, 0, 3),
    views.IndicatorsPage(Horizon.ANNUAL, ANNUAL[7:], 8, 1, 3),
    views.IndicatorsPage(Horizon.TERM, TERM, 15, 2, 3),
)

VIEWS: list[object] = [
    views.WelfareList(PROVINCE),
    views.WelfareFound("sửa nhà"),
    views.NoWelfareFound("mua ô tô"),
    *(views.WelfareProgramme(card) for card in (*CARDS, DOCUMENTED, WITHOUT_BASIS)),
    *PAGES,
    *(views.OneIndicator(one, number) for number, one in enumerate(PROGRAMME.indicators, 1)),
]

KEYBOARDS: list[tuple[object, object]] = [
    (welfare_keyboards.cards, welfare_keyboards.cards(CARDS)),
    (welfare_keyboards.found, welfare_keyboards.found(CARDS[:2])),
    (welfare_keyboards.back, welfare_keyboards.back()),
    *((indicator_keyboards.page, indicator_keyboards.page(page)) for page in PAGES),
    (indicator_keyboards.back, indicator_keyboards.back(2)),
]
