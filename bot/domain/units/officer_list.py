"""A list of those who are to report: họ tên, đơn vị, vai trò; held against who serves or is invited already."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.people import Role
from bot.domain.reading.plain import plain, plain_words
from bot.domain.reading.tables import BadRow, Row, below_head

NAME_LIMIT = 120
COLUMNS = {
    "unit": lambda words: words >= {"don", "vi"} or bool(words & {"ma", "unit", "code"}),
    "role": lambda words: words >= {"vai", "tro"} or bool(words & {"role", "nhiem"}),
    "name": lambda words: bool(words & {"ten", "name"}) or words == {"can", "bo"},
}
_ROLES = {
    Role.OFFICER: ("can bo", "can bo bao cao", "can bo phu trach bao cao", "phu trach bao cao", "officer"),
    Role.CHAIR: (
        "thu truong",
        "thu truong don vi",
        "lanh dao",
        "lanh dao don vi",
        "nguoi dung dau",
        "chu tich",
        "pho chu tich",
        "chair",
        "head",
    ),
    Role.OFFICE: ("van phong", "can bo van phong", "van phong ldld tinh", "office"),
}
_ROLE_OF = {words: role for role, several in _ROLES.items() for words in several}


class OfficerFault(StrEnum):
    NAME = "name"  # missing, too long, or without a letter
    UNIT = "unit"  # no unit of that code or name, or it has ended
    ROLE = "role"  # none that we know
    NOT_THERE = "not_there"  # the office serves the province, and nobody else does
    TWICE = "twice"  # the same in an earlier line


@dataclass(frozen=True, slots=True)
class Officer:
    """One line: who is to serve where, as what."""

    number: int
    name: str
    unit: str  # its code
    role: Role

    @property
    def key(self) -> tuple[str, str, Role]:
        """Tells one from another, however a name is typed."""
        return plain(self.name), self.unit, self.role


@dataclass(frozen=True, slots=True)
class OfficersPlan:
    """What a list would do. With a bad line it may do nothing."""

    new: tuple[Officer, ...] = ()  # to be invited
    serving: tuple[Officer, ...] = ()  # or have asked to
    invited: tuple[Officer, ...] = ()  # and have not used it yet
    bad: tuple[BadRow[OfficerFault], ...] = ()


def plan_officers(
    rows: Sequence[Row],
    units: Mapping[str, str],
    province: str,
    serving: Collection[tuple[str, str, Role]],
    invited: Collection[tuple[str, str, Role]],
) -> OfficersPlan:
    """Read a table and sort its lines; `units` is code → name of those that exist. Raises NoTable."""
    below, columns = below_head(rows, COLUMNS, ("name", "unit"))
    by_name = {plain(name): code for code, name in units.items()}
    found: dict[tuple[str, str, Role], Officer] = {}
    bad = []
    for row in below:
        read = _read(row, columns, units, by_name, province)
        if isinstance(read, Officer) and read.key in found:
            read = BadRow(row.number, OfficerFault.TWICE, read.name)
        if isinstance(read, Officer):
            found[read.key] = read
        else:
            bad.append(read)
    return OfficersPlan(
        new=tuple(one for key, one in found.items() if key not in serving and key not in invited),
        serving=tuple(one for key, one in found.items() if key in serving),
        invited=tuple(one for key, one in found.items() if key in invited and key not in serving),
        bad=tuple(bad),
    )


def _read(
    row: Row, columns: Mapping[str, int], units: Mapping[str, str], by_name: Mapping[str, str], province: str
) -> Officer | BadRow[OfficerFault]:
    name, said_unit = row.text(columns["name"]), row.text(columns["unit"])
    said_role = row.text(columns.get("role"))
    if not any(char.isalpha() for char in name) or len(name) > NAME_LIMIT:
        return BadRow(row.number, OfficerFault.NAME, name[:60])
    role = _ROLE_OF.get(" ".join(plain_words(said_role))) if said_role else Role.OFFICER
    if role is None:
        return BadRow(row.number, OfficerFault.ROLE, said_role[:60])
    if not said_unit and role is Role.OFFICE:
        return Officer(row.number, name, province, role)
    unit = said_unit.upper() if said_unit.upper() in units else by_name.get(plain(said_unit))
    if unit is None:
        return BadRow(row.number, OfficerFault.UNIT, said_unit[:60])
    if (unit == province) is not (role is Role.OFFICE):
        return BadRow(row.number, OfficerFault.NOT_THERE, said_unit[:60])
    return Officer(row.number, name, unit, role)
