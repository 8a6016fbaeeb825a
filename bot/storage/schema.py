"""Whether the database holds the tables that the code knows: versions may lie, the catalog does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, Inspector, Table, inspect, text

from bot.storage.tables import Base

_WHOLE = {
    "add_table": "table {} is missing",
    "add_index": "index {} is missing",
    "add_constraint": "constraint {} is missing",
    "add_fk": "constraint {} is missing",
    "remove_constraint": "constraint {} is too much",
    "remove_fk": "constraint {} is too much",
}
"""Tables and indexes that are not ours disturb nobody; whoever runs the server may have added them."""


_COLUMNS = {
    "sqlite": "SELECT it.name, its.name FROM sqlite_master it, pragma_table_info(it.name) its WHERE it.type = 'table'",
    "postgresql": "SELECT table_name, column_name FROM information_schema.columns "
    "WHERE table_schema = current_schema()",
}
_INDEXES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'index'",
    "postgresql": "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()",
}


def missing(engine: Engine) -> list[str]:
    """Tables, columns and indexes that a database lacks, and columns too much: what two looks into its catalog show."""
    with engine.connect() as connection:
        columns: dict[str, set[str]] = {}
        for table, column in connection.execute(text(_COLUMNS[engine.dialect.name])):
            columns.setdefault(table, set()).add(column)
        indexes = set(connection.scalars(text(_INDEXES[engine.dialect.name])))
    return sorted(
        said
        for table in Base.metadata.sorted_tables
        for said in _missing_of(table, columns.get(table.name), indexes)
    )


def _missing_of(table: Table, columns: set[str] | None, indexes: set[str]) -> Iterator[str]:
    if columns is None:
        yield f"table {table.name} is missing"
        return
    wanted = {column.name for column in table.columns}
    yield from (f"column {table.name}.{name} is missing" for name in wanted - columns)
    yield from (f"column {table.name}.{name} is too much" for name in columns - wanted)
    yield from (f"index {one.name} is missing" for one in table.indexes if one.name not in indexes)


def differences(engine: Engine) -> list[str]:
    """What a database lacks or has otherwise than the code expects, each in a few words; empty when it fits."""
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    with engine.connect() as connection:
        compared = compare_metadata(MigrationContext.configure(connection), Base.metadata)
        found = [text for one in compared for text in _words(one)]
        return sorted(set(found) | set(_not_compared_by_alembic(connection)))


def _words(difference: Any) -> Iterator[str]:
    """Alembic gives tuples, and lists of tuples for what differs within one column."""
    if isinstance(difference, list):
        _, _, table, column, *_ = difference[0]
        kinds = ", ".join(str(one[0]).removeprefix("modify_") for one in difference)
        yield f"column {table}.{column} has another {kinds}"
        return
    what, *about = difference
    if what in ("add_column", "remove_column"):
        _, table, column = about
        yield f"column {table}.{column.name} is {'missing' if what == 'add_column' else 'too much'}"
    elif what in _WHOLE:
        yield _WHOLE[what].format(about[0].name)


def _not_compared_by_alembic(connection: Connection) -> Iterator[str]:
    """Primary keys, and whether an index is over a part of the rows only."""
    inspector = inspect(connection)
    there = set(inspector.get_table_names())
    for table in Base.metadata.sorted_tables:
        if table.name not in there:
            continue
        key = inspector.get_pk_constraint(table.name)["constrained_columns"]
        if sorted(key) != sorted(column.name for column in table.primary_key):
            yield f"table {table.name} has another primary key"
        partial = _partial_indexes(inspector, table.name)
        for index in table.indexes:
            wanted = index.dialect_options["sqlite"]["where"] is not None
            if partial.get(str(index.name), wanted) != wanted:
                yield f"index {index.name} has another condition"


def _partial_indexes(inspector: Inspector, table: str) -> dict[str, bool]:
    """Of each index, whether it has a condition."""
    return {
        str(index["name"]): any(name.endswith("_where") for name in index.get("dialect_options", {}))
        for index in inspector.get_indexes(table)
    }
