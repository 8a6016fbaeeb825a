"""Plausible numbers for a sample unit, all consistent with one another. They assert nothing about any real union."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """What the other numbers of a unit grow from."""

    members: int
    workers: int  # members included
    in_enterprises: int
    public: int  # unions by sector: public offices, state enterprises, private enterprises, others
    state: int
    private: int
    other: int
    share: int  # percent of people and unions that take part in what is counted


SIZES = (
    Size(1204, 1350, 420, 38, 2, 6, 1, 99),
    Size(860, 905, 180, 31, 1, 4, 0, 98),
    Size(742, 790, 150, 29, 1, 3, 1, 100),
    Size(655, 700, 90, 27, 0, 3, 0, 97),
    Size(918, 960, 210, 33, 1, 5, 1, 99),
    Size(805, 850, 160, 30, 1, 4, 0, 98),
    Size(610, 640, 70, 25, 0, 2, 0, 100),
    Size(488, 520, 60, 21, 0, 2, 0, 96),
    Size(1530, 1560, 0, 44, 0, 0, 2, 100),
    Size(1120, 1130, 0, 36, 0, 0, 0, 99),
    Size(402, 450, 140, 9, 1, 5, 1, 98),
    Size(377, 410, 120, 8, 1, 4, 1, 97),
    Size(96, 120, 120, 0, 1, 0, 0, 100),
)


def figures(size: Size) -> Mapping[str, int]:
    """Every number of the form by its element's code; yes is 1."""
    state_sector, private_sector = size.public + size.state, size.private + size.other
    unions = state_sector + private_sector

    def part(whole: int) -> int:
        return whole * size.share // 100

    return {
        "DV": size.members,
        "NLD": size.workers,
        "CNDN": size.in_enterprises,
        "CS_HCSN": size.public,
        "CS_DNNN": size.state,
        "CS_DNNNN": size.private,
        "CS_KHAC": size.other,
        "TT": part(size.workers),
        "HT": size.in_enterprises * 3 // 4,
        "DC_NN": state_sector,
        "DC_NNN": size.private,
        "XL_NN_DG": state_sector,
        "XL_NN_TOT": part(state_sector),
        "XL_NNN_DG": private_sector,
        "XL_NNN_TOT": part(private_sector),
        "UT": unions,
        "NC_DK": size.private // 2,
        "NC_TL": size.private // 2,
        "QXH": part(size.workers),
        "KTCC": 1,
        "KTDN": -(-(size.state + size.private) // 4),
        "CTDT": unions,
        "VV": 0,
        "VV_HT": 0,
        "TU_DK": size.state + size.private,
        "TU_KY": size.state + size.private,
        "VH": unions,
        "VH_DAT": part(unions),
        "GD": size.members * 9 // 10,
        "GD_DAT": size.members * 9 // 10 * 95 // 100,
        "CB": unions * 5,
        "CB_CK": unions * 5,
        "DV_CK": max(unions * 5, part(size.members)),
    }
