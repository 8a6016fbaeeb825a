"""Draws the data model from the tables themselves: `docs/data-model.md`, and the picture in `docs/architecture.md`.

`python -m docs.draw_tables` after a change of a table; a test says when that was forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable
from inspect import getdoc
from pathlib import Path
from types import ModuleType

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Enum,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.storage.tables import Base, clock, delivery, desk, people, reports, rounds
from bot.storage.types import UtcDateTime

MODEL = Path(__file__).parent / "data-model.md"
ARCHITECTURE = Path(__file__).parent / "architecture.md"
BEGIN, END = "<!-- drawn by python -m docs.draw_tables -->", "<!-- end of what is drawn -->"

AREAS: dict[str, ModuleType] = {
    "Units and people": people,
    "Programmes and rounds": rounds,
    "Reports": reports,
    "The clock": clock,
    "The desk": desk,
    "On the way from and to Telegram": delivery,
}
HEAD = """# The data model

Drawn from the tables by `python -m docs.draw_tables`; change `bot/storage/tables/` and a migration, not this page.
A line leads from a row to the rows that name it. `||` is exactly one, `|o` one or none, `o{` any number. References
to `person` that only say who did something are left out of the lines; they stand in the columns.
Moments are UTC; words are enumerations, stored as text.
"""
KINDS = (
    (Enum, "word"),
    (UtcDateTime, "moment"),
    (JSON, "json"),
    (Text, "text"),
    (String, "string"),
    (Date, "date"),
    (Boolean, "yes_no"),
    (LargeBinary, "bytes"),
    (BigInteger, "bigint"),
    (Integer, "int"),
)
"""SQLAlchemy's types and the words of the picture for them, the narrower first."""


def model() -> str:
    """The whole of `docs/data-model.md`."""
    return "\n".join([HEAD, *(_area(title, module) for title, module in AREAS.items())])


def architecture(page: str) -> str:
    """The page with the picture between its two marks drawn anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{overview()}\n{END}{after}"


def overview() -> str:
    """What belongs to what, without who did it: of people only what they serve as, and nothing of the audit."""
    lines = ["```mermaid", "erDiagram", "    direction LR", "    person ||--o{ appointment : person_id"]
    for table in Base.metadata.sorted_tables:
        if table.name != "audit_entry":
            lines += [f"    {line}" for line in _references(table) if not line.startswith("person ")]
    return "\n".join([*lines, "```"])


def tables_of(module: ModuleType) -> list[type[Base]]:
    """The classes of one area, in the order of its file."""
    classes = [one.class_ for one in Base.registry.mappers if one.class_.__module__ == module.__name__]
    return sorted(classes, key=lambda one: list(vars(module)).index(one.__name__))


def _area(title: str, module: ModuleType) -> str:
    classes = tables_of(module)
    rows = [f"| `{one.__tablename__}` | {_first_paragraph(one)} |" for one in classes]
    tables = [Base.metadata.tables[one.__tablename__] for one in classes]
    name = module.__name__.rpartition(".")[2]
    heading = f"## {title}\n\n`bot/storage/tables/{name}.py`\n"
    return "\n".join([heading, "| table | a row is |", "| --- | --- |", *rows, "", _picture(tables), ""])


def _first_paragraph(table: type[Base]) -> str:
    return " ".join((getdoc(table) or "").partition("\n\n")[0].split())


def _picture(tables: Iterable[Table]) -> str:
    lines = ["```mermaid", "erDiagram"]
    for table in tables:
        lines += [f"    {line}" for line in _references(table)]
        lines += [f"    {table.name} {{", *(f"        {_column(one)}" for one in table.columns), "    }"]
    return "\n".join([*lines, "```"])


def _references(table: Table) -> list[str]:
    """One line a foreign key, but for those that say who did something."""
    found = []
    for column in table.columns:
        for key in column.foreign_keys:
            target = key.column.table.name
            if target != "person" or column.name == "person_id":
                one = "|o" if column.nullable else "||"
                many = "o|" if _is_unique(column) else "o{"
                found.append(f"{target} {one}--{many} {table.name} : {column.name}")
    return found


def _column(column: Column[object]) -> str:
    kind = next(word for sort, word in KINDS if isinstance(column.type, sort))
    keys = [
        *(["PK"] if column.primary_key else []),
        *(["FK"] if column.foreign_keys else []),
        *(["UK"] if _is_unique(column) and not column.primary_key else []),
    ]
    told = f"{kind} {column.name} {', '.join(keys)}".rstrip()
    return f'{told} "or nothing"' if column.nullable else told


def _is_unique(column: Column[object]) -> bool:
    """Whether one value stands in one row at most."""
    table = column.table
    alone = [list(table.primary_key.columns)]
    alone += [list(one.columns) for one in table.constraints if isinstance(one, UniqueConstraint)]
    return bool(column.unique) or [column] in alone


def draw() -> None:
    """Write both."""
    MODEL.write_text(model(), encoding="utf-8")
    ARCHITECTURE.write_text(architecture(ARCHITECTURE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    draw()
