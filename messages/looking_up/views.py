"""Messages of the welfare look-up. What is not known officially is said to be so, once; nothing is guessed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.programme import Horizon, Indicator
from bot.domain.programme.texts import WelfareCard


@dataclass(frozen=True)
class WelfareList:
    """Every welfare programme, as buttons."""

    province: str


@dataclass(frozen=True)
class WelfareFound:
    words: str


@dataclass(frozen=True)
class NoWelfareFound:
    words: str


@dataclass(frozen=True)
class WelfareProgramme:
    """One programme. Who gets how much and when is printed only with the document that says so."""

    card: WelfareCard

    @property
    def known(self) -> tuple[tuple[str, str], ...]:
        """(label, fact) of what may be printed."""
        return tuple((label, fact) for label, fact in self._facts() if fact)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Labels of what nobody has entered with its document."""
        return tuple(label for label, fact in self._facts() if not fact)

    def _facts(self) -> tuple[tuple[str, str | None], ...]:
        card = self.card
        return (
            ("Đối tượng", self._documented(card.audience)),
            ("Mức hỗ trợ", self._documented(card.amount)),
            ("Thời gian", self._documented(card.period)),
            ("Hồ sơ", self._documented(card.dossier)),
            ("Nơi liên hệ", card.contact),
            ("Văn bản căn cứ", card.basis),
        )

    def _documented(self, fact: str | None) -> str | None:
        return fact if self.card.basis else None


@dataclass(frozen=True)
class IndicatorsPage:
    """One page of indicators that share a horizon; `first` is the number of the first one."""

    horizon: Horizon
    indicators: tuple[Indicator, ...]
    first: int
    page: int
    pages: int


@dataclass(frozen=True)
class OneIndicator:
    indicator: Indicator
    number: int
