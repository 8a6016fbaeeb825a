"""Pictures of a round: indicators against their targets, and units by indicators. What they say is handed in.

Drawn for a phone held upright; every colour is also a sign or a number, and all pairs are told apart by
colour-blind eyes (Okabe and Ito's palette). matplotlib is slow to import: only the process that draws does.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

WIDTH, DPI = 6.4, 150  # inches, dots an inch: 960 dots, what a phone shows without enlarging
FONT = "DejaVu Sans"  # comes with matplotlib and has every Vietnamese letter
INK, PALE = "#222222", "#DDDDDD"


class Mark(StrEnum):
    """How something came out."""

    MET = "met"
    NOT_MET = "not met"
    UNDER_WAY = "under way"  # a target of the whole term, before it ends
    NONE = "none"  # nothing to judge
    OUTSIDE = "outside"  # does not apply to the unit


COLOUR = {
    Mark.MET: "#0072B2",
    Mark.NOT_MET: "#E69F00",
    Mark.UNDER_WAY: "#56B4E9",
    Mark.NONE: "#F2F2F2",
    Mark.OUTSIDE: "#FFFFFF",
}
SIGN = {Mark.MET: "✓", Mark.NOT_MET: "!", Mark.UNDER_WAY: "…", Mark.NONE: "–", Mark.OUTSIDE: "×"}


@dataclass(frozen=True)
class Bar:
    """One indicator: how far it is towards its target (1.0 is just there), None when nothing is known yet."""

    label: str
    share: float | None
    said: str  # "98,75% / đích 98% trở lên"
    mark: Mark


@dataclass(frozen=True)
class Bars:
    title: str
    subtitle: str
    target: str  # what the line at 1.0 is called
    legend: tuple[tuple[Mark, str], ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class HeatMap:
    """Units by indicators; the legend says what signs and colours mean."""

    title: str
    subtitle: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Mark, ...]], ...]
    legend: tuple[tuple[Mark, str], ...]
    notes: tuple[str, ...]  # what the short names of the columns stand for


def bars_png(picture: Bars) -> bytes:
    """Indicators against their targets, one below the other."""
    height = 1.5 + 0.52 * len(picture.bars)
    figure, axes = _canvas(height)
    longest = max([1.25, *(bar.share for bar in picture.bars if bar.share is not None)])
    right = min(longest, 1.6)
    for number, bar in enumerate(reversed(picture.bars)):
        share = min(bar.share or 0.0, right)
        axes.barh(number, right, height=0.34, color=PALE, alpha=0.35)
        axes.barh(number, share, height=0.34, color=COLOUR[bar.mark], edgecolor=INK, linewidth=0.4)
        axes.text(0, number + 0.26, f"{SIGN[bar.mark]} {bar.label}", fontsize=8, color=INK, va="bottom")
        axes.text(right, number + 0.26, bar.said, fontsize=8, color=INK, ha="right", va="bottom")
    axes.axvline(1.0, color=INK, linewidth=1, linestyle=(0, (4, 3)))
    axes.text(1.0, len(picture.bars) + 0.14, picture.target, fontsize=7, ha="center", va="bottom")
    axes.set_xlim(0, right)
    axes.set_ylim(-0.6, len(picture.bars) + 0.1)
    axes.axis("off")
    _title(figure, picture.title, picture.subtitle)
    _legend(figure, picture.legend)
    return _png(figure)


def heat_map_png(picture: HeatMap) -> bytes:
    """A field a unit and indicator."""
    rows, columns = len(picture.rows), len(picture.columns)
    notes = _wrapped(picture.notes)
    below = 0.65 + 0.16 * len(notes)
    height = 1.5 + 0.34 * rows + below
    figure, axes = _canvas(height, left=0.34, bottom=below / height)
    for y, (_, marks) in enumerate(reversed(picture.rows)):
        for x, mark in enumerate(marks):
            axes.add_patch(_field(x, y, COLOUR[mark]))
            ink = "white" if mark is Mark.MET else INK
            axes.text(x + 0.5, y + 0.5, SIGN[mark], ha="center", va="center", fontsize=8, color=ink)
    axes.set_xlim(0, columns)
    axes.set_ylim(0, rows)
    axes.set_xticks([x + 0.5 for x in range(columns)], picture.columns, fontsize=7)
    axes.set_yticks(
        [y + 0.5 for y in range(rows)], [_short(name) for name, _ in reversed(picture.rows)], fontsize=7
    )
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    _title(figure, picture.title, picture.subtitle)
    for number, line in enumerate(notes):
        figure.text(0.03, (below - 0.2 - 0.16 * number) / height, line, fontsize=6.5, color=INK, va="top")
    _legend(figure, picture.legend)
    return _png(figure)


def _canvas(height: float, left: float = 0.04, bottom: float | None = None) -> tuple[Figure, Axes]:
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    mpl.rcParams["font.family"] = FONT
    figure, axes = pyplot.subplots(figsize=(WIDTH, height), dpi=DPI)
    low = 0.45 / height if bottom is None else bottom
    figure.subplots_adjust(left=left, right=0.97, top=1 - 0.95 / height, bottom=low)
    return figure, axes


def _field(x: float, y: float, colour: str) -> Patch:
    from matplotlib.patches import Rectangle

    return Rectangle((x + 0.04, y + 0.04), 0.92, 0.92, facecolor=colour, edgecolor="#999999", linewidth=0.4)


def _title(figure: Figure, title: str, subtitle: str) -> None:
    height = figure.get_figheight()
    figure.text(0.03, 1 - 0.12 / height, title, fontsize=12, fontweight="bold", color=INK, va="top")
    figure.text(0.03, 1 - 0.40 / height, subtitle, fontsize=8, color=INK, va="top")


def _legend(figure: Figure, legend: Sequence[tuple[Mark, str]]) -> None:
    from matplotlib.patches import Patch

    handles = [
        Patch(facecolor=COLOUR[mark], edgecolor="#999999", label=f"{SIGN[mark]} {text}")
        for mark, text in legend
    ]
    figure.legend(
        handles=handles,
        loc="lower left",
        ncols=len(handles),
        fontsize=7,
        frameon=False,
        bbox_to_anchor=(0.02, 0.0),
        columnspacing=0.9,
        handlelength=1.2,
    )


def _short(name: str) -> str:
    return textwrap.shorten(name, 34, placeholder="…")


def _wrapped(notes: Sequence[str]) -> list[str]:
    return textwrap.wrap("; ".join(notes), 118) if notes else []


def _png(figure: Figure) -> bytes:
    from matplotlib import pyplot

    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    pyplot.close(figure)
    return out.getvalue()
